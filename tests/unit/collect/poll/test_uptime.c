#include "collect/poll/uptime.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { MS = 1000, S = 1000000, BEGAN_US = 5 * S };

static void
test_a_restart_is_no_jitter(void **state)
{
	static const struct {
		uint32_t before, after;
		int64_t us;
		bool fell_back;
		const char *why;
	} rows[] = {
		{ 5000, 5010, 100 * MS, false, "as it should be" },
		{ 5000, 4999, 100 * MS, false, "a tick back" },
		{ 5000, 4900, 100 * MS, false, "a second back" },
		{ 5000, 4899, 100 * MS, true, "more than a second" },
		{ 5000, 0, 60 * S, true, "started anew" },
		{ 50, 0, 1 * S, false, "it had just started" },
		{ UINT32_MAX - 5, 3, 80 * MS, false, "wrapped after 497 days" },
		{ UINT32_MAX - 5, UINT32_MAX - 6, 10 * MS, false,
		    "a tick back before it wraps" },
		{ UINT32_MAX - 20000, 3, 1 * S, true, "started anew shortly before" },
		{ 4000000000, 100, 1 * S, true, "started anew after 463 days" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct uptime u = { .is_known = false };

		uptime_set(&u, rows[i].before, BEGAN_US);
		if (uptime_fell_back(&u, rows[i].after, BEGAN_US + rows[i].us) !=
		    rows[i].fell_back) {
			fail_msg("%s", rows[i].why);
		}
	}
}

static void
test_what_is_not_known_cannot_fall_back(void **state)
{
	const struct uptime u = { .is_known = false };

	(void)state;
	assert_false(uptime_fell_back(&u, 0, BEGAN_US));
}

/* A flipped bit may be a high one: what comes after it would seem to fall back. */
static void
test_what_is_far_ahead_is_no_measure(void **state)
{
	struct uptime u = { .is_known = false };

	(void)state;
	assert_false(uptime_ran_ahead(&u, UINT32_MAX, BEGAN_US));
	uptime_set(&u, 100000, BEGAN_US);
	assert_false(uptime_ran_ahead(&u, 100000, BEGAN_US));
	assert_false(uptime_ran_ahead(&u, 101000, BEGAN_US + 10000000)); /* ten seconds later */
	assert_false(
	    uptime_ran_ahead(&u, 101500, BEGAN_US + 10000000)); /* a clock of its own */
	assert_true(uptime_ran_ahead(&u, 100000 + 65536, BEGAN_US + 10000000));
}

/* The first of them may have been the odd one. */
static void
test_what_goes_on(void **state)
{
	struct uptime u = { .is_known = false };

	(void)state;
	assert_false(uptime_goes_on(&u, 5, BEGAN_US));
	uptime_set(&u, 9000000, BEGAN_US);
	assert_true(uptime_goes_on(&u, 9000100, BEGAN_US + 1000000));
	assert_false(uptime_goes_on(&u, 100100, BEGAN_US + 1000000));
	assert_false(uptime_goes_on(&u, 19000000, BEGAN_US + 1000000));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_restart_is_no_jitter),
		cmocka_unit_test(test_what_is_not_known_cannot_fall_back),
		cmocka_unit_test(test_what_is_far_ahead_is_no_measure),
		cmocka_unit_test(test_what_goes_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
