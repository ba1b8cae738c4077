#include "aid/claims.h"

#include "collect/events/log_copies.h"

static const int64_t second = 1000;
static const int64_t at = INT64_C(1764000000000);

static void
test_seconds_beside_each_other(void **state)
{
	struct log_copies c = { 0 };

	(void)state;
	assert_false(log_copies_has(&c, 7, true, at));
	assert_true(log_copies_has(&c, 7, true, at + 999));
	assert_true(log_copies_has(&c, 7, true, at + second));
	assert_true(log_copies_has(&c, 7, true, at - 1));
	assert_false(log_copies_has(&c, 7, true, at + 2 * second));
	assert_false(log_copies_has(&c, 7, true, at - 2 * second));
	log_copies_free(&c);
}

static void
test_another_pair_or_direction(void **state)
{
	struct log_copies c = { 0 };

	(void)state;
	assert_false(log_copies_has(&c, 0, false, at));
	assert_false(log_copies_has(&c, 0, true, at));
	assert_false(log_copies_has(&c, 1, false, at));
	assert_false(log_copies_has(&c, (1U << 27) - 1, false, at));
	assert_true(log_copies_has(&c, 0, false, at));
	assert_true(log_copies_has(&c, (1U << 27) - 1, false, at));
	log_copies_free(&c);
}

static void
test_times_that_are_none(void **state)
{
	static const int64_t none[] = { 0, -1, INT64_MIN, INT64_MAX,
		(INT64_C(1) << 36) * second };
	struct log_copies c = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		assert_false(log_copies_has(&c, 1, true, none[i]));
		assert_false(log_copies_has(&c, 1, true, none[i]));
	}
	assert_int_equal(c.seconds.n, 0);
	log_copies_free(&c);
}

static void
test_what_is_known_when_it_is_full(void **state)
{
	enum { MOST = 2000000 };
	struct log_copies c = { 0 };

	(void)state;
	for (int64_t i = 0; i < MOST; i++) {
		assert_false(log_copies_has(&c, 1, true, at + 2 * i * second));
	}
	assert_false(log_copies_has(&c, 2, true, at));
	assert_false(log_copies_has(&c, 2, true, at)); /* no room: counted again */
	assert_true(log_copies_has(&c, 1, true, at));
	assert_int_equal(c.seconds.n, MOST);
	log_copies_free(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_seconds_beside_each_other),
		cmocka_unit_test(test_another_pair_or_direction),
		cmocka_unit_test(test_times_that_are_none),
		cmocka_unit_test(test_what_is_known_when_it_is_full),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
