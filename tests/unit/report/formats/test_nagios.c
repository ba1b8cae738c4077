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
	} rows[] = {
		{ SEV_CRITICAL, STATE_NEW, TABLE_COMPLETE, "FDBAUDIT CRITICAL - 1 critical: " },
		{ SEV_ERROR, STATE_OPEN, TABLE_COMPLETE, "FDBAUDIT CRITICAL - 1 error: " },
		{ SEV_WARNING, STATE_NEW, TABLE_PARTIAL, "FDBAUDIT WARNING - 1 warning, INC" },
		{ SEV_INFO, STATE_NEW, TABLE_COMPLETE,
		    "FDBAUDIT OK - nothing wrong, 1 info |" },
		{ SEV_INFO, STATE_NEW, TABLE_FAILED, "FDBAUDIT UNKNOWN - nothing wrong in " },
		{ SEV_CRITICAL, STATE_SUPPRESSED, TABLE_COMPLETE, "FDBAUDIT OK - " },
		{ SEV_CRITICAL, STATE_FIXED, TABLE_COMPLETE, "FDBAUDIT OK - " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		story_conflict(&s);
		s.found.list[0].severity = (uint8_t)rows[i].severity;
		s.found.list[0].state = (uint8_t)rows[i].is;
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
	    " switches=2 switches_failed=0 gaps=0 places=4\n"
	    "critical 00:15:5d:01:0b:00 VLAN 10: a/b\n");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nagios_states),
		cmocka_unit_test(nagios_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
