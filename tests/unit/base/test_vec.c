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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vec),
		cmocka_unit_test(test_sort),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
