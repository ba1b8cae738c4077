/* What decides the exit status. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static void
incomplete_and_findings(void **state)
{
	struct story s;

	(void)state;
	story_conflict(&s);
	assert_false(report_is_incomplete(&s.report));
	s.net.snap.reads[1].state = TABLE_ABSENT;
	assert_false(report_is_incomplete(&s.report));
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	assert_true(report_is_incomplete(&s.report));
	s.net.snap.reads[1].state = TABLE_COMPLETE;
	s.net.snap.switches[1].flags = SWITCH_SILENT;
	assert_true(report_is_incomplete(&s.report));
	s.net.snap.switches[1].flags = 0;
	s.report.run.interrupted = true;
	assert_true(report_is_incomplete(&s.report));

	assert_true(report_has_findings(&s.report));
	s.report.run.fail_on = SEV_CRITICAL;
	assert_true(report_has_findings(&s.report));
	s.found.list[0].state = STATE_SUPPRESSED;
	assert_false(report_has_findings(&s.report));
	s.found.list[0].state = STATE_NEW;
	s.found.list[0].severity = SEV_ERROR;
	assert_false(report_has_findings(&s.report));
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incomplete_and_findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
