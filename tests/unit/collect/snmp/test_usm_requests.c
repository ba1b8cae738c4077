#include "collect/snmp/usm_requests.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
test_each_is_answered_once(void **state)
{
	struct usm_requests r = { .n = 0 };

	(void)state;
	assert_false(usm_requests_take(&r, 0)); /* nobody asked */
	for (int32_t id = 1; id <= 3; id++) {
		usm_requests_add(&r, id, (uint16_t)(10 * id));
	}
	assert_null(usm_requests_find(&r, 4));
	assert_int_equal(usm_requests_find(&r, 2)->context, 20);
	assert_false(usm_requests_take(&r, 4));
	assert_true(usm_requests_take(&r, 2));
	assert_false(usm_requests_take(&r, 2));
	assert_true(usm_requests_take(&r, 1));
	assert_true(usm_requests_take(&r, 3));
	assert_int_equal(r.n, 0);
}

static void
test_the_oldest_is_forgotten(void **state)
{
	struct usm_requests r = { .n = 0 };

	(void)state;
	for (int32_t id = 0; id <= USM_REQUESTS_MAX; id++) {
		usm_requests_add(&r, id, 0);
	}
	assert_int_equal(r.n, USM_REQUESTS_MAX);
	assert_false(usm_requests_take(&r, 0));
	assert_true(usm_requests_take(&r, 1));
	assert_true(usm_requests_take(&r, USM_REQUESTS_MAX));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_is_answered_once),
		cmocka_unit_test(test_the_oldest_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
