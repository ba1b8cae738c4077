/* A message for sendmail: what stands in a line of it. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

/* Two that are new, so that each has one line. */
static void
mail_lines(void **state)
{
	static const struct {
		bool host, seen, dated;
		const char *line;
	} rows[] = {
		{ true, true, true, "\n   critical HV-02 at leaf-2 Eth1/2 since " },
		{ true, true, false, "\n   critical HV-02 at leaf-2 Eth1/2: a title (" },
		{ true, false, false, "\n   critical HV-02: a title (" },
		{ false, true, false, "\n   critical leaf-2 Eth1/2: a title (" },
		{ false, false, false, "\n   critical: a title (" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		struct finding *list = calloc(2, sizeof(*list));
		struct sighting seen;
		char *text;

		assert_non_null(list);
		story_conflict(&s);
		list[0] = s.found.list[0];
		seen = list[0].seen[1];
		seen.host = list[0].host;
		list[0].seen = &seen;
		list[0].title = "a title";
		list[0].state = STATE_NEW;
		list[0].host = rows[i].host ? list[0].host : NONE;
		list[0].nseen = rows[i].seen ? 1 : 0;
		list[0].first_ms = rows[i].dated ? list[0].first_ms : 0;
		list[1] = list[0];
		free(s.found.list);
		s.found.list = list;
		s.found.n = 2;
		text = story_write(&s, "mail");
		assert_has(text, "\nNEW\n");
		assert_int_equal(count(text, rows[i].line), 2);
		free(text);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(mail_lines) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
