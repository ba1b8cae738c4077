#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define LEAF_2 UINT64_C(0x001b21000200)
#define STATION UINT64_C(0x001b44000001)

/* The operator's word outweighs what the network says. */
static void
test_overrides(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", LEAF_1, 8);
	(void)net_lag(&n, "Po1", 1001);
	net_member(&n, "leaf-1 Eth1/7", "leaf-1 Po1");
	(void)net_switch(&n, "leaf-2", LEAF_2, 8);
	net_lldp(&n, "leaf-1 Eth1/7", LEAF_2, "Eth1/7", "leaf-2", CAP_BRIDGE);
	net_always(&n, "leaf-1 Eth1/1", 10, STATION);
	net_always(&n, "leaf-1 Eth1/2", 10, STATION + 1);
	net_always(&n, "leaf-2 Eth1/2", 10, STATION + 2);
	net_override(&n, "leaf-1", "Eth1/1", OVERRIDE_UPLINK);
	net_override(&n, "leaf-1", "Eth1/2", OVERRIDE_MLAG_PEER);
	net_override(&n, "leaf-1", "Eth1/7", OVERRIDE_EDGE); /* a member: of its aggregate */
	net_override(&n, "leaf-2", "Eth1/2", OVERRIDE_IGNORE);
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_UPLINK);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/2"), PORT_UPLINK);
	assert_int_equal(n.where.ports[net_port(&n, "leaf-1 Eth1/1")].sure, 100);
	assert_int_equal(net_class(&n, "leaf-1 Po1"), PORT_EDGE);
	assert_int_equal(net_class(&n, "leaf-2 Eth1/2"), PORT_EDGE); /* ignore is no class */
	assert_true(n.where.ports[net_port(&n, "leaf-2 Eth1/2")].ignored);
	assert_false(n.where.ports[net_port(&n, "leaf-1 Eth1/2")].ignored);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_overrides),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
