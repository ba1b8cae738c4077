/* Long tables of the page end early, and say so. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
html_tells_where_the_rest_is(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	{
		const struct place one = s.net.where.places[0];

		free(s.net.where.places);
		s.net.where.places = calloc(1200, sizeof(one));
		s.net.where.nplaces = 1200;
		for (size_t i = 0; i < 1200; i++) {
			s.net.where.places[i] = one;
		}
	}
	text = story_write(&s, "html");
	assert_has(text, "The first 1000 of 1200 rows; -r csv-places has all.");
	assert_int_equal(count(text, "<td class=\"mac\">"), 1000);
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_tells_where_the_rest_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
