/* Names chosen to break a report: every format. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Whatever a switch or an export says is text: it opens no tag and ends no attribute. */
static void
hostile_names_are_text(void **state)
{
	static const char *const names[] = {
		"<script>alert(1)</script>",
		"\"><img src=x onerror=alert(1)>",
		"'; DROP TABLE hosts; --",
		"</title></style></script><h1>",
		"admin\xe2\x80\xaegpj.exe",
		"<!-- {{script}} -->",
	};
	static const char *const formats[] = { "html", "json", "text", "csv", "csv-ports",
		"csv-places", "csv-tables", "csv-coverage", "csv-actions" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct story s;
		char *text;

		story_hostile(&s, names[i]);
		text = story_write(&s, "html");
		assert_int_equal(count(text, "<script"), 2); /* the page's own, and its data */
		assert_int_equal(count(text, "</script"), 2);
		assert_int_equal(count(text, "</style"), 1);
		assert_int_equal(count(text, "<h1"), 1);
		assert_int_equal(count(text, "<img"), 0);
		assert_int_equal(count(text, "<!--"), 0);
		free(text);
		for (size_t k = 0; k < sizeof(formats) / sizeof(formats[0]); k++) {
			text = story_write(&s, formats[k]);
			assert_null(strstr(text, "\xe2\x80\xae")); /* U+202E turns text round */
			free(text);
		}
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_names_are_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
