#include "aid/net.h"

#include "fdbaudit/locate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define NIC UINT64_C(0xd4f5ef000100)
#define VM UINT64_C(0x00155d010a00)

/* The owner's port first, then another edge, then the way there; samples are counted. */
static void
test_order(void **state)
{
	static const struct {
		const char *where;
		uint16_t samples, first, last;
	} expected[] = {
		{ "sw-2 Eth1/1", 2, 0, 1 }, /* HV-01 is there */
		{ "sw-2 Eth1/2", 1, 2, 2 }, /* the latest sample, but another host */
		{ "sw-1 Eth1/8", 3, 0, 2 }, /* an uplink */
	};
	struct net n;
	struct located *list;
	size_t found;

	(void)state;
	net_init(&n, 3);
	(void)net_switch(&n, "sw-1", SW(1), 8);
	(void)net_switch(&n, "sw-2", SW(2), 8);
	(void)net_host(&n, "HV-01", 0, 0);
	(void)net_nic(&n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC);
	(void)net_nic(&n, "HV-01", NIC_VM_VNIC, "a", "Network Adapter", VM);
	(void)net_host(&n, "HV-02", 0, 0);
	(void)net_nic(&n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", NIC + 256);
	net_lldp(&n, "sw-1 Eth1/8", SW(2), "Eth1/8", "sw-2", CAP_BRIDGE);
	net_always(&n, "sw-2 Eth1/1", 10, NIC);
	net_always(&n, "sw-2 Eth1/2", 10, NIC + 256);
	net_row(&n, "sw-2 Eth1/1", 10, VM, 0, 1);
	net_row(&n, "sw-2 Eth1/2", 10, VM, 2, 2);
	net_always(&n, "sw-1 Eth1/8", 10, VM);
	net_place(&n);
	found = locate_mac(&n.snap, &n.inv, &n.where, (struct mac){ VM }, &list);
	assert_int_equal(found, 3);
	for (size_t i = 0; i < found; i++) {
		assert_int_equal(list[i].port, net_port(&n, expected[i].where));
		assert_int_equal(list[i].vlan, 10);
		assert_int_equal(list[i].samples, expected[i].samples);
		assert_int_equal(list[i].first, expected[i].first);
		assert_int_equal(list[i].last, expected[i].last);
	}
	free(list);
	assert_int_equal(
	    locate_mac(&n.snap, &n.inv, &n.where, (struct mac){ VM + 9 }, &list), 0);
	assert_null(list);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
