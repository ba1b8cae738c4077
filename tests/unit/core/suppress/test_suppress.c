/* What suppressions and a baseline do to the findings of a run, and what is told of them. */
#include "aid/claims.h"

#include "fdbaudit/suppress.h"

#include <string.h>

enum { NOW = 1000 };
static struct suppression list[] = {
	{ .where = "s:1", .rule = "FDB101", .until_ms = NOW },
	{ .where = "s:2", .rule = "FDB102", .until_ms = NOW + 1 },
	{ .where = "s:3", .cause = "C2", .until_ms = NOW + 2 },
	{ .where = "s:4", .cause = "C9", .until_ms = NOW + 2 },
};
static const struct settings set = { .suppressions = list, .nsuppressions = 4 };
static const struct snapshot snap = { .nswitches = 0 };
static const struct judge_input in = { .snap = &snap, .set = &set };

static void
test_rows(void **state)
{
	struct finding f[] = { { .rule = "FDB101", .state = STATE_NEW, .count = 1 },
		{ .rule = "FDB102", .cause = "C2", .state = STATE_BACK, .count = 1 },
		{ .rule = "FDB102", .cause = "C2", .state = STATE_FIXED, .count = 1 } };
	struct findings found = { .list = f, .n = 3 };
	struct suppressed s;

	(void)state;
	suppress_run(&in, NULL, NOW, &found, &s);
	assert_int_equal(f[0].state, STATE_NEW); /* its row ends with this moment */
	assert_null(f[0].suppressed);
	assert_int_equal(f[1].state, STATE_SUPPRESSED);
	assert_ptr_equal(f[1].suppressed, &list[1]); /* the first that matches is told */
	assert_int_equal(f[2].state, STATE_FIXED);
	assert_null(f[2].suppressed);
	assert_int_equal(s.by_list, 1);
	assert_string_equal(suppress_use_name(suppress_use(&s, 0)), "ended");
	assert_string_equal(suppress_use_name(suppress_use(&s, 1)), "used");
	assert_string_equal(suppress_use_name(suppress_use(&s, 2)), "used");
	assert_string_equal(suppress_use_name(suppress_use(&s, 3)), "unused");
	suppress_free(&s);
}

/* Ids in no order, one twice: what is as bad as it was at its worst is known. */
static const struct known_finding known[] = { { { 9 }, SEV_INFO }, { { 1 }, SEV_INFO },
	{ { 5 }, SEV_CRITICAL }, { { 1 }, SEV_ERROR }, { { 1 }, SEV_WARNING } };

static void
test_baseline(void **state)
{
	const struct baseline base = { "old.json", "known", known, 5 };
	struct finding f[] = {
		{ .id = { 1 }, .severity = SEV_ERROR, .rule = "FDB101", .count = 1 },
		{ .id = { 1 }, .severity = SEV_CRITICAL, .rule = "FDB101", .count = 1 },
		{ .id = { 5 }, .severity = SEV_WARNING, .rule = "FDB101", .count = 1 },
		{ .id = { 7 }, .severity = SEV_INFO, .rule = "FDB101", .count = 1 },
		{ .id = { 9 }, .rule = "FDB102", .severity = SEV_INFO, .count = 1 }
	};
	struct findings found = { .list = f, .n = 5 };
	struct suppressed s;

	(void)state;
	suppress_run(&in, &base, NOW, &found, &s);
	assert_ptr_equal(f[0].suppressed, &s.baseline);
	assert_null(f[1].suppressed); /* worse than it was */
	assert_ptr_equal(f[2].suppressed, &s.baseline);
	assert_null(f[3].suppressed); /* not in it */
	assert_ptr_equal(f[4].suppressed, &list[1]); /* somebody answers: that is told first */
	assert_int_equal(s.by_list, 1);
	assert_int_equal(s.by_baseline, 2);
	assert_string_equal(s.baseline.where, "old.json");
	suppress_free(&s);
}

/* Of rows by id, in any order, the first in the list is told, and each that matches is used. */
static void
test_ids(void **state)
{
	struct suppression rows[] = {
		{ .where = "s:1", .by_id = true, .id = { 7 }, .until_ms = NOW },
		{ .where = "s:2", .by_id = true, .id = { 9 }, .until_ms = NOW + 1 },
		{ .where = "s:3", .rule = "FDB101", .until_ms = NOW + 1 },
		{ .where = "s:4", .by_id = true, .id = { 7 }, .until_ms = NOW + 1 },
		{ .where = "s:5",
		    .by_id = true,
		    .id = { 7 },
		    .cause = "C9",
		    .until_ms = NOW + 1 },
		{ .where = "s:6", .by_id = true, .id = { 7 }, .until_ms = NOW + 1 },
		{ .where = "s:7", .by_id = true, .id = { 1 }, .until_ms = NOW + 1 },
		{ .where = "s:8", .by_id = true, .id = { 8 }, .until_ms = NOW + 1 },
	};
	static const uint32_t matched[] = { 0, 1, 2, 1, 0, 1, 1, 0 };
	const struct settings by_ids = { .suppressions = rows, .nsuppressions = 8 };
	const struct judge_input asked = { .snap = &snap, .set = &by_ids };
	struct finding f[] = { { .id = { 7 }, .rule = "FDB102", .count = 1 },
		{ .id = { 9 }, .rule = "FDB101", .count = 1 },
		{ .id = { 1 }, .rule = "FDB101", .count = 1 },
		{ .id = { 6 }, .rule = "FDB102", .count = 1 } };
	struct findings found = { .list = f, .n = 4 };
	struct suppressed s;

	(void)state;
	suppress_run(&asked, NULL, NOW, &found, &s);
	assert_ptr_equal(f[0].suppressed, &rows[3]);
	assert_ptr_equal(f[1].suppressed, &rows[1]);
	assert_ptr_equal(f[2].suppressed, &rows[2]); /* not by id, and before the one that is */
	assert_null(f[3].suppressed);
	for (size_t i = 0; i < s.n; i++) {
		assert_int_equal(s.matched[i], matched[i]);
	}
	suppress_free(&s);
}

static void
test_empty(void **state)
{
	const struct settings none = { .nsuppressions = 0 };
	const struct judge_input nothing = { .snap = &snap, .set = &none };
	const struct baseline base = { "old.json", "known", NULL, 0 };
	struct finding f = { .rule = "FDB101", .state = STATE_OPEN, .count = 1 };
	struct findings found = { .list = &f, .n = 1 };
	struct suppressed s;

	(void)state;
	suppress_run(&nothing, &base, NOW, &found, &s);
	assert_int_equal(f.state, STATE_OPEN);
	assert_int_equal(s.by_list + s.by_baseline, 0);
	suppress_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_baseline),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
