/* The table of who has to do what, on terminals of several widths. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Six findings of HV-02 that no action is for, the last one of no known host. */
static void
story_six(struct story *s)
{
	struct finding one;

	story_conflict(s);
	one = s->found.list[0];
	free(s->found.list);
	s->found.list = calloc(6, sizeof(one));
	s->found.n = 6;
	for (size_t i = 0; i < 6; i++) {
		s->found.list[i] = one;
		s->found.list[i].id[5] = (uint8_t)i;
		s->found.list[i].severity = i == 0 ? SEV_WARNING : SEV_CRITICAL;
	}
	s->found.list[5].host = NONE;
}

static void
as_wide_as_the_terminal(void **state)
{
	static const struct {
		size_t columns, longest;
		const char *head;
	} rows[] = {
		{ 0, 100, "LEVEL     HOST          WHERE          SINCE     FINDINGS  IN" },
		{ 300, 300, "LEVEL     HOST          WHERE          SINCE     FINDINGS  IN" },
		{ 70, 70, "LEVEL     HOST          WHERE          FINDINGS  IN" },
		{ 60, 60, "LEVEL     HOST          FINDINGS  IN" },
		{ 20, 54, "LEVEL     HOST          FINDINGS  IN" },
	};
	static char title[1000];

	(void)state;
	memset(title, 'x', sizeof(title) - 1);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		size_t longest = 0;
		char *text;

		story_six(&s);
		s.found.list[3].title = title;
		s.report.run.columns = rows[i].columns;
		text = story_write(&s, "text");
		assert_has(text, rows[i].head);
		for (char *line = strstr(text, "LEVEL"); strncmp(line, "details", 7) != 0;
		     line = strchr(line, '\n') + 1) {
			const size_t n = strcspn(line, "\n");

			longest = n > longest ? n : longest;
		}
		assert_int_equal(longest, rows[i].longest);
		free(text);
		story_free(&s);
	}
}

/* The worst first, each at the port of its host; of no host by its id. */
static void
rows_of_findings(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_six(&s);
	s.found.list[1].first_ms = 0;
	s.found.list[2].nseen = 0;
	s.found.list[5].state = STATE_OPEN;
	text = story_write(&s, "text");
	assert_has(text, "CRITICAL  HV-02         leaf-2 Eth1/2  -         1         app-01");
	assert_has(text, "CRITICAL  HV-02         -              02:58:00  1         app-01");
	assert_true(strstr(text, "\nWARNING   HV-02") > strstr(text, "\nCRITICAL  "));
	assert_int_equal(count(text, "\nCRITICAL  "), 5);
	assert_has(text, "details: -v tells all");
	assert_null(strstr(text, "what  "));
	free(text);
	s.found.list[1].state = STATE_OPEN;
	text = story_write(&s, "text");
	assert_has(text, "details: fdbaudit show ");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_wide_as_the_terminal),
		cmocka_unit_test(rows_of_findings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
