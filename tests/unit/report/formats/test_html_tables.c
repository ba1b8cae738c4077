/* Long tables of the page end early, and say so. */
#include "aid/story.h"
#include "report/formats/html_tables.h"
#include "report/parts/parts.h"

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

/* A part of the test's own, in place of the program's: wider than any that there is. */
enum { WIDE = 100 };
static const char *wide_columns[WIDE];

static void
each_wide(const struct report *r, part_row_fn *row, void *arg)
{
	struct cell cells[WIDE];

	(void)r;
	for (size_t i = 0; i < WIDE; i++) {
		cells[i] = cell_text(i == WIDE - 1 ? "left out" : "shown");
	}
	(void)row(arg, cells);
}

const struct part part_ports = { "ports", wide_columns, WIDE, each_wide };

static void
html_tables_of_any_width(void **state)
{
	struct story s;
	struct html_page page = { .out = tmpfile() };
	const char *text;

	(void)state;
	assert_non_null(page.out);
	story_conflict(&s);
	page.r = &s.report;
	html_tables_ports(&page);
	text = str_get(&page.b);
	assert_int_equal(count(text, "<th "), WIDE - 1);
	assert_int_equal(count(text, "shown"), WIDE - 1);
	assert_int_equal(count(text, "left out"), 0);
	str_free(&page.b);
	str_free(&page.words);
	assert_int_equal(fclose(page.out), 0);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_tells_where_the_rest_is),
		cmocka_unit_test(html_tables_of_any_width),
	};

	for (size_t i = 0; i < WIDE; i++) {
		wide_columns[i] = i == WIDE - 1 ? "bridge_port" : "wide";
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
