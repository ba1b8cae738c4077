#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define LEAF_2 UINT64_C(0x001b21000200)

/* An own address that strayed to a second port must not make an uplink of it. */
static void
test_best_supported_port(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", LEAF_1, 4);
	(void)net_switch(&n, "leaf-2", LEAF_2, 4);
	net_always(&n, "leaf-1 Eth1/4", 10, LEAF_2);
	net_always(&n, "leaf-1 Eth1/4", 10, LEAF_2 + 1);
	net_always(&n, "leaf-1 Eth1/1", 20, LEAF_2 + 2);
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/4"), PORT_UPLINK);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_EDGE);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_best_supported_port),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
