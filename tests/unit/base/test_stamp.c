#include "fdbaudit/stamp.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

/* One row is one claim; the text in the last column is what a failure prints. */
static const struct {
	const char *in;
	const char *out; /* NULL: must be refused */
	int64_t ms;
	const char *why;
} moments[] = {
	{ "1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z", 0, "the epoch" },
	{ "2026-11-18T02:58:00Z", "2026-11-18T02:58:00Z", 1794970680000, "UTC" },
	{ "2026-11-18T03:58:00+01:00", "2026-11-18T02:58:00Z", 1794970680000, "east" },
	{ "2026-11-17T21:28:00-05:30", "2026-11-18T02:58:00Z", 1794970680000, "west" },
	{ "2026-11-18t02:58:00.2509z", "2026-11-18T02:58:00Z", 1794970680250, "a fraction" },
	{ "2024-02-29T23:59:59Z", "2024-02-29T23:59:59Z", 1709251199000, "a leap day" },
	{ "9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z", 253402300799000, "the last one" },
	{ "2100-02-29T00:00:00Z", NULL, 0, "2100 is no leap year" },
	{ "2026-11-31T00:00:00Z", NULL, 0, "November has 30 days" },
	{ "2026-13-01T00:00:00Z", NULL, 0, "month 13" },
	{ "2026-11-18T24:00:00Z", NULL, 0, "hour 24" },
	{ "2026-11-18T02:58:00", NULL, 0, "no zone" },
	{ "2026-11-18T02:58Z", NULL, 0, "no seconds" },
	{ "2026-11-18T02:58:00.Z", NULL, 0, "a point without digits" },
	{ "2026-11-18T02:58:00Z ", NULL, 0, "something after it" },
	{ "2026-11-18", NULL, 0, "a date alone" },
	{ "", NULL, 0, "empty" },
};

static void
test_moments(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(moments) / sizeof(moments[0]); i++) {
		int64_t ms = -1;
		char text[STAMP_SIZE];
		const bool ok = stamp_parse(moments[i].in, strlen(moments[i].in), &ms);

		print_message("  %s\n", moments[i].why);
		assert_int_equal(ok, moments[i].out != NULL);
		if (ok) {
			assert_int_equal(ms, moments[i].ms);
			assert_string_equal(stamp_format(ms, text), moments[i].out);
		}
	}
}

/* A round trip over each day of 200 years. */
static void
test_every_day(void **state)
{
	(void)state;
	for (int64_t day = 0; day < 73049; day++) {
		const int64_t ms = (day * 86400 + day % 86400) * 1000;
		int64_t again = -1;
		char text[STAMP_SIZE];

		(void)stamp_format(ms, text);
		assert_true(stamp_parse(text, strlen(text), &again));
		assert_int_equal(again, ms);
	}
}

/* A clock set before 1970 must not print nonsense. */
static void
test_before_the_epoch(void **state)
{
	char text[STAMP_SIZE];

	(void)state;
	assert_string_equal(stamp_format(-1, text), "1969-12-31T23:59:59Z");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_every_day),
		cmocka_unit_test(test_before_the_epoch),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
