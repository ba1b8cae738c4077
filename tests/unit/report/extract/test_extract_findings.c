/* Which findings a part of a run tells, and the suppressions of these. */
#include "aid/parted.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

/* Of two hosts of two teams: both are told. */
static void
findings_are_of_both(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	parted_clusters(&s);
	assert_int_equal(parted_findings(&s, "cluster:fdb-a"), 1);
	assert_int_equal(parted_findings(&s, "cluster:FDB-B"), 1);
	assert_int_equal(parted_findings(&s, "host:hv-02.example.com"), 1);
	s.found.list->host = NONE; /* who has the address */
	s.found.list->nseen = 0;
	s.found.list->remedy.nsteps = 0;
	assert_int_equal(parted_findings(&s, "cluster:FDB-B"), 1);
	parted_give(&s, 1);
	assert_int_equal(parted_findings(&s, "cluster:FDB-A"), 0);
	assert_int_equal(parted_findings(&s, "cluster:FDB-B"), 1);
	s.found.list->origin = 0; /* whose pool issued it */
	assert_int_equal(parted_findings(&s, "cluster:FDB-A"), 1);
	story_free(&s);
}

/* Who keeps the range that another one gives up is told in words alone. */
static void
ranges_are_of_both(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	parted_give(&s, 1);
	s.found.list->kind = KIND_POOL;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 1);
	s.net.inv.pools[s.net.inv.hosts[0].pools.first].min.bits += 0x1000;
	s.net.inv.pools[s.net.inv.hosts[0].pools.first].max.bits += 0x1000;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 0);
	assert_int_equal(parted_findings(&s, "host:HV-02"), 1);
	story_free(&s);
}

/* Ranges meet by a single address already. */
static void
ranges_meet_at_an_end(void **state)
{
	struct story s;
	struct pool *pools;

	(void)state;
	story_conflict(&s);
	parted_clusters(&s);
	pools = s.net.inv.pools;
	parted_give(&s, 1);
	s.found.list->kind = KIND_POOL;
	pools[s.net.inv.hosts[0].pools.first].max.bits =
	    pools[s.net.inv.hosts[1].pools.first].min.bits;
	assert_int_equal(parted_findings(&s, "cluster:FDB-A"), 1); /* by one address */
	pools[s.net.inv.hosts[0].pools.first].min.bits -= 2;
	pools[s.net.inv.hosts[0].pools.first].max.bits--;
	assert_int_equal(parted_findings(&s, "cluster:FDB-A"), 0);
	pools[s.net.inv.hosts[0].pools.first].min.bits =
	    pools[s.net.inv.hosts[1].pools.first].max.bits;
	pools[s.net.inv.hosts[0].pools.first].max.bits =
	    pools[s.net.inv.hosts[0].pools.first].min.bits + 9;
	assert_int_equal(parted_findings(&s, "cluster:FDB-A"), 1);
	story_free(&s);
}

/* A range of no host lies over those of any; one address that stands for many is of hosts that it need not show. */
static void
told_to_everybody(void **state)
{
	struct finding *f;
	struct story s;

	(void)state;
	story_conflict(&s);
	parted_give(&s, 1);
	f = s.found.list;
	f->nevidence = 0;
	f->count = 3;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 1);
	f->alike = ALIKE_PORTS;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 1);
	f->alike = ALIKE_HOST;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 0);
	f->count = 1;
	f->alike = 0;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 0);
	f->mac.bits = 0;
	f->host = NONE;
	assert_int_equal(parted_findings(&s, "host:HV-01"), 0);
	f->kind = KIND_POOL; /* a declared range */
	assert_int_equal(parted_findings(&s, "host:HV-01"), 1);
	assert_int_equal(parted_findings(&s, "host:HV-02"), 1);
	story_free(&s);
}

/* A row is told where it suppresses something, or names a host. */
static void
suppressions(void **state)
{
	struct suppression rows[] = { { .where = "s.csv:2", .host = "HV-01", .reason = "a" },
		{ .where = "s.csv:3", .reason = "b" }, { .where = "s.csv:4", .reason = "c" } };
	uint32_t matched[] = { 0, 0, 1 };
	struct suppressed all = { .list = rows, .n = 3, .matched = matched, .by_list = 1 };
	struct story s;
	struct extract e;

	(void)state;
	story_conflict(&s);
	parted_give(&s, 1);
	s.report.suppressed = &all;
	s.found.list->suppressed = &rows[2];
	s.found.list->state = STATE_SUPPRESSED;
	parted_make(&e, &s, "host:HV-01");
	assert_int_equal(e.report.suppressed->n, 1);
	assert_string_equal(e.report.suppressed->list[0].where, "s.csv:2");
	assert_int_equal(e.report.suppressed->by_list, 0);
	extract_free(&e);
	parted_make(&e, &s, "host:HV-02");
	assert_int_equal(e.report.suppressed->n, 1);
	assert_int_equal(e.report.suppressed->by_list, 1);
	assert_ptr_equal(e.report.found->list[0].suppressed, &e.report.suppressed->list[0]);
	assert_int_equal(suppress_use(e.report.suppressed, 0), SUPPRESSION_ENDED);
	extract_free(&e);
	s.found.list->suppressed = &all.baseline;
	parted_make(&e, &s, "host:HV-02");
	assert_int_equal(e.report.suppressed->by_baseline, 1);
	assert_ptr_equal(e.report.found->list[0].suppressed, &e.report.suppressed->baseline);
	extract_free(&e);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(findings_are_of_both),
		cmocka_unit_test(ranges_are_of_both),
		cmocka_unit_test(ranges_meet_at_an_end),
		cmocka_unit_test(told_to_everybody),
		cmocka_unit_test(suppressions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
