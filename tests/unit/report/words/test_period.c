/* Moments in words: a date only where it is not plain. */
#include "aid/story.h"
#include "report/words/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#define DAY INT64_C(86400000)
#define RUN INT64_C(1794970680000) /* 2026-11-18 02:58:00 */

static void
periods(void **state)
{
	static const struct {
		const char *why;
		int64_t first, last;
		const char *is;
	} rows[] = {
		{ "one moment", RUN, RUN, "02:58:00" },
		{ "the day of the run", RUN, RUN + 40000, "02:58:00 to 02:58:40" },
		{ "over midnight", RUN, RUN + DAY, "02:58:00 to 2026-11-19 02:58:00" },
		{ "another day", RUN - DAY, RUN - DAY, "2026-11-17 02:58:00" },
		{ "another day to that of the run", RUN - DAY, RUN,
		    "2026-11-17 02:58:00 to 2026-11-18 02:58:00" },
		{ "both on another day", RUN - DAY, RUN - DAY + 1000,
		    "2026-11-17 02:58:00 to 02:58:01" },
	};
	static const struct snapshot snap = { .replay = false };
	const struct report r = { .run = { .began_ms = RUN, .ended_ms = RUN + 999 },
		.snap = &snap };
	struct str words = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str_clear(&words);
		words_period(&r, rows[i].first, rows[i].last, &words);
		assert_row(rows[i].why, str_get(&words), rows[i].is);
	}
	str_clear(&words);
	words_run_period(&r, &words);
	assert_row("a run within one second", str_get(&words), "2026-11-18 02:58:00");
	str_free(&words);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
