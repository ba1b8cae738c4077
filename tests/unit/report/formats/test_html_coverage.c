/* What was not read, on the page. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Never silently partial: the switch, the table, the reason and the next step. */
static void
html_names_what_is_missing(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_quiet(&s);
	s.net.snap.reads[1].state = TABLE_PARTIAL;
	s.net.snap.reads[1].code = FDB_EPROTO;
	s.net.snap.reads[1].reason = "OIDs go backwards";
	for (size_t i = 3; i < 6; i++) {
		s.net.snap.reads[i].state = TABLE_FAILED;
		s.net.snap.reads[i].code = FDB_ETIMEOUT;
		s.net.snap.reads[i].reason = "no answer after 4 tries";
	}
	s.report.run.exit_status = 3;
	text = story_write(&s, "html");
	assert_has(text, "<strong>leaf-2</strong>: nothing was read: no answer after 4 tries.");
	assert_has(text, "<td class=\"number partial\">partial 2</td>");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_names_what_is_missing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
