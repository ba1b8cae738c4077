#include "base/union_find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Groups do not depend on the order in which the pairs are told; the root is the lowest. */
static void
test_groups(void **state)
{
	static const uint32_t pairs[][2] = { { 9, 4 }, { 4, 7 }, { 2, 9 }, { 5, 6 }, { 7, 2 } };
	enum { N = 10, NPAIRS = sizeof(pairs) / sizeof(pairs[0]) };
	static const uint32_t roots[N] = { 0, 1, 2, 3, 2, 5, 5, 2, 8, 2 };

	(void)state;
	for (size_t turn = 0; turn < NPAIRS; turn++) {
		uint32_t *parent = union_find_new(N);

		for (size_t i = 0; i < NPAIRS; i++) {
			const uint32_t *p = pairs[(i + turn) % NPAIRS];

			union_find_join(parent, p[turn % 2], p[1 - turn % 2]);
		}
		for (uint32_t i = 0; i < N; i++) {
			assert_int_equal(union_find_root(parent, i), roots[i]);
		}
		free(parent);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_groups),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
