#include "collect/engine_pace.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { TIMEOUT_MS = 2000, MS = 1000, S = 1000000 };

static void
test_waits_as_rfc_6298_says(void **state)
{
	struct pace p;

	(void)state;
	pace_init(&p, TIMEOUT_MS);
	assert_int_equal(pace_wait(&p, 0), 2 * S); /* nothing is known: the whole timeout */
	pace_measured(&p, 10 * MS);
	assert_int_equal(p.srtt, 10 * MS);
	assert_int_equal(pace_wait(&p, 0), 210 * MS); /* never under 200 ms */
	assert_int_equal(pace_wait(&p, 1), 420 * MS); /* doubled for each try */
	assert_int_equal(pace_wait(&p, 7), 2 * S); /* never over the timeout */
	pace_measured(&p, 5 * S);
	assert_int_equal(pace_wait(&p, 0), 2 * S);
}

static void
test_a_steady_switch_is_not_asked_twice(void **state)
{
	struct pace p;

	(void)state;
	pace_init(&p, TIMEOUT_MS);
	for (int i = 0; i < 100; i++) {
		pace_measured(&p, 300 * MS);
	}
	assert_true(pace_wait(&p, 0) >= 500 * MS);
}

static void
test_grows_after_clean_answers(void **state)
{
	struct pace p;

	(void)state;
	pace_init(&p, TIMEOUT_MS);
	assert_int_equal(pace_repetitions(&p, 1), 25);
	assert_int_equal(pace_repetitions(&p, 2), 25);
	assert_int_equal(pace_repetitions(&p, 8), 7); /* a reply of one frame */
	for (int i = 0; i < 100; i++) {
		pace_clean(&p, pace_repetitions(&p, 1));
	}
	assert_int_equal(pace_repetitions(&p, 1), 50);
	assert_int_equal(pace_repetitions(&p, 2), 30);
}

static void
test_chance_is_not_held_against_a_size_that_came_through(void **state)
{
	struct pace p;

	(void)state;
	pace_init(&p, TIMEOUT_MS);
	pace_clean(&p, 25);
	pace_lost(&p, 25, 1, 1);
	assert_int_equal(pace_repetitions(&p, 1), 25);
	pace_lost(&p, 25, 1, 2); /* twice running */
	assert_int_equal(pace_repetitions(&p, 1), 12);
}

static void
test_a_size_that_never_comes_is_given_up(void **state)
{
	struct pace p;

	(void)state;
	pace_init(&p, TIMEOUT_MS);
	pace_lost(&p, 25, 1, 1);
	assert_int_equal(pace_repetitions(&p, 1), 12);
	pace_clean(&p, 12);
	pace_lost(&p, 18, 1, 1);
	pace_lost(&p, 18, 1, 1);
	for (int i = 0; i < 100; i++) {
		pace_clean(&p, pace_repetitions(&p, 1));
	}
	assert_int_equal(pace_repetitions(&p, 1), 12);
}

static void
test_too_big_halves_down_to_one(void **state)
{
	struct pace p;

	(void)state;
	pace_init(&p, TIMEOUT_MS);
	for (uint32_t asked = 50; asked >= 2; asked = 2 * pace_repetitions(&p, 2)) {
		const uint32_t before = pace_repetitions(&p, 2);

		pace_too_big(&p, asked, 2);
		if (before == 1) {
			break;
		}
		assert_true(pace_repetitions(&p, 2) < before);
	}
	assert_int_equal(pace_repetitions(&p, 2), 1);
}

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
		if (pace_fell_back(rows[i].before, rows[i].after, rows[i].us) !=
		    rows[i].fell_back) {
			fail_msg("%s", rows[i].why);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_restart_is_no_jitter),
		cmocka_unit_test(test_waits_as_rfc_6298_says),
		cmocka_unit_test(test_a_steady_switch_is_not_asked_twice),
		cmocka_unit_test(test_grows_after_clean_answers),
		cmocka_unit_test(test_chance_is_not_held_against_a_size_that_came_through),
		cmocka_unit_test(test_a_size_that_never_comes_is_given_up),
		cmocka_unit_test(test_too_big_halves_down_to_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
