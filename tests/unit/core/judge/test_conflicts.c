/* Stories of conflicts.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdio.h>
#include <string.h>

static void
unpolled(struct net *n)
{
	net_lldp(n, "leaf-2 Eth1/6", 0x001b21ff0000, "Gi0/1", "core", CAP_BRIDGE | CAP_ROUTER);
}

/* The same at leaf-1, whose ports sort first. */
static void
unpolled_first(struct net *n)
{
	net_lldp(n, "leaf-1 Eth1/6", 0x001b21ff0000, "Gi0/1", "core", CAP_BRIDGE | CAP_ROUTER);
}

static void
unpolled_at_both(struct net *n)
{
	unpolled(n);
	unpolled_first(n);
}

static const struct story stories[] = {
	{ "one VM in two VLANs", 1, VMM, 0, 0,
	    { { "HV-1", "fw", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 0, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 20, 0, 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "only trunks saw it, to and fro", 3, DUP, 0, 0, { VM_DYN("HV-1", "a") },
	    { { "spine Eth1/1", 10, 0, 0 }, { "spine Eth1/2", 10, 1, 1 },
		{ "spine Eth1/1", 10, 2, 2 } },
	    "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, NULL, NULL },
	{ "only trunks saw it, moving once", 3, DUP, 0, 0, { VM_DYN("HV-1", "a") },
	    { { "spine Eth1/1", 10, 0, 0 }, { "spine Eth1/2", 10, 1, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "one of two ports leads to a switch that is not polled", 3, DUP, 0, 0, { { 0 } },
	    { USER_PORTS }, "C20", SEV_INFO, KIND_INVENTORY, NULL, "HV-1", 0, 1, 50, 50, NULL,
	    unpolled },
	{ "one of two ports leads to such a switch, in a VLAN that sorts first", 3, DUP, 0, 0,
	    { { 0 } }, { { "leaf-1 Eth1/6", 10, 0, 2 }, { "leaf-2 Eth1/2", 20, 0, 2 } }, "C20",
	    SEV_WARNING, KIND_INVENTORY, "HV-2", "HV-1", 0, 1, 50, 100, NULL, unpolled_first },
	{ "both ports lead to switches that are not polled", 3, VMM, 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/6", 10, 0, 2 }, { "leaf-2 Eth1/6", 10, 0, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, unpolled_at_both },
	{ "a VM at its host, and beyond such a port of another leaf", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") },
	    { { "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/6", 10, 0, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, unpolled },
	{ "the same, and it comes back from there: a second holder", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 1, 80, 100, NULL, unpolled },
	{ "it comes back from such a port of its own leaf", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/6", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 2, 65, 100, NULL,
	    unpolled_first },
	{ "to and fro between two such ports: they may be one bundle", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") },
	    { { "leaf-1 Eth1/6", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/6", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, unpolled_at_both },
	{ "an unknown one, and it goes to and fro", 3, DUP, 0, 0, { { 0 } }, { TO_AND_FRO },
	    "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 1, 0, 79, NULL, unpolled },
};

/* Two sites without a link, each with its host, and one address at both: no conflict. */
static void
two_sites(struct net *n)
{
	net_init(n, 3);
	(void)net_switch(n, "east-1", 0x001b21010000, 4);
	(void)net_switch(n, "west-1", 0x001b21020000, 4);
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	net_nic(n, "HV-1", NIC_VM_VNIC, "a", "Network Adapter", POOL(1) + 5)->vlan = 10;
	(void)net_host(n, "HV-2", IP(2), POOL(1));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	net_nic(n, "HV-2", NIC_VM_VNIC, "b", "Network Adapter", POOL(1) + 5)->vlan = 10;
	net_always(n, "east-1 Eth1/1", 10, NIC_MAC(1, 0));
	net_always(n, "west-1 Eth1/1", 10, NIC_MAC(2, 0));
	net_always(n, "east-1 Eth1/1", 10, POOL(1) + 5);
	net_always(n, "west-1 Eth1/1", 10, POOL(1) + 5);
}

static void
test_two_sites(void **state)
{
	const struct finding *f;
	struct world w;

	(void)state;
	two_sites(&w.n);
	world_judge_net(&w);
	f = world_about(&w, POOL(1) + 5);
	assert_non_null(f);
	assert_int_equal(f->severity, SEV_INFO);
	assert_null(world_by_rule(&w, "FDB103")); /* the pool is explained by that finding */
	world_free(&w);
}

/*
 * VLAN 10 does not run on the link of leaf-2 and leaf-3 and falls into parts.
 * leaf-1 tells no VLANs: its places are in the whole, and may be VLAN 10 at leaf-2.
 */
static void
test_parts_and_no_vlan(void **state)
{
	static const char *const switches[] = { "leaf-1", "leaf-2", "leaf-3" };
	const struct finding *f;
	struct world w;
	struct net *n = &w.n;

	(void)state;
	net_init(n, 3);
	for (uint64_t i = 0; i < 3; i++) {
		(void)net_switch(n, switches[i], UINT64_C(0x001b21010000) + (i << 16), 8);
	}
	net_lldp(n, "leaf-1 Eth1/8", 0x001b21020000, "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21010000, "Eth1/8", "leaf-1", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/7", 0x001b21030000, "Eth1/7", "leaf-3", CAP_BRIDGE);
	net_lldp(n, "leaf-3 Eth1/7", 0x001b21020000, "Eth1/7", "leaf-2", CAP_BRIDGE);
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	(void)net_host(n, "HV-2", IP(2), POOL(2));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	net_always(n, "leaf-1 Eth1/1", 0, NIC_MAC(1, 0));
	net_always(n, "leaf-1 Eth1/8", 0, NIC_MAC(2, 0));
	net_always(n, "leaf-2 Eth1/2", 99, NIC_MAC(2, 0));
	net_always(n, "leaf-2 Eth1/7", 99, UINT64_C(0x0050ba000003));
	net_always(n, "leaf-3 Eth1/3", 99, UINT64_C(0x0050ba000003));
	net_always(n, "leaf-3 Eth1/7", 99, NIC_MAC(2, 0));
	net_always(n, "leaf-2 Eth1/8", 10, UINT64_C(0x0050ba000001));
	net_always(n, "leaf-3 Eth1/3", 10, UINT64_C(0x0050ba000002));
	net_always(n, "leaf-1 Eth1/1", 0, POOL(9));
	net_always(n, "leaf-2 Eth1/2", 10, POOL(9));
	world_judge_net(&w);
	assert_false(
	    w.n.where.domain_of_switch[1] == placement_domain(&w.n.where, &w.n.snap, 2, 10));
	f = world_about(&w, POOL(9));
	assert_non_null(f);
	assert_string_equal(f->cause, "C0");
	assert_int_equal(f->kind, KIND_CONFLICT);
	assert_int_equal(f->severity, SEV_WARNING);
	assert_int_equal(f->nseen, 2);
	world_free(&w);
}

/* The same address goes to and fro in each of the two sites: two findings, told apart. */
static void
test_one_address_twice(void **state)
{
	static const char *const sites[] = { "east-1", "west-1" };
	const struct finding *found[2] = { NULL, NULL };
	struct world w;
	size_t n = 0;

	(void)state;
	two_sites(&w.n);
	for (size_t i = 0; i < 2; i++) {
		char one[32];
		char two[32];

		(void)snprintf(one, sizeof(one), "%s Eth1/3", sites[i]);
		(void)snprintf(two, sizeof(two), "%s Eth1/4", sites[i]);
		net_row(&w.n, one, 10, POOL(9), 0, 0);
		net_row(&w.n, two, 10, POOL(9), 1, 1);
		net_row(&w.n, one, 10, POOL(9), 2, 2);
	}
	world_judge_net(&w);
	for (size_t i = 0; i < w.found.n; i++) {
		if (w.found.list[i].mac.bits == POOL(9)) {
			assert_true(n < 2);
			found[n++] = &w.found.list[i];
		}
	}
	assert_int_equal(n, 2);
	assert_string_not_equal(found[0]->domain, found[1]->domain);
	assert_memory_not_equal(found[0]->id, found[1]->id, 6);
	world_free(&w);
}

static void
add_vm(struct net *n, const char *host, const char *name, uint64_t mac)
{
	net_nic(n, host, NIC_VM_VNIC, name, "Network Adapter", mac)->vlan = 10;
}

/* A station at a port of one leaf is behind Eth1/8 of the other. */
static void
learn(struct net *n, const char *where, uint64_t mac, uint16_t first, uint16_t last)
{
	net_row(n, where, 10, mac, first, last);
	net_row(n, where[5] == '1' ? "leaf-2 Eth1/8" : "leaf-1 Eth1/8", 10, mac, first, last);
}

/*
 * leaf-1, two switches that nobody polls, leaf-2. Each leaf hears another one of them. HV-1's VM
 * `a` goes to and fro between its port and one of no export at the other leaf.
 */
static void
two_between(struct net *n)
{
	net_init(n, 3);
	(void)net_switch(n, "leaf-1", 0x001b21010000, 8);
	(void)net_switch(n, "leaf-2", 0x001b21020000, 8);
	net_lldp(n, "leaf-1 Eth1/8", 0x001b21ff0100, "Gi0/1", "old-1", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", 0x001b21ff0200, "Gi0/7", "old-2", CAP_BRIDGE);
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	add_vm(n, "HV-1", "a", DUP);
	add_vm(n, "HV-1", "b", POOL(1) + 6);
	(void)net_host(n, "HV-2", IP(2), POOL(2));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	add_vm(n, "HV-2", "c", POOL(2) + 6);
	learn(n, "leaf-1 Eth1/1", NIC_MAC(1, 0), 0, 2);
	learn(n, "leaf-1 Eth1/1", POOL(1) + 6, 0, 2);
	learn(n, "leaf-2 Eth1/2", NIC_MAC(2, 0), 0, 2);
	learn(n, "leaf-2 Eth1/2", POOL(2) + 6, 0, 2);
	learn(n, "leaf-1 Eth1/1", DUP, 0, 0);
	learn(n, "leaf-2 Eth1/5", DUP, 1, 1);
	learn(n, "leaf-1 Eth1/1", DUP, 2, 2);
}

static void
by_address_of_one(struct net *n)
{
	net_always(n, "leaf-1 Eth1/8", 10, UINT64_C(0x001b21020000));
}

static void
by_address_of_the_other(struct net *n)
{
	net_always(n, "leaf-2 Eth1/8", 10, UINT64_C(0x001b21010000));
}

static void
by_stations(struct net *n)
{
	for (uint64_t i = 0; i < 3; i++) {
		learn(n, "leaf-1 Eth1/3", UINT64_C(0x0050ba000010) + i, 0, 2);
		learn(n, "leaf-2 Eth1/4", UINT64_C(0x0050ba000020) + i, 0, 2);
	}
}

/* However the leaves are known to be one network: one address, one finding, at its places. */
static void
test_two_between(void **state)
{
	void (*const by[])(
	    struct net *) = { by_address_of_one, by_address_of_the_other, by_stations };

	(void)state;
	for (size_t i = 0; i < sizeof(by) / sizeof(by[0]); i++) {
		const struct finding *f;
		struct world w;

		two_between(&w.n);
		by[i](&w.n);
		world_judge_net(&w);
		assert_int_equal(net_class(&w.n, "leaf-1 Eth1/8"), PORT_UNPOLLED);
		assert_int_equal(net_class(&w.n, "leaf-2 Eth1/8"), PORT_UNPOLLED);
		f = world_about(&w, DUP);
		assert_non_null(f);
		assert_string_equal(f->cause, "C25");
		assert_int_equal(f->severity, SEV_CRITICAL);
		assert_non_null(strstr(f->title, "leaf-2 Eth1/5"));
		assert_int_equal(f->nseen, 2);
		world_free(&w);
	}
}

static uint32_t
count_about(const struct world *w, uint64_t mac)
{
	uint32_t n = 0;

	for (size_t i = 0; i < w->found.n; i++) {
		n += w->found.list[i].mac.bits == mac;
	}
	return n;
}

/* HV-1 and HV-2 have a bundle of both leaves each, between which no link is known. */
static void
two_bundles(struct net *n)
{
	static const char *const leaves[] = { "leaf-1", "leaf-2" };
	static const char *const bundles[2][2] = { { "leaf-1 Po1", "leaf-1 Po2" },
		{ "leaf-2 Po1", "leaf-2 Po2" } };
	static const char *const members[2][2] = { { "leaf-1 Eth1/1", "leaf-1 Eth1/2" },
		{ "leaf-2 Eth1/1", "leaf-2 Eth1/2" } };

	net_init(n, 4);
	for (uint64_t i = 0; i < 2; i++) {
		(void)net_switch(n, leaves[i], UINT64_C(0x001b21010000) + (i << 16), 8);
		(void)net_lag(n, "Po1", 1001);
		(void)net_lag(n, "Po2", 1002);
		for (uint32_t h = 0; h < 2; h++) {
			net_member(n, members[i][h], bundles[i][h]);
			net_lacp(n, bundles[i][h], NIC_MAC(h + 1, 0), 17);
			net_always(n, bundles[i][h], 10, POOL(h + 1) + 0x20);
		}
		net_row(n, bundles[i][0], 10, DUP, 0, 0);
		net_row(n, bundles[i][1], 10, DUP, 1, 1);
		net_row(n, bundles[i][0], 10, DUP, 2, 2);
	}
	(void)net_host(n, "HV-1", IP(1), POOL(1));
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(1, 0));
	add_vm(n, "HV-1", "a", DUP);
	add_vm(n, "HV-1", "c", POOL(1) + 0x20);
	(void)net_host(n, "HV-2", IP(2), POOL(1));
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(2, 0));
	add_vm(n, "HV-2", "b", DUP);
	add_vm(n, "HV-2", "d", POOL(2) + 0x20);
}

/* A port of leaf-2 alone is another story; so is another VLAN. */
static void
test_two_bundles(void **state)
{
	static const struct {
		const char *port; /* at which it is as well */
		uint16_t vlan;
		uint32_t findings;
	} rows[] = { { NULL, 0, 1 }, { "leaf-2 Eth1/5", 10, 2 }, { "leaf-2 Po1", 20, 2 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct world w;

		two_bundles(&w.n);
		if (rows[i].port != NULL) {
			net_row(&w.n, rows[i].port, rows[i].vlan, DUP, 3, 3);
		}
		world_judge_net(&w);
		assert_int_equal(w.n.where.ndomains, 2);
		assert_string_equal(
		    net_attachment(&w.n, "leaf-1 Po1")->name, "leaf-1 Po1; leaf-2 Po1");
		assert_int_equal(count_about(&w, DUP), rows[i].findings);
		world_free(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_sites),
		cmocka_unit_test(test_parts_and_no_vlan),
		cmocka_unit_test(test_one_address_twice),
		cmocka_unit_test(test_two_between),
		cmocka_unit_test(test_two_bundles),
	};

	return world_run(stories, sizeof(stories) / sizeof(stories[0])) +
	       cmocka_run_group_tests(tests, NULL, NULL);
}
