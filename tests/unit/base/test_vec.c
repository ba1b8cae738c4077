#include "fdbaudit/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
test_vec(void **state)
{
	uint32_t *v = NULL;
	size_t cap = 0;

	(void)state;
	for (uint32_t n = 0; n < 1000; n++) {
		v = vec_room(v, &cap, n + 1, sizeof(*v));
		assert_true(cap > n);
		v[n] = n;
	}
	v = vec_fit(v, 1000, sizeof(*v));
	for (uint32_t n = 0; n < 1000; n++) {
		assert_int_equal(v[n], n);
	}
	assert_null(vec_fit(v, 0, sizeof(*v)));
}

static int
by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void
test_sort(void **state)
{
	int mixed[] = { 3, 1, 2 };
	int one_wrong[] = { 1, 2, 4, 3 };
	int sorted[] = { 1, 1, 2 };

	(void)state;
	vec_sort(mixed, 3, sizeof(int), by_number);
	assert_memory_equal(mixed, ((int[]){ 1, 2, 3 }), sizeof(mixed));
	vec_sort(one_wrong, 4, sizeof(int), by_number);
	assert_memory_equal(one_wrong, ((int[]){ 1, 2, 3, 4 }), sizeof(one_wrong));
	vec_sort(sorted, 3, sizeof(int), by_number);
	assert_memory_equal(sorted, ((int[]){ 1, 1, 2 }), sizeof(sorted));
	vec_sort(NULL, 0, sizeof(int), by_number);
}

struct pair {
	int key, order;
};

static int
by_pair_key(const void *a, const void *b)
{
	const struct pair *x = a;
	const struct pair *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

/* Pieces of `step` elements in order, each beginning anew: sorted, and equal keys as they came. */
static void
check_pieces(size_t n, size_t step)
{
	struct pair v[512];

	for (size_t i = 0; i < n; i++) {
		v[i] = (struct pair){ (int)(i % step / 2), (int)i };
	}
	vec_sort(v, n, sizeof(*v), by_pair_key);
	for (size_t i = 1; i < n; i++) {
		assert_true(v[i - 1].key < v[i].key ||
			    (v[i - 1].key == v[i].key && v[i - 1].order < v[i].order));
	}
}

static void
test_sort_pieces(void **state)
{
	(void)state;
	for (size_t n = 0; n <= 512; n += 31) {
		for (size_t step = 1; step <= 130; step += 3) {
			check_pieces(n, step);
		}
	}
}

/* A large array is an array like any other: it grows, shrinks and is freed. */
static void
test_large(void **state)
{
	enum { FIRST = 3 << 20, THEN = 7 << 20 };
	size_t cap = 0;
	char *p = vec_room(NULL, &cap, FIRST, 1);

	(void)state;
	memset(p, 7, FIRST);
	p = vec_room(p, &cap, THEN, 1);
	assert_int_equal(p[FIRST - 1], 7);
	p = vec_fit(p, 5, 1);
	assert_int_equal(p[4], 7);
	free(p);
}

static void
test_unique(void **state)
{
	uint64_t numbers[] = { UINT64_MAX, 7, 1, UINT64_C(1) << 32, 7, 7, 0, 1 };
	static const uint64_t once[] = { 0, 1, 7, UINT64_C(1) << 32, UINT64_MAX };
	uint32_t small[] = { UINT32_MAX, 0x155d, 0, 0x155d, 1, 0 };
	static const uint32_t small_once[] = { 0, 1, 0x155d, UINT32_MAX };

	(void)state;
	assert_int_equal(vec_unique_u64(NULL, 0), 0);
	assert_int_equal(vec_unique_u64(numbers, 1), 1);
	assert_int_equal(vec_unique_u64(numbers, 8), 5);
	assert_memory_equal(numbers, once, sizeof(once));
	assert_int_equal(vec_unique_u32(NULL, 0), 0);
	assert_int_equal(vec_unique_u32(small, 1), 1);
	assert_int_equal(vec_unique_u32(small, 6), 4);
	assert_memory_equal(small, small_once, sizeof(small_once));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vec),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_sort_pieces),
		cmocka_unit_test(test_unique),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
