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
#define FOREIGN UINT64_C(0x001b44000001)

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

/* ---- stories: each builds its network, the table says what follows -------------------------- */

static void
nic_learned(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
}

static void
lldp_name_alone(struct net *n)
{
	net_lldp(n, "sw-1 Eth1/1", 0, "", "hv-01.corp.example", CAP_STATION);
}

static void
two_vms(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 1));
	net_always(n, "sw-1 Eth1/1", 10, FOREIGN);
}

static void
one_vm(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 0));
}

static void
vms_of_two(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 1));
	net_always(n, "sw-1 Eth1/1", 10, VM(2, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(2, 1));
}

static void
description_alone(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 10, FOREIGN);
	net_at(n, "sw-1 Eth1/1")->alias = "rack 4, HV-01";
}

static void
blade_chassis(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_always(n, "sw-1 Eth1/1", 99, NIC(2, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 1));
}

/* A vNIC of HV-02 carries the address of HV-01's NIC; both ports learned it in turn. */
static void
cloned_nic(struct net *n)
{
	(void)net_nic(n, "HV-02", NIC_HOST_VNIC, NULL, "vEthernet (Cluster)", NIC(1, 0));
	net_row(n, "sw-1 Eth1/1", 99, NIC(1, 0), 0, 0);
	net_row(n, "sw-1 Eth1/2", 99, NIC(1, 0), 1, 2);
	net_always(n, "sw-1 Eth1/2", 99, NIC(2, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 1));
}

/* A VM of HV-01 flaps to the port of HV-02. */
static void
flap_to_a_host(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_always(n, "sw-1 Eth1/2", 99, NIC(2, 0));
	net_row(n, "sw-1 Eth1/1", 10, VM(1, 0), 0, 0);
	net_row(n, "sw-1 Eth1/2", 10, VM(1, 0), 1, 1);
	net_row(n, "sw-1 Eth1/1", 10, VM(1, 0), 2, 2);
}

/* The NIC of HV-01 itself flaps to the port of HV-02. */
static void
nic_flaps_to_a_host(struct net *n)
{
	net_row(n, "sw-1 Eth1/1", 99, NIC(1, 0), 0, 1);
	net_row(n, "sw-1 Eth1/2", 99, NIC(1, 0), 2, 2);
	net_always(n, "sw-1 Eth1/2", 99, NIC(2, 0));
}

/* ... and to a port where nobody is known: that port must not become HV-01's by this alone. */
static void
vm_flaps_to_nobody(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_row(n, "sw-1 Eth1/1", 10, VM(1, 0), 0, 0);
	net_row(n, "sw-1 Eth1/2", 10, VM(1, 0), 1, 1);
	net_row(n, "sw-1 Eth1/1", 10, VM(1, 0), 2, 2);
}

static void
description_against_nic(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_at(n, "sw-1 Eth1/1")->alias = "HV-02";
	net_lldp(n, "sw-1 Eth1/1", 0, "", "HV-03", CAP_STATION);
}

static void
description_against_owners(struct net *n)
{
	two_vms(n);
	net_at(n, "sw-1 Eth1/1")->alias = "HV-02";
}

static void
stale_description(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_at(n, "sw-1 Eth1/1")->alias = "HV-02";
}

static void
lacp_partner(struct net *n)
{
	(void)net_lag(n, "Po1", 1001);
	net_member(n, "sw-1 Eth1/1", "sw-1 Po1");
	net_lacp(n, "sw-1 Po1", NIC(1, 0), 9);
	net_always(n, "sw-1 Po1", 10, FOREIGN);
}

/* No export names the addresses: all that is known is whose pool they are from. */
static void
pool_alone(struct net *n)
{
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 40));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 41));
}

static void
declared_uplink(struct net *n)
{
	net_override(n, "sw-1", "Eth1/1", OVERRIDE_UPLINK);
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
}

static const struct {
	void (*story)(struct net *n);
	const char *where, *host;
	int sure_min, sure_max;
	enum port_class class_;
	bool shared;
	const char *why;
} cases[] = {
	{ nic_learned, "sw-1 Eth1/1", "HV-01", 90, 90, PORT_EDGE, false, "its NIC learned" },
	{ lldp_name_alone, "sw-1 Eth1/1", "HV-01", 80, 80, PORT_EDGE, false, "LLDP name" },
	{ two_vms, "sw-1 Eth1/1", "HV-01", 50, 79, PORT_EDGE, false,
	    "most owners are its own" },
	{ one_vm, "sw-1 Eth1/1", "", 0, 0, PORT_EDGE, false, "one address is no majority" },
	{ vms_of_two, "sw-1 Eth1/1", "", 0, 0, PORT_EDGE_MANY, false, "no majority" },
	{ description_alone, "sw-1 Eth1/1", "", 0, 0, PORT_EDGE, false, "below 50" },
	{ blade_chassis, "sw-1 Eth1/1", "", 0, 0, PORT_EDGE_MANY, true, "NICs of two hosts" },
	{ cloned_nic, "sw-1 Eth1/1", "HV-01", 50, 90, PORT_EDGE, false,
	    "first owner keeps it" },
	{ cloned_nic, "sw-1 Eth1/2", "HV-02", 80, 90, PORT_EDGE, false, "not moved by a copy" },
	{ flap_to_a_host, "sw-1 Eth1/1", "HV-01", 90, 90, PORT_EDGE, false, "flapping VM" },
	{ flap_to_a_host, "sw-1 Eth1/2", "HV-02", 90, 90, PORT_EDGE, false, "stays named" },
	{ nic_flaps_to_a_host, "sw-1 Eth1/2", "HV-02", 80, 89, PORT_EDGE, false,
	    "contradicted" },
	{ vm_flaps_to_nobody, "sw-1 Eth1/2", "", 0, 0, PORT_EDGE, false,
	    "a guest names no port" },
	{ description_against_nic, "sw-1 Eth1/1", "HV-01", 80, 80, PORT_EDGE, false,
	    "contradicted by LLDP" },
	{ description_against_owners, "sw-1 Eth1/1", "", 0, 0, PORT_EDGE_MANY, false,
	    "a contradiction leaves less than 50" },
	{ stale_description, "sw-1 Eth1/1", "HV-01", 85, 85, PORT_EDGE, false,
	    "a description counts less than a NIC" },
	{ lacp_partner, "sw-1 Po1", "HV-01", 70, 70, PORT_EDGE, false, "LACP partner" },
	{ pool_alone, "sw-1 Eth1/1", "", 0, 0, PORT_EDGE_MANY, false, "a pool accuses nobody" },
	{ declared_uplink, "sw-1 Eth1/1", "", 0, 0, PORT_UPLINK, false, "the operator's word" },
};

static void
test_hosts(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct attachment *a;
		struct net n;

		print_message("  %s: %s\n", cases[i].where, cases[i].why);
		three_hosts(&n);
		cases[i].story(&n);
		net_place(&n);
		a = net_attachment(&n, cases[i].where);
		assert_non_null(a);
		assert_string_equal(net_host_at(&n, cases[i].where), cases[i].host);
		assert_in_range(a->host_sure, cases[i].sure_min, cases[i].sure_max);
		assert_string_equal(port_class_name((enum port_class)a->class_),
		    port_class_name(cases[i].class_));
		assert_int_equal(a->shared, cases[i].shared);
		net_free(&n);
	}
}

/* ---- words ---------------------------------------------------------------------------------- */

static const char *
why(const struct net *n, const char *where, uint32_t number)
{
	static char text[256];
	const struct attachment *a = net_attachment(n, where);

	assert_true(number < a->proofs.n);
	return place_words(
	    &n->snap, &n->inv, &n->where.proofs[a->proofs.first + number], text, sizeof(text));
}

static void
test_words(void **state)
{
	struct net n;
	char there[256];
	const struct attachment *a;

	(void)state;
	three_hosts(&n);
	net_always(&n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_at(&n, "sw-1 Eth1/1")->alias = "HV-01";
	net_always(&n, "sw-1 Eth1/2", 10, FOREIGN);
	net_at(&n, "sw-1 Eth1/2")->alias = "HV-02";
	net_always(&n, "sw-1 Eth1/3", 10, FOREIGN + 1);
	net_always(&n, "sw-1 Eth1/3", 10, FOREIGN + 2);
	net_lldp(
	    &n, "sw-1 Eth1/4", 0x001b44000009, "Eth1/1", "core-1", CAP_BRIDGE | CAP_ROUTER);
	net_place(&n);
	a = net_attachment(&n, "sw-1 Eth1/1");
	assert_string_equal(why(&n, "sw-1 Eth1/1", 0),
	    "address d4:f5:ef:00:01:00 of its NIC learned on sw-1 Eth1/1");
	assert_string_equal(why(&n, "sw-1 Eth1/1", 1), "description \"HV-01\" of sw-1 Eth1/1");
	assert_string_equal(place_words_there(&n.snap, &n.inv, &n.where.proofs[a->proofs.first],
				there, sizeof(there)),
	    "address d4:f5:ef:00:01:00 of its NIC learned there");
	assert_string_equal(
	    why(&n, "sw-1 Eth1/2", 0), "no neighbour and no address of a switch behind it");
	assert_string_equal(
	    why(&n, "sw-1 Eth1/3", 0), "2 addresses, no known host, no neighbour");
	assert_string_equal(why(&n, "sw-1 Eth1/4", 0),
	    "LLDP: core-1, a bridge and router that is not polled, port Eth1/1");
	/* a description is said, though it names nobody */
	assert_string_equal(why(&n, "sw-1 Eth1/2", 1), "description \"HV-02\" of sw-1 Eth1/2");
	/* and so is what the switch did not tell */
	assert_string_equal(why(&n, "sw-1 Eth1/2", 2), "sw-1 told no spanning tree");
	assert_int_equal(net_attachment(&n, "sw-1 Eth1/2")->proofs.n, 3);
	/* a buffer that is too small is cut, never overrun */
	assert_string_equal(place_words(&n.snap, &n.inv, &n.where.proofs[a->proofs.first],
				there, sizeof("address d4")),
	    "address d4");
	net_free(&n);
}

/* What the port of pool_alone() says of the pool, in one or two domains. */
static bool
says_pool(bool two_domains, uint64_t home, bool shared_pool)
{
	struct net n;
	const struct attachment *a;
	bool said = false;

	three_hosts(&n);
	if (two_domains) {
		(void)net_switch(&n, "sw-2", SWITCH + 0x1000, 8);
		net_always(&n, "sw-2 Eth1/1", 99, FOREIGN);
	}
	if (home != 0) {
		net_always(&n, home == 1 ? "sw-1 Eth1/2" : "sw-2 Eth1/2", 99, NIC(1, 0));
	}
	if (shared_pool) {
		(void)net_host(&n, "HV-04", 0, VM(1, 0));
	}
	pool_alone(&n);
	net_place(&n);
	a = net_attachment(&n, "sw-1 Eth1/1");
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &n.where.proofs[i];
		char text[256];

		if (p->kind == PROOF_POOL) {
			said = true;
			assert_int_equal(p->weight, 20);
			assert_string_equal(place_words(&n.snap, &n.inv, p, text, sizeof(text)),
			    "2 addresses here are of the pool of HV-01");
		}
	}
	net_free(&n);
	return said;
}

/* A pool speaks inside one L2 domain only, and for one host only. */
static void
test_pools(void **state)
{
	(void)state;
	assert_true(says_pool(false, 0, false));
	assert_true(says_pool(false, 1, false));
	assert_false(says_pool(true, 0, false)); /* in which of the two is that host? */
	assert_true(says_pool(true, 1, false));
	assert_false(says_pool(true, 2, false));
	assert_false(says_pool(false, 0, true));
}

/* ---- owners ----------------------------------------------------------------------------------- */

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
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_pools),
		cmocka_unit_test(test_owner_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
