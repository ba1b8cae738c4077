/* Each thing for which a run is incomplete is told, and nothing of one that is complete. */
#include "report/words/incomplete_words.h"

#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
tell(void *arg, const char *what, const char *next)
{
	char *to = arg;

	assert_true(next[0] != '\0');
	(void)snprintf(to + strlen(to), 400 - strlen(to), "%s\n", what);
}

static void
interrupted(struct story *s)
{
	s->report.run.interrupted = true;
}

static void
silent(struct story *s)
{
	s->net.snap.switches[1].flags |= SWITCH_SILENT;
	s->net.snap.switches[1].reason = "no answer after 4 tries";
	s->net.snap.switches[1].reads.n = 0;
}

static void
failed(struct story *s)
{
	s->net.snap.reads[1].state = TABLE_FAILED;
	s->net.snap.reads[1].reason = "no answer";
}

static void
useless(struct story *s)
{
	s->net.inv.files[0].used = 0;
	s->net.inv.files[0].passed = 0;
}

static void
no_nic(struct story *s)
{
	s->net.inv.nnics = 0;
}

static void
old(struct story *s)
{
	s->net.set.export_max_age_ms = 3600 * 1000;
	s->net.inv.hosts[1].collected = s->net.snap.sample_ms[0] / 1000 - 7300;
}

static void
young(struct story *s)
{
	s->net.set.export_max_age_ms = 3600 * 1000;
	s->net.inv.hosts[1].collected = s->net.snap.sample_ms[0] / 1000 - 3599;
}

static void
no_switch(struct story *s)
{
	s->net.snap.logs.alone = true;
}

static void
half_a_log(struct story *s)
{
	s->net.snap.logs.nbad = 2;
}

static const struct {
	const char *why;
	void (*change)(struct story *s);
	const char *text;
} rows[] = {
	{ "a signal ended it", interrupted,
	    "the run was interrupted before all samples were read\n" },
	{ "no table was even asked for", silent,
	    "leaf-2: nothing was read: no answer after 4 tries\n" },
	{ "one table in one sample", failed, "failed: sample 2: no answer\n" },
	{ "an export of nothing", useless, "was not used: no row of it was of use\n" },
	{ "exports of no NIC", no_nic, "the inventory holds no NIC\n" },
	{ "an old export", old,
	    "HV-02 was exported 2 hours ago, longer than export-max-age\n" },
	{ "logs alone", no_switch, "no switch was asked: a log tells of what moved alone\n" },
	{ "logs that ended too soon", half_a_log, "2 logs could not be read whole\n" },
	{ "one that is a second younger than the limit", young, NULL },
};

static void
each_reason(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[400] = "";
		struct story s;

		print_message("  %s\n", rows[i].why);
		story_quiet(&s);
		rows[i].change(&s);
		words_incomplete(&s.report, tell, text);
		assert_int_equal(text[0] != '\0', report_is_incomplete(&s.report));
		if (rows[i].text != NULL) {
			assert_has(text, rows[i].text);
			assert_int_equal(count(text, "\n"), 1);
		} else {
			assert_string_equal(text, "");
		}
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_reason),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
