/* Long tables of the page end early, and say so. */
#include "aid/story.h"
#include "report/page/html_tables.h"
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
	assert_has(text, "The first 200 of 1200 addresses;");
	assert_int_equal(count(strstr(text, "id=\"places\""), "<td class=\"mac\">"), 200);
	assert_has(text, "{\"rows\":1200,"); /* all are searched */
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

/* Exports of these ages in place of the program's. */
static const int64_t ages[] = { 0, 119, 120, 7199, 7200, 172799, 172800, 2167200 };
enum { NAGES = sizeof(ages) / sizeof(ages[0]) };
static const char *const age_columns[] = { "age_s" };

static void
each_age(const struct report *r, part_row_fn *row, void *arg)
{
	(void)r;
	for (size_t i = 0; i < NAGES; i++) {
		const struct cell cell = cell_number(ages[i]);

		(void)row(arg, &cell);
	}
}

const struct part part_exports = { "exports", age_columns, 1, each_age };

static void
html_tables_ages_as_people_say(void **state)
{
	static const char *const words[NAGES] = { ">0 s<", ">119 s<", ">2 min<", ">119 min<",
		">2 hours<", ">47 hours<", ">2 days<", "data-sort=\"2167200\">25 days<" };
	struct story s;
	struct html_page page = { .out = tmpfile() };
	FILE *out = page.out;
	char *text;
	long end;

	(void)state;
	assert_non_null(out);
	story_conflict(&s);
	page.r = &s.report;
	html_tables_exports(&page);
	str_flush(&page.b, out);
	end = ftell(out);
	assert_true(end > 0);
	text = calloc((size_t)end + 1, 1);
	rewind(out);
	assert_int_equal(fread(text, 1, (size_t)end, out), end);
	assert_has(text, ">age</th>");
	for (size_t i = 0; i < NAGES; i++) {
		assert_has(text, words[i]);
	}
	free(text);
	str_free(&page.b);
	str_free(&page.words);
	assert_int_equal(fclose(out), 0);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html_tells_where_the_rest_is),
		cmocka_unit_test(html_tables_of_any_width),
		cmocka_unit_test(html_tables_ages_as_people_say),
	};

	for (size_t i = 0; i < WIDE; i++) {
		wide_columns[i] = i == WIDE - 1 ? "bridge_port" : "wide";
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
