/* Reminders: once each seven days, whenever the runs are. */
#include "store/findings/reminder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

enum { HOUR = 3600, DAY = 24 * HOUR };
static const int64_t opened = 1000000;

static const struct {
	int64_t opened, last, now; /* last, now: after it was opened */
	bool due;
	const char *why;
} claims[] = {
	{ 1000000, 0, HOUR, false, "the run after" },
	{ 1000000, 7 * DAY - HOUR, 7 * DAY - 1, false, "a second before" },
	{ 1000000, 7 * DAY - HOUR, 7 * DAY, true, "seven days" },
	{ 1000000, 7 * DAY, 7 * DAY + HOUR, false, "once" },
	{ 1000000, 6 * DAY, 9 * DAY, true, "runs are days apart" },
	{ 1000000, 13 * DAY, 14 * DAY, true, "fourteen" },
	{ 1000000, 6 * DAY, 30 * DAY, true, "after weeks without a run: once" },
	{ 1000000, -DAY, 8 * DAY, false, "opened after the run before: that is this one" },
	{ 0, 6 * DAY, 7 * DAY, false, "nobody knows since when" },
	{ 1000000, 7 * DAY, 7 * DAY, false, "two runs in one second" },
	{ 1000000, 8 * DAY, 6 * DAY, false, "a clock that goes back" },
};

static void
test_due(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		if (reminder_is_due(claims[i].opened, opened + claims[i].last,
			opened + claims[i].now) != claims[i].due) {
			print_error("%s\n", claims[i].why);
			fail();
		}
	}
}

/* A run each hour for 100 days: fourteen reminders. */
static void
test_each_hour(void **state)
{
	int n = 0;

	(void)state;
	for (int64_t t = HOUR; t <= 100 * DAY; t += HOUR) {
		n += reminder_is_due(opened, opened + t - HOUR, opened + t);
	}
	assert_int_equal(n, 14);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_due),
		cmocka_unit_test(test_each_hour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
