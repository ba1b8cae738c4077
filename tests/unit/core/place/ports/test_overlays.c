#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*256 + (n_))

static void
test_fabric_ports_are_no_place(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", LEAF_1, 2);
	(void)net_lag(&n, "nve1", 5001);
	net_at(&n, "leaf-1 Eth1/2")->type = 131;
	net_always(&n, "leaf-1 nve1", 10, VM(1, 0));
	net_always(&n, "leaf-1 Eth1/2", 10, VM(1, 1));
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 nve1"), PORT_FABRIC);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/2"), PORT_FABRIC);
	assert_int_equal(n.where.nplaces, 0);
	net_free(&n);
}

static const struct {
	const char *name;
	bool is;
} names[] = { { "nve1", true }, { "Nve", true }, { "nve 1", true }, { "Vxlan1", true },
	{ "vxlan-10", true }, { "vtep.32769", true }, { "VTEP-10.1.1.1", true },
	{ "VNI-10", true }, { "vni_10", true }, { "VxLAN: VNI 10 -> 10.1.1.1", true },
	{ "Tunnel0", true }, { "tunnel/1", true }, { "nvelope", false }, { "vxconsole", false },
	{ "Tunnel-Room", false }, { "pwr1", false }, { "Eth1/1", false },
	{ "eth-nve1", false } };

static void
test_names(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct net n;
		char port[64];

		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", LEAF_1, 2);
		(void)net_lag(&n, names[i].name, 5001);
		(void)snprintf(port, sizeof(port), "leaf-1 %s", names[i].name);
		net_always(&n, port, 10, VM(1, 0));
		net_place(&n);
		print_message("  %s\n", names[i].name);
		assert_int_equal(net_class(&n, port) == PORT_FABRIC, names[i].is);
		net_free(&n);
	}
}

static void
test_fabric_ports_of_a_switch_without_tables(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", LEAF_1, 2);
	net_at(&n, "leaf-1 Eth1/2")->type = 131;
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/2"), PORT_FABRIC);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fabric_ports_are_no_place),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_fabric_ports_of_a_switch_without_tables),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
