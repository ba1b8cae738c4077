/* Metrics: read by programs that are easily upset. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
prometheus_metrics(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_hostile(&s, "a\"b\\c");
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	s.report.run.exit_status = 1;
	text = story_write(&s, "prometheus");
	assert_has(text, "# TYPE fdbaudit_run_complete gauge\nfdbaudit_run_complete 0\n");
	assert_has(text, "\nfdbaudit_last_run_timestamp_seconds 1794970720\n");
	assert_has(text, "\nfdbaudit_findings{severity=\"critical\"} 1\n");
	assert_has(text, "\nfdbaudit_tables{status=\"partial\"} 1\n");
	assert_has(text,
	    "\nfdbaudit_finding{id=\"0123456789ab\",severity=\"critical\",cause=\"C1\","
	    "mac=\"00:15:5d:01:0b:00\",host=\"a\\\"b\\\\c\"} 1\n");
	free(text);
	s.found.list[0].state = STATE_SUPPRESSED;
	text = story_write(&s, "prometheus");
	assert_null(strstr(text, "fdbaudit_finding{"));
	free(text);
	story_free(&s);
}

/* The age is that of the host that is known worst, at the end of the run. */
static void
prometheus_oldest(void **state)
{
	static const int64_t ended = 1794970720; /* s: story_hostile() */
	struct story s;
	char *text;

	(void)state;
	story_hostile(&s, "a");
	assert_true(s.net.inv.nhosts > 1);
	for (size_t i = 0; i < s.net.inv.nhosts; i++) {
		s.net.inv.hosts[i].collected = 0;
	}
	text = story_write(&s, "prometheus");
	assert_null(strstr(text, "oldest_seconds"));
	free(text);
	s.net.inv.hosts[0].collected = ended;
	text = story_write(&s, "prometheus");
	assert_has(text, "\nfdbaudit_inventory_oldest_seconds 0\n");
	free(text);
	s.net.inv.hosts[1].collected = ended - 86400;
	text = story_write(&s, "prometheus");
	assert_has(text, "\nfdbaudit_inventory_oldest_seconds 86400\n");
	free(text);
	story_free(&s);
}

/* Nobody asked for an inventory: that it has no NIC is no news, and nobody is woken. */
static void
prometheus_without_inventory(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	text = story_write(&s, "prometheus");
	assert_has(text, "\nfdbaudit_inventory_nics ");
	free(text);
	s.found.n = 0;
	s.report.inv = NULL;
	text = story_write(&s, "prometheus");
	assert_null(strstr(text, "inventory"));
	assert_has(text, "\nfdbaudit_places ");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prometheus_metrics),
		cmocka_unit_test(prometheus_oldest),
		cmocka_unit_test(prometheus_without_inventory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
