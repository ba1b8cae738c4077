#include "aid/net.h"

#include "core/place/ports/fdb_sets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define LEAF_2 UINT64_C(0x001b21000200)
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*256 + (n_))

/*
 * Three switches know one address, sw-1 one more alone. What another component knows as well is
 * worth a comparison, and no other address.
 */
static void
test_shared_addresses(void **state)
{
	static const struct {
		const char *why;
		uint32_t component[3];
		uint64_t shared[3];
	} rows[] = {
		{ "each by itself", { 0, 1, 2 }, { 1, 1, 1 } },
		{ "two are joined", { 0, 0, 2 }, { 1, 1, 1 } },
		{ "the last two are", { 0, 1, 1 }, { 1, 1, 1 } },
		{ "all are", { 0, 0, 0 }, { 0, 0, 0 } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		uint32_t component[3];
		struct fdb_sets sets;
		struct net n;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "sw-1", 0, 8);
		(void)net_switch(&n, "sw-2", 0, 8);
		(void)net_switch(&n, "sw-3", 0, 8);
		net_always(&n, "sw-1 Eth1/1", 10, VM(1, 0));
		net_always(&n, "sw-2 Eth1/1", 10, VM(1, 0));
		net_always(&n, "sw-3 Eth1/1", 10, VM(1, 0));
		net_always(&n, "sw-1 Eth1/2", 10, VM(1, 1));
		net_place(&n);
		memcpy(component, rows[i].component, sizeof(component));
		fdb_sets_init(&sets, &(struct place_input){ .snap = &n.snap, .set = &n.set },
		    n.where.ports, component, 4);
		for (uint32_t sw = 0; sw < 3; sw++) {
			assert_int_equal(fdb_sets_shared(&sets, sw), rows[i].shared[sw]);
		}
		fdb_sets_free(&sets);
		net_free(&n);
	}
}

static void
test_common_addresses(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", 0, 8);
	(void)net_switch(&n, "sw-2", 0, 8);
	for (uint64_t k = 0; k < 3; k++) {
		char where[32];
		const uint64_t here = UINT64_C(0x001b44000010) + k;
		const uint64_t there = UINT64_C(0x001b44000020) + k;

		(void)snprintf(where, sizeof(where), "sw-1 Eth1/%u", (unsigned)k + 1);
		net_always(&n, where, 10, here);
		net_always(&n, "sw-2 Eth1/8", 10, here);
		(void)snprintf(where, sizeof(where), "sw-2 Eth1/%u", (unsigned)k + 1);
		net_always(&n, where, 10, there);
		net_always(&n, "sw-1 Eth1/7", 10, there);
	}
	net_place(&n);
	assert_int_equal(net_class(&n, "sw-1 Eth1/7"), PORT_UPLINK);
	assert_int_equal(net_class(&n, "sw-2 Eth1/8"), PORT_UPLINK);
	assert_int_equal(n.where.ndomains, 1);
	assert_true(n.where.domains[0].by_guess);
	assert_string_equal(net_places(&n, UINT64_C(0x001b44000010)), "sw-1 Eth1/1");
	net_free(&n);
}

/* Copies on two sites that nothing joins: common addresses alone must not make a link of them. */
static void
test_copies_are_no_link(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", LEAF_1, 8);
	(void)net_switch(&n, "sw-2", LEAF_2, 8);
	(void)net_host(&n, "HV-01", 0, VM(1, 0));
	(void)net_host(&n, "HV-02", 0, VM(1, 0));
	for (uint64_t k = 0; k < 4; k++) {
		(void)net_nic(&n, "HV-01", NIC_VM_VNIC, "a", "Network Adapter", VM(1, k));
		(void)net_nic(&n, "HV-02", NIC_VM_VNIC, "b", "Network Adapter", VM(1, k));
		net_always(&n, k == 0 ? "sw-1 Eth1/2" : "sw-1 Eth1/1", 10, VM(1, k));
		net_always(&n, k == 1 ? "sw-2 Eth1/2" : "sw-2 Eth1/1", 10, VM(1, k));
	}
	net_place(&n);
	assert_int_equal(n.where.ndomains, 2);
	assert_int_equal(net_class(&n, "sw-1 Eth1/1"), PORT_EDGE_MANY);
	assert_int_equal(net_class(&n, "sw-2 Eth1/1"), PORT_EDGE_MANY);
	net_free(&n);
}

/* A host on both switches has all its stations on one pair of ports: that ties no switches. */
static void
test_a_host_on_both_is_no_link(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "sw-1", 0, 8);
	(void)net_switch(&n, "sw-2", 0, 8);
	for (uint64_t k = 0; k < 4; k++) {
		net_always(&n, "sw-1 Eth1/1", 10, UINT64_C(0x001b44000010) + k);
		net_always(&n, "sw-2 Eth1/2", 10, UINT64_C(0x001b44000010) + k);
	}
	net_place(&n);
	assert_int_equal(n.where.ndomains, 2);
	assert_int_equal(net_class(&n, "sw-1 Eth1/1"), PORT_EDGE_MANY);
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shared_addresses),
		cmocka_unit_test(test_common_addresses),
		cmocka_unit_test(test_copies_are_no_link),
		cmocka_unit_test(test_a_host_on_both_is_no_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
