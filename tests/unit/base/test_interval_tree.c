#include "base/interval_tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 40 };

static uint64_t
next(uint64_t *seed, uint64_t below)
{
	*seed = *seed * UINT64_C(6364136223846793005) + 1442695040888963407U;
	return (*seed >> 33) % below;
}

/* What is found one by one is what meets, in the order of the list, for every number of ranges. */
static void
test_all_found(void **state)
{
	uint64_t seed = 1;

	(void)state;
	for (size_t n = 0; n < MOST; n++) {
		struct interval_tree t = { .n = 0 };

		for (size_t i = 0; i < n; i++) {
			const uint64_t min = next(&seed, 64);

			interval_tree_add(
			    &t, min, min + next(&seed, i % 5 == 0 ? 64 : 4), (uint32_t)i);
		}
		interval_tree_build(&t);
		for (uint64_t min = 0; min < 128; min++) {
			const uint64_t max = min + next(&seed, 8);
			size_t at = interval_tree_next(&t, 0, min, max);

			for (size_t i = 0; i < n; i++) {
				if (t.list[i].min <= max && t.list[i].max >= min) {
					assert_int_equal(at, i);
					at = interval_tree_next(&t, at + 1, min, max);
				}
			}
			assert_int_equal(at, n);
		}
		interval_tree_free(&t);
		assert_int_equal(interval_tree_next(&t, 0, 0, UINT64_MAX), 0);
	}
}

/* By first number; of equal ones by number, however they were added. */
static void
test_order(void **state)
{
	struct interval_tree t = { .n = 0 };

	(void)state;
	interval_tree_add(&t, 5, 9, 2);
	interval_tree_add(&t, 5, 6, 1);
	interval_tree_add(&t, 0, UINT64_MAX, 3);
	interval_tree_build(&t);
	assert_int_equal(t.list[0].number, 3);
	assert_int_equal(t.list[1].number, 1);
	assert_int_equal(t.list[2].number, 2);
	assert_int_equal(interval_tree_next(&t, 0, 7, 7), 0);
	assert_int_equal(interval_tree_next(&t, 1, 7, 7), 2);
	interval_tree_free(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_all_found),
		cmocka_unit_test(test_order) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
