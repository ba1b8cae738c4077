/* The part suppressions: each row with the findings that it is told by, and no others. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

static void
each_row_has_its_own(void **state)
{
	static struct suppression rows[] = { { .where = "s:1", .rule = "FDB101" },
		{ .where = "s:2", .rule = "FDB102" }, { .where = "s:3", .rule = "FDB103" } };
	static uint32_t matched[] = { 1, 0, 2 };
	struct suppressed s = { .list = rows,
		.matched = matched,
		.n = 3,
		.now_ms = -1,
		.baseline = { .where = "old.json", .reason = "known" },
		.by_baseline = 1 };
	struct finding f[] = { { .id = { 9 }, .suppressed = &rows[2] },
		{ .id = { 4 }, .suppressed = NULL }, { .id = { 5 }, .suppressed = &s.baseline },
		{ .id = { 7 }, .suppressed = &rows[0] },
		{ .id = { 1 }, .suppressed = &rows[2] } };
	struct findings found = { .list = f, .n = 5 };
	struct story story = { .report = { .found = &found, .suppressed = &s } };
	char *text = story_write(&story, "csv-suppressions");

	(void)state;
	assert_string_equal(text,
	    "source,id,rule,cause,mac,host,switch,port,vlan,reason,owner,until,use,findings\n"
	    "s:1,,FDB101,,,,,,,,,,used,070000000000\n"
	    "s:2,,FDB102,,,,,,,,,,unused,\n"
	    "s:3,,FDB103,,,,,,,,,,used,090000000000; 010000000000\n"
	    "old.json,,,,,,,,,known,,,used,050000000000\n");
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_row_has_its_own) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
