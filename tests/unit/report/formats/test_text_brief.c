/* How much of a list is shown unasked. */
#include "aid/story.h"
#include "report/formats/text_brief.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>

static void
lists_are_short_where_the_report_is(void **state)
{
	static const struct {
		const char *why;
		size_t urgent, infos;
		bool verbose;
		size_t most;
	} rows[] = {
		{ "five are told whole", 5, 0, false, 12 },
		{ "six are a table", 6, 0, false, 3 },
		{ "infos are no matter", 5, 9, false, 12 },
		{ "asked for all", 6, 0, true, SIZE_MAX },
		{ "asked for all of a few", 1, 0, true, SIZE_MAX },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const size_t n = rows[i].urgent + rows[i].infos;
		struct story s;
		struct finding one;

		story_conflict(&s);
		one = s.found.list[0];
		free(s.found.list);
		s.found.list = calloc(n, sizeof(one));
		s.found.n = n;
		for (size_t k = 0; k < n; k++) {
			s.found.list[k] = one;
			s.found.list[k].severity = k < rows[i].urgent ? SEV_WARNING : SEV_INFO;
		}
		s.report.run.verbose = rows[i].verbose;
		if (text_brief_most(&s.report, 12, 3) != rows[i].most) {
			fail_msg("%s: %zu", rows[i].why, text_brief_most(&s.report, 12, 3));
		}
		assert_int_equal(text_brief(&s.report), rows[i].most == 3);
		story_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_short_where_the_report_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
