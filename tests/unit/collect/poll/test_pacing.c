#include "collect/poll/pacing.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { TIMEOUT_MS = 2000, MS = 1000, S = 1000000 };

static void
test_waits_as_rfc_6298_says(void **state)
{
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	assert_int_equal(pacing_wait(&p, 0), 2 * S); /* nothing is known: the whole timeout */
	pacing_measured(&p, 10 * MS);
	assert_int_equal(p.srtt, 10 * MS);
	assert_int_equal(pacing_wait(&p, 0), 210 * MS); /* never under 200 ms */
	assert_int_equal(pacing_wait(&p, 1), 420 * MS); /* doubled for each try */
	assert_int_equal(pacing_wait(&p, 7), 2 * S); /* never over the timeout */
	pacing_measured(&p, 5 * S);
	assert_int_equal(pacing_wait(&p, 0), 2 * S);
}

static void
test_a_steady_switch_is_not_asked_twice(void **state)
{
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	for (int i = 0; i < 100; i++) {
		pacing_measured(&p, 300 * MS);
	}
	assert_true(pacing_wait(&p, 0) >= 500 * MS);
}

static void
test_grows_after_clean_answers(void **state)
{
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	assert_int_equal(pacing_repetitions(&p, 1), 40);
	assert_int_equal(pacing_repetitions(&p, 2), 30); /* a reply of one frame */
	assert_int_equal(pacing_repetitions(&p, 8), 7);
	for (int i = 0; i < 100; i++) {
		pacing_clean(&p, pacing_repetitions(&p, 1));
	}
	assert_int_equal(pacing_repetitions(&p, 1), 50);
	assert_int_equal(pacing_repetitions(&p, 2), 30);
}

static void
test_chance_is_not_held_against_a_size_that_came_through(void **state)
{
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	pacing_clean(&p, 40);
	pacing_lost(&p, 40, 1, 1);
	assert_int_equal(pacing_repetitions(&p, 1), 40);
	pacing_lost(&p, 40, 1, 2); /* twice running */
	assert_int_equal(pacing_repetitions(&p, 1), 20);
}

static void
test_a_size_that_never_comes_is_given_up(void **state)
{
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	pacing_lost(&p, 25, 1, 1);
	assert_int_equal(pacing_repetitions(&p, 1), 12);
	pacing_clean(&p, 12);
	pacing_lost(&p, 18, 1, 1);
	pacing_lost(&p, 18, 1, 1);
	for (int i = 0; i < 100; i++) {
		pacing_clean(&p, pacing_repetitions(&p, 1));
	}
	assert_int_equal(pacing_repetitions(&p, 1), 12);
}

static void
test_too_big_halves_down_to_one(void **state)
{
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	for (uint32_t asked = 50; asked >= 2; asked = 2 * pacing_repetitions(&p, 2)) {
		const uint32_t before = pacing_repetitions(&p, 2);

		pacing_too_big(&p, asked, 2);
		if (before == 1) {
			break;
		}
		assert_true(pacing_repetitions(&p, 2) < before);
	}
	assert_int_equal(pacing_repetitions(&p, 2), 1);
}

/* What a switch would say: so long on the way, so long for each request and varbind. */
struct switch_model {
	int64_t way, request, varbind;
};

static void
answers(
    struct pacing *p, const struct switch_model *m, int n, uint32_t varbinds, uint32_t at_once)
{
	const int64_t work = m->request + m->varbind * varbinds;

	for (int i = 0; i < n; i++) {
		pacing_answered(p, m->way + work * at_once, varbinds, at_once == 1);
	}
}

static void
test_more_at_once_where_it_is_far(void **state)
{
	static const struct {
		const char *why;
		struct switch_model m;
		bool at_first, at_last;
	} rows[] = {
		{ "5 ms away", { 5 * MS, 50, 1 }, true, true },
		{ "50 ms away, 1 ms of work", { 50 * MS, 1 * MS, 0 }, true, true },
		{ "next door", { 300, 50, 1 }, false, false },
		{ "works on each row", { 0, 500, 20 }, false, false },
		{ "5 ms away, and works as long on 25 rows", { 5 * MS, 0, 200 }, false, false },
		{ "works as long on any request", { 200, 5 * MS, 0 }, true, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct pacing p;
		bool first;

		pacing_init(&p, TIMEOUT_MS);
		assert_false(pacing_is_latency(&p));
		answers(&p, &rows[i].m, 1, 1, 1);
		answers(&p, &rows[i].m, 3, 25, 1);
		first = pacing_is_latency(&p);
		answers(&p, &rows[i].m, 8, 25, 2);
		if (first != rows[i].at_first || pacing_is_latency(&p) != rows[i].at_last) {
			fail_msg("%s", rows[i].why);
		}
	}
}

static void
test_a_busy_switch_is_left_in_peace(void **state)
{
	static const struct switch_model calm = { 1 * MS, 1 * MS, 400 };
	static const struct switch_model busy = { 1 * MS, 2 * MS, 4000 };
	static const struct switch_model dying = { 1 * MS, 2 * MS, 400 * MS };
	struct pacing p;
	int64_t rest;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	answers(&p, &calm, 100, 25, 1);
	assert_int_equal(pacing_rest(&p), 0);
	answers(&p, &calm, 100, 50, 1); /* longer for more rows, and as busy as before */
	assert_int_equal(pacing_rest(&p), 0);
	answers(&p, &busy, 3, 50, 1);
	rest = pacing_rest(&p);
	assert_in_range(rest, 50 * MS, 150 * MS);
	answers(&p, &busy, 100, 50, 1);
	assert_in_range(
	    pacing_rest(&p), rest, 200 * MS); /* most of the 200 ms that it takes now */
	answers(&p, &dying, 100, 50, 1);
	assert_int_equal(pacing_rest(&p), 1 * S); /* and never longer */
	answers(&p, &calm, 100, 50, 1);
	assert_int_equal(pacing_rest(&p), 0);
}

static void
test_a_slow_switch_is_not_a_busy_one(void **state)
{
	static const struct switch_model slow = { 100 * MS, 2 * S, 0 };
	static const struct switch_model jittery = { 9 * MS, 9 * MS, 0 };
	struct pacing p;

	(void)state;
	pacing_init(&p, TIMEOUT_MS);
	answers(&p, &slow, 20, 25, 1);
	assert_int_equal(pacing_rest(&p), 0);
	pacing_init(&p, TIMEOUT_MS);
	answers(&p, &(struct switch_model){ 1 * MS, 1 * MS, 0 }, 20, 25, 1);
	answers(&p, &jittery, 20, 25, 1); /* nine times slower, and still quick */
	assert_int_equal(pacing_rest(&p), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_more_at_once_where_it_is_far),
		cmocka_unit_test(test_a_busy_switch_is_left_in_peace),
		cmocka_unit_test(test_a_slow_switch_is_not_a_busy_one),
		cmocka_unit_test(test_waits_as_rfc_6298_says),
		cmocka_unit_test(test_a_steady_switch_is_not_asked_twice),
		cmocka_unit_test(test_grows_after_clean_answers),
		cmocka_unit_test(test_chance_is_not_held_against_a_size_that_came_through),
		cmocka_unit_test(test_a_size_that_never_comes_is_given_up),
		cmocka_unit_test(test_too_big_halves_down_to_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
