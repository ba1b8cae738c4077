#include "fdbaudit/vec.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vec),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
