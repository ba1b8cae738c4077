/* What is only worth knowing: one line each, of one rule a few. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

static void
infos_are_one_line(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].severity = SEV_INFO;
	s.found.list[0].host = NONE;
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong, 1 info\n");
	assert_has(text, "\ninfo  00:15:5d:01:0b:00  VLAN 10  C1: cloned hosts share one pool,"
			 " app-01 and app-02 use the same\n"
			 "                                  address\n");
	assert_null(strstr(text, "what  "));
	free(text);
	story_free(&s);
}

/* n infos of one rule. */
static void
story_infos(struct story *s, size_t n)
{
	struct finding one;

	story_conflict(s);
	one = s->found.list[0];
	one.severity = SEV_INFO;
	free(s->found.list);
	s->found.list = calloc(n, sizeof(one));
	s->found.n = n;
	for (size_t i = 0; i < n; i++) {
		s->found.list[i] = one;
		s->found.list[i].id[0] = (uint8_t)i;
	}
}

/* Of one rule a few; what a gap says already is not said twice. */
static void
infos_are_bounded(void **state)
{
	struct story s;
	char *text;

	(void)state;
	story_infos(&s, 21);
	s.found.list[20].kind = KIND_COLLECTION;
	text = story_write(&s, "text");
	assert_has(text, "fdbaudit scan: nothing wrong, 20 info\n");
	assert_int_equal(count(text, "info  00:15:5d"), 8);
	assert_has(text, "info  12 more of C1: cloned hosts share one pool; -v,");
	free(text);
	s.report.run.verbose = true;
	text = story_write(&s, "text");
	assert_int_equal(count(text, "info  00:15:5d"), 20);
	assert_null(strstr(text, " more of "));
	free(text);
	story_free(&s);
}

/* The number of those left out is never 0. */
static void
the_limit_of_infos(void **state)
{
	static const struct {
		const char *why;
		size_t n, lines;
		const char *more;
	} rows[] = {
		{ "one fewer than the limit", 7, 7, NULL },
		{ "exactly the limit: nothing is left out", 8, 8, NULL },
		{ "one more than the limit", 9, 8, "info  1 more of C1: cloned hosts share" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct story s;
		char *text;

		story_infos(&s, rows[i].n);
		text = story_write(&s, "text");
		assert_int_equal(count(text, "info  00:15:5d"), rows[i].lines);
		assert_int_equal(count(text, " more of "), rows[i].more != NULL);
		if (rows[i].more != NULL) {
			assert_has(text, rows[i].more);
		}
		free(text);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(infos_are_one_line),
		cmocka_unit_test(infos_are_bounded),
		cmocka_unit_test(the_limit_of_infos),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
