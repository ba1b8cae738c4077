#include "base/idmap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Numbers follow the order of the calls, whatever the keys and however often the table grows. */
static void
test_numbers(void **state)
{
	enum { KEYS = 1000 };
	struct idmap x = { 0 };

	(void)state;
	assert_int_equal(idmap_find(&x, 7), IDMAP_NONE); /* empty */
	for (uint32_t k = 0; k < KEYS; k++) {
		assert_int_equal(
		    idmap_number(&x, (uint64_t)k << 32), k); /* upper bits alone differ */
		assert_int_equal(idmap_number(&x, (uint64_t)k << 32), k); /* the same again */
	}
	for (uint32_t k = 0; k < KEYS; k++) {
		assert_int_equal(idmap_find(&x, (uint64_t)k << 32), k);
		assert_int_equal(idmap_find(&x, ((uint64_t)k << 32) + 1), IDMAP_NONE);
	}
	assert_int_equal(x.n, KEYS);
	idmap_free(&x);
	assert_int_equal(idmap_find(&x, 0), IDMAP_NONE);
	assert_int_equal(idmap_number(&x, 5), 0); /* may be used again */
	idmap_free(&x);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
