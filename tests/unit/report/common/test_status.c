/* What decides the exit status. */
#include "aid/story.h"
#include "report/common/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

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
	s.report.run.interrupted = false;
	assert_false(report_is_incomplete(&s.report));
	s.net.inv.files[0].used = 0;
	assert_true(report_is_incomplete(&s.report)); /* an export that gave nothing */
	s.net.inv.files[0].passed = 1;
	assert_false(report_is_incomplete(&s.report)); /* of nothing that runs: understood */
	s.net.inv.files[0].used = 1;
	s.report.run.interrupted = true;

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

/* A finding that is fixed or suppressed counts nowhere: not in numbers, colour, plugin state and status. */
static const struct {
	enum finding_state is;
	bool counts;
} states[] = {
	{ STATE_NONE, true },
	{ STATE_NEW, true },
	{ STATE_OPEN, true },
	{ STATE_BACK, true },
	{ STATE_FIXED, false },
	{ STATE_SUPPRESSED, false },
};

static void
what_counts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++) {
		size_t n[SEV_CRITICAL + 1] = { 0 };
		struct story s;
		char *html;
		char *nagios;

		print_message("  %s\n", finding_state_name(states[i].is));
		story_conflict(&s);
		s.found.list[0].state = (uint8_t)states[i].is;
		report_count(&s.report, n);
		html = story_write(&s, "html");
		nagios = story_write(&s, "nagios");
		assert_int_equal(n[SEV_CRITICAL], states[i].counts);
		assert_int_equal(report_has_findings(&s.report), states[i].counts);
		assert_has(html, states[i].counts ? "<header class=\"critical\">"
						  : "<header class=\"good\">");
		assert_has(nagios, states[i].counts ? "FDBAUDIT CRITICAL - 1 critical"
						    : "FDBAUDIT OK - nothing wrong");
		assert_has(nagios, states[i].counts ? " critical=1" : " critical=0");
		free(html);
		free(nagios);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incomplete_and_findings),
		cmocka_unit_test(what_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
