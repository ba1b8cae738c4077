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

static void
test_team_bundles(void **state)
{
	static const bool bundles[] = { [TEAM_STATIC] = true, [TEAM_LACP] = true };

	(void)state;
	for (uint8_t mode = TEAM_MODE_UNKNOWN; mode <= TEAM_LACP; mode++) {
		const struct team t = { .mode = mode };

		assert_int_equal(inventory_team_bundles(&t), bundles[mode]);
	}
}

static void
test_by_mac(void **state)
{
	struct net n;
	struct span s;

	(void)state;
	three_hosts(&n);
	(void)net_nic(&n, "HV-02", NIC_VM_VNIC, "copy", "Network Adapter", VM(1, 0));
	net_seal(&n);
	s = inventory_by_mac(&n.inv, (struct mac){ VM(1, 0) });
	assert_int_equal(s.n, 2);
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		assert_int_equal(n.inv.nics[n.inv.nics_by_mac[i]].mac.bits, VM(1, 0));
	}
	assert_int_equal(inventory_by_mac(&n.inv, (struct mac){ VM(1, 7) }).n, 0);
	assert_int_equal(
	    inventory_by_mac(&n.inv, (struct mac){ UINT64_C(0xffffffffffff) }).n, 0);
	net_free(&n);
}

static const struct {
	const char *name;
	uint32_t host;
	const char *why;
} names[] = {
	{ "HV-01", 0, "as it is spelled" },
	{ "hv-03.corp.example", 2, "first label, without case" },
	{ "HV-0", NONE, "the beginning of one" },
	{ "HV-04", NONE, "after the last" },
	{ "", NONE, "no name" },
};

static void
test_host_by_name(void **state)
{
	struct net n;

	(void)state;
	three_hosts(&n);
	net_seal(&n);
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		print_message("  %s\n", names[i].why);
		assert_int_equal(inventory_host(&n.inv, names[i].name), names[i].host);
	}
	net_free(&n);
}

/* Both ends belong to a pool; of two that overlap the first by host is told. */
static void
test_pools(void **state)
{
	struct net n;

	(void)state;
	three_hosts(&n); /* pools of 256 addresses */
	(void)net_host(&n, "HV-04", 0, VM(3, 16));
	net_seal(&n);
	assert_int_equal(inventory_pool(&n.inv, (struct mac){ VM(1, 0) }), 0);
	assert_int_equal(inventory_pool(&n.inv, (struct mac){ VM(1, 255) }), 0);
	assert_int_equal(inventory_pool(&n.inv, (struct mac){ VM(2, 0) }), 1);
	assert_int_equal(inventory_pool(&n.inv, (struct mac){ VM(3, 20) }), 2);
	assert_int_equal(inventory_pool(&n.inv, (struct mac){ VM(4, 5) }), 3);
	assert_int_equal(inventory_pool(&n.inv, (struct mac){ VM(1, 0) - 1 }), NONE);
	net_free(&n);
}

/* Grants are sorted by address; two managers may have given out one. */
static void
test_grants(void **state)
{
	static struct grant grants[] = { { .mac = { 5 } }, { .mac = { 7 } }, { .mac = { 7 } },
		{ .mac = { 9 } } };
	static const struct {
		uint64_t mac;
		uint32_t n, first;
	} rows[] = { { 4, 0, 0 }, { 5, 1, 0 }, { 6, 0, 1 }, { 7, 2, 1 }, { 9, 1, 3 },
		{ 10, 0, 4 } };
	const struct inventory inv = { .grants = grants, .ngrants = 4 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct span s = inventory_grants(&inv, (struct mac){ rows[i].mac });

		assert_int_equal(s.n, rows[i].n);
		assert_int_equal(s.first, rows[i].first);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_owner_shown),
		cmocka_unit_test(test_by_mac),
		cmocka_unit_test(test_team_bundles),
		cmocka_unit_test(test_host_by_name),
		cmocka_unit_test(test_pools),
		cmocka_unit_test(test_grants),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
