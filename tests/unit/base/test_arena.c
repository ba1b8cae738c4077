#include "fdbaudit/arena.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_arena(void **state)
{
	struct arena a;
	char *s;
	unsigned char *zero;

	(void)state;
	arena_init(&a, 1 << 16);
	s = arena_strndup(&a, "leaf-1 and more", 6);
	assert_string_equal(s, "leaf-1");
	zero = arena_zalloc(&a, 100, 3);
	assert_int_equal((uintptr_t)zero % _Alignof(max_align_t), 0);
	for (size_t i = 0; i < 300; i++) {
		assert_int_equal(zero[i], 0);
	}
	/* The cap holds, a product that overflows is refused, and what was given stays. */
	assert_null(arena_zalloc(&a, 1 << 17, 1));
	assert_null(arena_zalloc(&a, SIZE_MAX / 2, 4));
	assert_string_equal(s, "leaf-1");
	arena_free(&a);
	assert_non_null(arena_zalloc(&a, 1, 1)); /* may be used again */
	arena_free(&a);
}

/* Blocks of any size: zeroed, aligned, and what was written to one is not another's. */
static void
test_large(void **state)
{
	enum { PIECES = 40, MOST = 300000 };
	unsigned char *pieces[PIECES];
	struct arena a;

	(void)state;
	arena_init(&a, SIZE_MAX);
	for (size_t i = 0; i < PIECES; i++) {
		pieces[i] = arena_zalloc(&a, 1, MOST + i);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
		assert_int_equal(pieces[i][0] | pieces[i][MOST / 2] | pieces[i][MOST - 1], 0);
		memset(pieces[i], (int)i + 1, MOST + i);
	}
	for (size_t i = 0; i < PIECES; i++) {
		assert_int_equal(pieces[i][0], i + 1);
		assert_int_equal(pieces[i][MOST + i - 1], i + 1);
	}
	assert_non_null(arena_zalloc(&a, 3, 1 << 20)); /* larger than a block */
	arena_free(&a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
