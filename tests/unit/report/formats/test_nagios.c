/* Plugin output: read by programs that are easily upset. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
nagios_states(void **state)
{
	static const struct {
		enum severity severity;
		enum finding_state is;
		enum completeness read;
		const char *begins;
		enum severity fail_on;
		bool only_new;
	} rows[] = {
		{ SEV_CRITICAL, STATE_NEW, TABLE_COMPLETE,
		    "FDBAUDIT CRITICAL - 1 critical: ", SEV_WARNING, false },
		{ SEV_ERROR, STATE_OPEN, TABLE_COMPLETE,
		    "FDBAUDIT CRITICAL - 1 error: ", SEV_WARNING, false },
		{ SEV_WARNING, STATE_NEW, TABLE_PARTIAL,
		    "FDBAUDIT WARNING - 1 warning: change HV-02; INCOMPLETE: 1 table cut short "
		    "|",
		    SEV_WARNING, false },
		{ SEV_INFO, STATE_NEW, TABLE_COMPLETE, "FDBAUDIT OK - nothing wrong, 1 info |",
		    SEV_WARNING, false },
		{ SEV_INFO, STATE_NEW, TABLE_FAILED, "FDBAUDIT UNKNOWN - nothing wrong in ",
		    SEV_WARNING, false },
		{ SEV_CRITICAL, STATE_SUPPRESSED, TABLE_COMPLETE, "FDBAUDIT OK - ", SEV_WARNING,
		    false },
		{ SEV_CRITICAL, STATE_FIXED, TABLE_COMPLETE, "FDBAUDIT OK - ", SEV_WARNING,
		    false },
		{ SEV_INFO, STATE_NEW, TABLE_COMPLETE,
		    "FDBAUDIT WARNING - 1 info at or above info; nothing wrong, 1 info |",
		    SEV_INFO, false },
		{ SEV_ERROR, STATE_NEW, TABLE_COMPLETE,
		    "FDBAUDIT OK - nothing at or above critical; 1 error: change HV-02 |",
		    SEV_CRITICAL, false },
		{ SEV_ERROR, STATE_OPEN, TABLE_COMPLETE,
		    "FDBAUDIT OK - nothing new or back at or above warning; 1 error: change "
		    "HV-02 |",
		    SEV_WARNING, true },
		{ SEV_ERROR, STATE_BACK, TABLE_COMPLETE,
		    "FDBAUDIT CRITICAL - 1 error: change HV-02 |", SEV_WARNING, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		story_conflict(&s);
		s.found.list[0].severity = (uint8_t)rows[i].severity;
		s.found.list[0].state = (uint8_t)rows[i].is;
		s.report.run.fail_on = rows[i].fail_on;
		s.report.run.fail_on_new = rows[i].only_new;
		s.net.snap.reads[1].state = (uint8_t)rows[i].read;
		text = story_write(&s, "nagios");
		assert_memory_equal(text, rows[i].begins, strlen(rows[i].begins));
		free(text);
		story_free(&s);
	}
}

static void
nagios_lines(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].title = "a|b";
	text = story_write(&s, "nagios");
	assert_string_equal(text,
	    "FDBAUDIT CRITICAL - 1 critical: change HV-02 | critical=1 error=0 warning=0 info=0"
	    " switches=2 switches_failed=0 gaps=0 places=4 suppressed=0\n"
	    "critical 00:15:5d:01:0b:00 VLAN 10: a/b\n");
	free(text);
	story_free(&s);
}

/* Of its places the second one alone is left, where its host is. */
static void
leave_second(struct finding *f, struct sighting *to)
{
	*to = f->seen[1];
	to->host = f->host;
	f->seen = to;
}

/* Who, at which port, or in words of the finding: nothing stands for what is not known. */
static void
nagios_duties(void **state)
{
	static const struct {
		bool action, seen;
		uint64_t mac;
		const char *line;
	} rows[] = {
		{ true, true, 1,
		    "\ncritical HV-02 at leaf-2 Eth1/2: take another range (1 finding)\n" },
		{ true, false, 1, "\ncritical HV-02: take another range (1 finding)\n" },
		{ false, true, 1, "\ncritical 00:00:00:00:00:01 VLAN 10: a title\n" },
		{ false, false, 0, "\ncritical ranges: a title\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const uint32_t resolves = 0;
		uint32_t of = 1;
		struct action action = { .severity = SEV_CRITICAL,
			.title = "take another range",
			.resolves = &resolves,
			.nresolves = 1 };
		struct actions act = {
			.list = &action, .n = 1, .of_finding = &of, .nfindings = 1
		};
		struct story s;
		struct finding *f;
		struct sighting seen;
		char *text;

		story_conflict(&s);
		f = &s.found.list[0];
		action.host = f->host;
		leave_second(f, &seen);
		f->title = "a title";
		f->subject = "ranges";
		f->mac.bits = rows[i].mac;
		f->nseen = rows[i].seen ? 1 : 0;
		s.report.act = rows[i].action ? &act : NULL;
		text = story_write(&s, "nagios");
		assert_has(text, rows[i].line);
		free(text);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nagios_states),
		cmocka_unit_test(nagios_lines),
		cmocka_unit_test(nagios_duties),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
