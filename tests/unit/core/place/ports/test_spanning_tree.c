#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define SPINE UINT64_C(0x001b21000300)
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*256 + (n_))

static void
test_designated_bridge(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", LEAF_1, 4);
	(void)net_switch(&n, "spine-1", SPINE, 4);
	net_stp(&n, "leaf-1 Eth1/4", SPINE, 0x8002);
	net_stp(&n, "leaf-1 Eth1/1", LEAF_1, 0x8001); /* its own: an edge */
	net_always(&n, "leaf-1 Eth1/1", 10, VM(1, 0));
	net_always(&n, "spine-1 Eth1/2", 10, VM(1, 0));
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/4"), PORT_UPLINK); /* no row: blocked */
	assert_int_equal(net_class(&n, "spine-1 Eth1/2"), PORT_UPLINK); /* by the port id */
	assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_EDGE);
	assert_string_equal(net_places(&n, VM(1, 0)), "leaf-1 Eth1/1");
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_designated_bridge),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
