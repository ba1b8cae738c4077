/* What decides the exit status. */
#include "aid/story.h"
#include "report/common/status.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* ---- the plugin's word and its line -------------------------------------------------------------- */

struct plugin {
	enum severity fail_on, severity;
	bool only_new, cut; /* --fail-on new; a table was cut short */
	enum finding_state is;
	const struct finding *other; /* a second one; NULL: none */
};

static const char *
put_plugin(const struct plugin *p, char *to, size_t size)
{
	(void)snprintf(to, size, "fail-on %s%s: %s %s%s%s%s", severity_name(p->fail_on),
	    p->only_new ? " new" : "", severity_name(p->severity), finding_state_name(p->is),
	    p->other != NULL ? ", another " : "",
	    p->other != NULL ? severity_name((enum severity)p->other->severity) : "",
	    p->cut ? ", cut short" : "");
	return to;
}

/* By the words alone: what the line names first is what its state is of. */
static enum plugin_state
state_of_words(const char *words)
{
	char first[256];

	(void)snprintf(first, sizeof(first), "%.*s", (int)strcspn(words, ";:|"), words);
	if (strncmp(first, "nothing", strlen("nothing")) == 0) {
		return strstr(words, "INCOMPLETE") != NULL ? PLUGIN_UNKNOWN : PLUGIN_OK;
	}
	return strstr(first, " critical") != NULL || strstr(first, " error") != NULL
		   ? PLUGIN_CRITICAL
		   : PLUGIN_WARNING;
}

static void
assert_plugin(const struct plugin *p)
{
	static const char *const words[] = { "OK - ", "WARNING - ", "CRITICAL - ",
		"UNKNOWN - " };
	struct finding list[2];
	struct story s;
	char *text;
	char why[128];
	enum plugin_state is;

	story_conflict(&s);
	list[0] = s.found.list[0];
	list[0].severity = (uint8_t)p->severity;
	list[0].state = (uint8_t)p->is;
	list[1] = p->other != NULL ? *p->other : list[0];
	s.report.found = &(struct findings){ .list = list, .n = p->other != NULL ? 2 : 1 };
	s.report.run.fail_on = p->fail_on;
	s.report.run.fail_on_new = p->only_new;
	s.net.snap.reads[1].state = p->cut ? TABLE_PARTIAL : TABLE_COMPLETE;
	text = story_write(&s, "nagios");
	is = report_plugin_state(&s.report);
	if (strncmp(text + strlen("FDBAUDIT "), words[is], strlen(words[is])) != 0 ||
	    state_of_words(text + strlen("FDBAUDIT ") + strlen(words[is])) != is ||
	    report_has_findings(&s.report) != (is == PLUGIN_WARNING || is == PLUGIN_CRITICAL)) {
		fail_msg("%s\n%s", put_plugin(p, why, sizeof(why)), text);
	}
	free(text);
	story_free(&s);
}

static void
the_word_is_of_what_is_counted(void **state)
{
	const struct finding known = { .severity = SEV_CRITICAL,
		.state = STATE_OPEN,
		.host = NONE,
		.rule = "FDB001",
		.title = "" };
	const struct finding news = { .severity = SEV_WARNING,
		.state = STATE_NEW,
		.host = NONE,
		.rule = "FDB001",
		.title = "" };
	const struct finding *const others[] = { NULL, &known, &news };
	const unsigned nstates = sizeof(states) / sizeof(states[0]);

	(void)state;
	for (unsigned i = 0; i < 2 * 2 * 3 * 4 * 4 * nstates; i++) {
		assert_plugin(&(struct plugin){ .only_new = i % 2 != 0,
		    .cut = i / 2 % 2 != 0,
		    .other = others[i / 4 % 3],
		    .fail_on = (enum severity)(SEV_INFO + i / 12 % 4),
		    .severity = (enum severity)(SEV_INFO + i / 48 % 4),
		    .is = states[i / 192].is });
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(incomplete_and_findings),
		cmocka_unit_test(what_counts),
		cmocka_unit_test(the_word_is_of_what_is_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
