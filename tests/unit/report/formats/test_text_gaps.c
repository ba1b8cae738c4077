/* What was not read, for people: never silently partial. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Never silently partial: the switch, the table, the reason and the next step. */
static void
text_names_what_is_missing(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	s.net.snap.reads[1].code = FDB_EPROTO;
	s.net.snap.reads[1].reason = "OIDs go backwards";
	for (size_t i = 3; i < 6; i++) {
		s.net.snap.reads[i].state = TABLE_FAILED;
		s.net.snap.reads[i].code = FDB_ETIMEOUT;
		s.net.snap.reads[i].reason = "no answer after 4 tries";
	}
	s.report.run.exit_status = 3;
	text = story_write(&s, "text");
	assert_has(text,
	    "fdbaudit scan: nothing wrong in what could be read; INCOMPLETE: 1 of 2 "
	    "switches gave nothing, 1\ntable cut short\n");
	assert_int_equal(count(text, "gave nothing"), 1); /* said once */
	assert_has(text, "dot1qTpFdbTable partial after 2 rows: sample 2: OIDs go");
	assert_has(text, "leaf-2            nothing was read: no answer after 4 tries. Next:");
	assert_has(text, "exit 3 (nothing at or above warning, but not everything was read)\n");
	free(text);
	text = story_write(&s, "html");
	assert_has(text, "; INCOMPLETE: 1 of 2 switches gave nothing, 1 table cut short</h1>");
	/* In the header not again; how it was done says so. */
	assert_int_equal(count(text, "NOT all read"), 1);
	free(text);
	story_free(&s);
}

/* A switch that answers and has no rows is not well: it is named. */
static void
text_names_an_empty_switch(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.reads[0].nkept = 0;
	s.net.snap.reads[0].nrows = 0;
	text = story_write(&s, "text");
	assert_has(text, "\n\n   leaf-1            no forwarding row came: is it a bridge");
	free(text);
	for (size_t i = 0; i < s.net.snap.nreads; i++) {
		s.net.snap.reads[i].nkept = 0;
	}
	s.net.where.nplaces = 0;
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: no address seen on any edge port\n");
	assert_has(text, "   leaf-1, leaf-2    no forwarding row came: is it a bridge");
	free(text);
	s.net.snap.nsamples = 1;
	text = story_write(&s, "text");
	assert_has(text, "\nOne sample shows no movement");
	free(text);
	s.net.snap.nsamples = 3;
	story_free(&s);
}

/* Many switches with one trouble are one line with all their names. */
static void
gaps_are_gathered(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	for (size_t i = 0; i < s.net.snap.nreads; i++) {
		s.net.snap.reads[i].state = TABLE_FAILED;
		s.net.snap.reads[i].code = FDB_EAUTH;
		s.net.snap.reads[i].reason = "wrong community";
	}
	s.report.run.exit_status = 3;
	text = story_write(&s, "text");
	assert_has(
	    text, "   leaf-1, leaf-2    nothing was read: wrong community. Next: check the");
	assert_int_equal(count(text, "wrong community"), 1);
	free(text);
	s.net.snap.switches[1].reason = "no route";
	text = story_write(&s, "text");
	assert_has(text, "   leaf-1            nothing was read: wrong community. Next:");
	assert_has(text, "   leaf-2            nothing was read: no route. Next:");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_names_what_is_missing),
		cmocka_unit_test(text_names_an_empty_switch),
		cmocka_unit_test(gaps_are_gathered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
