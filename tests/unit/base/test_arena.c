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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_arena),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
