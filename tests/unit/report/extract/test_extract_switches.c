/* Which switches may have a host of a part: what they did not tell is told there. */
#include "aid/parted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* An address of HV-01 that was seen at another site: what was not read there may have it too. */
static void
sightings_touch(void **state)
{
	struct story s;
	struct extract e;

	(void)state;
	story_conflict(&s);
	s.net.snap.switches[0].site = "fra1";
	s.net.snap.switches[1].site = "ber1";
	parted_unlink(&s);
	parted_make(&e, &s, "host:HV-01");
	assert_true(e.switches[1]);
	extract_free(&e);
	parted_give(&s, 0);
	parted_make(&e, &s, "host:HV-01");
	assert_false(e.switches[1]);
	extract_free(&e);
	story_free(&s);
}

/* A site without a host: what its own links join. */
static void
links_of_a_site_touch(void **state)
{
	struct story s;
	struct extract e;

	(void)state;
	story_conflict(&s);
	parted_give(&s, 0);
	s.net.snap.switches[0].site = "fra1";
	s.net.snap.switches[1].site = "ber1";
	s.net.where.nattachments = 0;
	s.net.where.nplaces = 0;
	parted_make(&e, &s, "site:fra1");
	assert_int_equal(e.nhosts, 0);
	assert_true(e.switches[1]);
	extract_free(&e);
	parted_unlink(&s);
	parted_make(&e, &s, "site:fra1");
	assert_false(e.switches[1]);
	extract_free(&e);
	story_free(&s);
}

/* What could not be read is told to whom it may concern: where two known sites never meet, to no other. */
static void
gaps_touch(void **state)
{
	struct story s;

	(void)state;
	story_quiet(&s);
	for (size_t i = 0; i < s.net.snap.nreads; i++) {
		if (s.net.snap.reads[i].sw == 1) {
			s.net.snap.reads[i].state = TABLE_FAILED;
		}
	}
	s.net.snap.switches[1].flags |= SWITCH_SILENT;
	assert_true(parted_incomplete(&s, "host:HV-01"));
	s.net.snap.switches[0].site = "fra1";
	assert_true(parted_incomplete(&s, "host:HV-01"));
	s.net.snap.switches[1].site = "ber1";
	assert_true(parted_incomplete(&s, "host:HV-01")); /* a link joins the two */
	assert_true(parted_incomplete(&s, "site:fra1"));
	parted_unlink(&s);
	assert_false(parted_incomplete(&s, "host:HV-01"));
	assert_true(parted_incomplete(&s, "host:HV-02"));
	assert_false(parted_incomplete(&s, "site:fra1"));
	assert_true(parted_incomplete(&s, "site:ber1"));
	assert_true(report_is_incomplete(&s.report));
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sightings_touch),
		cmocka_unit_test(links_of_a_site_touch),
		cmocka_unit_test(gaps_touch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
