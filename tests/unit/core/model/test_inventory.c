#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SWITCH UINT64_C(0x001b21000100)
#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*UINT64_C(256) + (n_))
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*UINT64_C(256) + (n_))

enum { SAMPLES = 3 };

/* One switch of eight ports; HV-01 to HV-03 with a NIC and two VMs each. */
static void
three_hosts(struct net *n)
{
	static const char *const names[] = { "HV-01", "HV-02", "HV-03" };

	net_init(n, SAMPLES);
	(void)net_switch(n, "sw-1", SWITCH, 8);
	for (uint64_t h = 1; h <= 3; h++) {
		(void)net_host(n, names[h - 1], 0, VM(h, 0));
		(void)net_nic(n, names[h - 1], NIC_PHYSICAL, NULL, "NIC1", NIC(h, 0));
		(void)net_nic(n, names[h - 1], NIC_VM_VNIC, "a", "Network Adapter", VM(h, 0));
		(void)net_nic(n, names[h - 1], NIC_VM_VNIC, "b", "Network Adapter", VM(h, 1));
	}
}

static void
test_owner_shown(void **state)
{
	struct net n;
	uint32_t nic;

	(void)state;
	three_hosts(&n);
	(void)net_nic(&n, "HV-01", NIC_HOST_VNIC, NULL, "Management", NIC(1, 0));
	(void)net_nic(&n, "HV-02", NIC_VM_VNIC, "copy", "Network Adapter", VM(1, 0));
	net_seal(&n);
	nic = inventory_owner(&n.inv, (struct mac){ NIC(1, 0) }, NONE);
	assert_string_equal(n.inv.nics[nic].name, "Management"); /* not its NIC1 */
	nic = inventory_owner(&n.inv, (struct mac){ VM(1, 0) }, 1);
	assert_string_equal(n.inv.vms[n.inv.nics[nic].vm].name, "copy"); /* the one there */
	assert_int_equal(inventory_owner(&n.inv, (struct mac){ VM(1, 0) }, NONE), NONE);
	nic = inventory_owner(&n.inv, (struct mac){ VM(3, 1) }, 1);
	assert_int_equal(n.inv.nics[nic].host, 2); /* the only owner, wherever he is */
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_owner_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
