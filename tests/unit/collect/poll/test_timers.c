#include "collect/poll/timers.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdbool.h>
#include <cmocka.h>

enum { TIMERS = 40, STEPS = 20000, LATEST = 1000 };

static uint32_t
chance(uint32_t below)
{
	static uint64_t x = 88172645463325252U; /* Marsaglia: xorshift64 */

	x ^= x << 13;
	x ^= x >> 7;
	x ^= x << 17;
	return (uint32_t)((x >> 11) % below);
}

/* Whatever is added, changed and removed: the timer that is due is the earliest. */
static void
test_the_earliest_is_due(void **state)
{
	static struct timer all[TIMERS];
	static bool in[TIMERS];
	struct timers ts = { .n = 0 };

	(void)state;
	for (int step = 0; step < STEPS; step++) {
		const uint32_t i = chance(TIMERS);
		const int64_t now = chance(LATEST);
		int64_t earliest = LATEST;
		const struct timer *due;

		if (!in[i]) {
			all[i].due_us = chance(LATEST);
			timers_add(&ts, &all[i]);
			in[i] = true;
		} else if (chance(3) == 0) {
			timers_remove(&ts, &all[i]);
			in[i] = false;
		} else {
			all[i].due_us = chance(LATEST);
			timers_changed(&ts, &all[i]);
		}
		for (int k = 0; k < TIMERS; k++) {
			earliest = in[k] && all[k].due_us < earliest ? all[k].due_us : earliest;
		}
		assert_true(timers_next_us(&ts, LATEST) <= earliest);
		due = timers_due(&ts, now);
		assert_int_equal(due != NULL, earliest <= now);
		if (due != NULL) {
			assert_true(due->due_us <= now);
		}
	}
	timers_free(&ts);
}

static void
test_none_is_due_of_none(void **state)
{
	struct timers ts = { .n = 0 };

	(void)state;
	assert_null(timers_due(&ts, LATEST));
	assert_int_equal(timers_next_us(&ts, LATEST), LATEST);
	timers_free(&ts);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_the_earliest_is_due),
		cmocka_unit_test(test_none_is_due_of_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
