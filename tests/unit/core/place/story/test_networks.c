#include "aid/net.h"

#include "fdbaudit/judge.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/*
 * Networks as they are built, each free of conflicts: the claims are what their
 * ports are, and that nothing at warning or above is found.
 */
#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*UINT64_C(256) + (n_))
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*UINT64_C(256) + (n_))
#define FOREIGN(n_) (UINT64_C(0x001b44000000) + (n_))

enum { SAMPLES = 3, VLANS = 3 };
static const uint16_t vlans[VLANS] = { 10, 20, 99 };

static void
hosts(struct net *n, uint32_t count)
{
	static const char *const names[] = { "HV-01", "HV-02", "HV-03", "HV-04" };

	for (uint32_t h = 1; h <= count; h++) {
		(void)net_host(n, names[h - 1], 0x0a140000 + h, VM(h, 0));
		(void)net_nic(n, names[h - 1], NIC_PHYSICAL, NULL, "NIC1", NIC(h, 0));
		(void)net_nic(n, names[h - 1], NIC_PHYSICAL, NULL, "NIC2", NIC(h, 1));
		(void)net_nic(n, names[h - 1], NIC_VM_VNIC, "a", "Network Adapter", VM(h, 0));
		(void)net_nic(n, names[h - 1], NIC_VM_VNIC, "b", "Network Adapter", VM(h, 1));
	}
}

/* The trunk carries these VLANs: the far switch's own address was learned in each. */
static void
carries(struct net *n, const char *where, uint64_t own)
{
	for (size_t i = 0; i < VLANS; i++) {
		net_always(n, where, vlans[i], own);
	}
}

/* Everything of host h at one port; its second NIC too when `both`. */
static void
plugged(struct net *n, const char *where, uint64_t h, bool both)
{
	net_always(n, where, 99, NIC(h, 0));
	if (both) {
		net_always(n, where, 99, NIC(h, 1));
	}
	net_always(n, where, 10, VM(h, 0));
	net_always(n, where, 20, VM(h, 1));
}

/* What other switches see of it. */
static void
behind(struct net *n, const char *where, uint64_t h)
{
	plugged(n, where, h, false);
}

/* Two leaves with a peer link. */
static void
pair(struct net *n, bool lldp)
{
	(void)net_switch(n, "leaf-1", SW(1), 8);
	(void)net_lag(n, "Po1", 1001);
	(void)net_lag(n, "Po11", 1011);
	net_member(n, "leaf-1 Eth1/7", "leaf-1 Po1");
	net_member(n, "leaf-1 Eth1/1", "leaf-1 Po11");
	(void)net_switch(n, "leaf-2", SW(2), 8);
	(void)net_lag(n, "Po1", 1001);
	(void)net_lag(n, "Po12", 1012);
	net_member(n, "leaf-2 Eth1/7", "leaf-2 Po1");
	net_member(n, "leaf-2 Eth1/1", "leaf-2 Po12");
	if (lldp) {
		net_lldp(n, "leaf-1 Eth1/7", SW(2), "Eth1/7", "leaf-2", CAP_BRIDGE);
		net_lldp(n, "leaf-2 Eth1/7", SW(1), "Eth1/7", "leaf-1", CAP_BRIDGE);
	}
	carries(n, "leaf-1 Po1", SW(2));
	carries(n, "leaf-2 Po1", SW(1));
}

static void
mlag_lacp(struct net *n)
{
	pair(n, true);
	hosts(n, 1);
	net_lacp(n, "leaf-1 Po11", NIC(1, 0), 9);
	net_lacp(n, "leaf-2 Po12", NIC(1, 0), 9); /* LAG numbers may differ */
	plugged(n, "leaf-1 Po11", 1, true);
	plugged(n, "leaf-2 Po12", 1, true);
}

static void
mlag_static_declared(struct net *n)
{
	pair(n, true);
	net_override(n, "leaf-1", "Po1", OVERRIDE_MLAG_PEER);
	plugged(n, "leaf-1 Po11", 1, true); /* no inventory names it */
	plugged(n, "leaf-2 Po12", 1, true);
}

static void
switch_independent_team(struct net *n)
{
	pair(n, true);
	hosts(n, 1);
	net_always(n, "leaf-1 Eth1/2", 99, NIC(1, 0));
	net_always(n, "leaf-1 Eth1/2", 10, VM(1, 0));
	net_always(n, "leaf-2 Eth1/2", 99, NIC(1, 1));
	net_always(n, "leaf-2 Eth1/2", 20, VM(1, 1));
	net_always(n, "leaf-2 Po1", 10, VM(1, 0));
	net_always(n, "leaf-1 Po1", 20, VM(1, 1));
}

/* leaf-1, leaf-2, leaf-3 in a ring; leaf-3 blocks its port to leaf-1. */
static void
ring(struct net *n)
{
	(void)net_switch(n, "leaf-1", SW(1), 8);
	(void)net_switch(n, "leaf-2", SW(2), 8);
	(void)net_switch(n, "leaf-3", SW(3), 8);
	hosts(n, 2);
	net_stp(n, "leaf-2 Eth1/7", SW(1), 0x8007);
	net_stp(n, "leaf-3 Eth1/7", SW(2), 0x8008);
	net_stp(n, "leaf-3 Eth1/8", SW(1), 0x8008);
	carries(n, "leaf-1 Eth1/7", SW(2));
	carries(n, "leaf-2 Eth1/7", SW(1));
	carries(n, "leaf-2 Eth1/8", SW(3));
	carries(n, "leaf-3 Eth1/7", SW(1));
	plugged(n, "leaf-1 Eth1/1", 1, false);
	behind(n, "leaf-2 Eth1/7", 1);
	behind(n, "leaf-3 Eth1/7", 1);
	plugged(n, "leaf-3 Eth1/1", 2, false);
	behind(n, "leaf-2 Eth1/8", 2);
	behind(n, "leaf-1 Eth1/7", 2);
}

/* Two hosts behind an unmanaged switch. */
static void
unmanaged_switch(struct net *n)
{
	(void)net_switch(n, "sw-1", SW(1), 8);
	hosts(n, 2);
	plugged(n, "sw-1 Eth1/1", 1, false);
	plugged(n, "sw-1 Eth1/1", 2, false);
}

/* Both leaves hang on a distribution switch that nobody polls. */
static void
unpolled_distribution(struct net *n)
{
	(void)net_switch(n, "leaf-1", SW(1), 8);
	(void)net_switch(n, "leaf-2", SW(2), 8);
	hosts(n, 2);
	net_lldp(n, "leaf-1 Eth1/8", FOREIGN(9), "Eth1/1", "dist", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", FOREIGN(9), "Eth1/2", "dist", CAP_BRIDGE);
	plugged(n, "leaf-1 Eth1/1", 1, false);
	behind(n, "leaf-2 Eth1/8", 1);
	plugged(n, "leaf-2 Eth1/1", 2, false);
	behind(n, "leaf-1 Eth1/8", 2);
}

/* The same VLAN ids and, by cloning, the same addresses; nothing joins the sites. */
static void
two_sites(struct net *n)
{
	(void)net_switch(n, "fra-1", SW(1), 8);
	(void)net_switch(n, "muc-1", SW(2), 8);
	hosts(n, 2);
	(void)net_nic(n, "HV-02", NIC_VM_VNIC, "c", "Network Adapter", VM(1, 0));
	plugged(n, "fra-1 Eth1/1", 1, false);
	net_always(n, "muc-1 Eth1/1", 99, NIC(2, 0));
	net_always(n, "muc-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "muc-1 Eth1/1", 20, VM(2, 1));
}

/* Access switches with routed uplinks: LLDP sees the link, no VLAN runs on it. */
static void
routed_access(struct net *n)
{
	(void)net_switch(n, "acc-1", SW(1), 8);
	(void)net_switch(n, "acc-2", SW(2), 8);
	(void)net_switch(n, "core-1", SW(3), 8);
	hosts(n, 2);
	(void)net_nic(n, "HV-02", NIC_VM_VNIC, "c", "Network Adapter", VM(1, 0));
	net_lldp(n, "acc-1 Eth1/8", SW(3), "Eth1/1", "core-1", CAP_BRIDGE | CAP_ROUTER);
	net_lldp(n, "acc-2 Eth1/8", SW(3), "Eth1/2", "core-1", CAP_BRIDGE | CAP_ROUTER);
	net_lldp(n, "core-1 Eth1/1", SW(1), "Eth1/8", "acc-1", CAP_BRIDGE | CAP_ROUTER);
	net_lldp(n, "core-1 Eth1/2", SW(2), "Eth1/8", "acc-2", CAP_BRIDGE | CAP_ROUTER);
	net_always(n, "core-1 Eth1/5", 10, FOREIGN(5));
	plugged(n, "acc-1 Eth1/1", 1, false);
	net_always(n, "acc-2 Eth1/1", 99, NIC(2, 0));
	net_always(n, "acc-2 Eth1/1", 10, VM(1, 0));
}

/* A host on three leaves of an EVPN fabric; the others see it on their overlay port. */
static void
evpn(struct net *n)
{
	static const char *const leaves[] = { "leaf-1", "leaf-2", "leaf-3", "leaf-4" };
	char where[32];

	for (uint64_t k = 0; k < 4; k++) {
		(void)net_switch(n, leaves[k], SW(k + 1), 8);
		(void)net_lag(n, "Po10", 1010);
		(void)net_lag(n, "Vxlan1", 5001);
	}
	hosts(n, 2);
	for (size_t k = 0; k < 4; k++) {
		(void)snprintf(where, sizeof(where), "%s Po10", leaves[k]);
		if (k < 3) {
			net_lacp(n, where, NIC(1, 0), 9);
			plugged(n, where, 1, true);
		}
		(void)snprintf(where, sizeof(where), "%s Vxlan1", leaves[k]);
		behind(n, where, k < 3 ? 2 : 1);
	}
	plugged(n, "leaf-4 Eth1/2", 2, false);
}

static void
dual_homed_extender(struct net *n)
{
	(void)net_switch(n, "n5k-1", SW(1), 8);
	(void)net_lag(n, "Eth101/1/1", 2001);
	(void)net_switch(n, "n5k-2", SW(2), 8);
	(void)net_lag(n, "Eth101/1/1", 2001);
	net_lldp(n, "n5k-1 Eth1/8", SW(2), "Eth1/8", "n5k-2", CAP_BRIDGE);
	net_lldp(n, "n5k-2 Eth1/8", SW(1), "Eth1/8", "n5k-1", CAP_BRIDGE);
	carries(n, "n5k-1 Eth1/8", SW(2));
	carries(n, "n5k-2 Eth1/8", SW(1));
	plugged(n, "n5k-1 Eth101/1/1", 1, false); /* no inventory */
	plugged(n, "n5k-2 Eth101/1/1", 1, false);
}

static void
blade_chassis(struct net *n)
{
	(void)net_switch(n, "sw-1", SW(1), 8);
	hosts(n, 3);
	for (uint64_t h = 1; h <= 3; h++) {
		plugged(n, "sw-1 Eth1/1", h, false);
	}
}

/* One address in every VLAN, by right. */
static void
router_on_a_stick(struct net *n)
{
	(void)net_switch(n, "sw-1", SW(1), 8);
	hosts(n, 1);
	plugged(n, "sw-1 Eth1/1", 1, false);
	for (size_t i = 0; i < VLANS; i++) {
		net_always(n, "sw-1 Eth1/8", vlans[i], FOREIGN(1));
	}
}

/* A router that runs as a VM and is polled: its addresses must not make an uplink of the port. */
static void
polled_virtual_router(struct net *n)
{
	(void)net_switch(n, "sw-1", SW(1), 8);
	(void)net_switch(n, "vrouter", VM(1, 1), 1);
	n->snap.switches[1].flags = SWITCH_NO_FDB;
	hosts(n, 1);
	plugged(n, "sw-1 Eth1/1", 1, false);
}

static void
host_with_lldp(struct net *n)
{
	(void)net_switch(n, "sw-1", SW(1), 8);
	hosts(n, 1);
	net_lldp(
	    n, "sw-1 Eth1/1", NIC(1, 0), "", "hv-01.corp.example", CAP_BRIDGE | CAP_ROUTER);
	plugged(n, "sw-1 Eth1/1", 1, false);
}

static void
phones(struct net *n)
{
	(void)net_switch(n, "sw-1", SW(1), 8);
	net_lldp(n, "sw-1 Eth1/1", FOREIGN(1), "", "phone", CAP_BRIDGE | CAP_TELEPHONE);
	net_lldp(n, "sw-1 Eth1/2", FOREIGN(2), "", "ap", CAP_BRIDGE | CAP_WLAN_AP);
	net_always(n, "sw-1 Eth1/1", 10, FOREIGN(1));
	net_always(n, "sw-1 Eth1/1", 20, FOREIGN(3)); /* the PC behind it */
	net_always(n, "sw-1 Eth1/2", 20, FOREIGN(2));
}

static void
shared_learning(struct net *n)
{
	static const uint16_t both[] = { 10, 20, 0 };

	(void)net_switch(n, "sw-1", SW(1), 8);
	net_shared(n, "sw-1", both);
	hosts(n, 1);
	net_always(n, "sw-1 Eth1/1", 99, NIC(1, 0));
	net_always(n, "sw-1 Eth1/1", 10, VM(1, 0));
}

static const struct {
	void (*build)(struct net *n);
	struct {
		const char *where;
		enum port_class class_;
		const char *host, *attachment;
	} ports[4];
	size_t domains; /* wholes and parts; 0: not said */
	const char *why;
} networks[] = {
	{ mlag_lacp,
	    { { "leaf-1 Po11", PORT_EDGE, "HV-01", "leaf-1 Po11; leaf-2 Po12" },
		{ "leaf-2 Po12", PORT_EDGE, "HV-01", "leaf-1 Po11; leaf-2 Po12" },
		{ "leaf-1 Po1", PORT_UPLINK, "", "leaf-1 Po1" } },
	    1, "an MLAG pair and a LACP host" },
	{ mlag_static_declared,
	    { { "leaf-1 Po11", PORT_EDGE_MANY, "", "leaf-1 Po11; leaf-2 Po12" },
		{ "leaf-2 Po1", PORT_UPLINK, "", "leaf-2 Po1" } },
	    1, "a declared pair and a static bundle" },
	{ switch_independent_team,
	    { { "leaf-1 Eth1/2", PORT_EDGE, "HV-01", "leaf-1 Eth1/2" },
		{ "leaf-2 Eth1/2", PORT_EDGE, "HV-01", "leaf-2 Eth1/2" } },
	    1, "a switch-independent team on two switches" },
	{ ring,
	    { { "leaf-3 Eth1/8", PORT_UPLINK, "", "leaf-3 Eth1/8" },
		{ "leaf-1 Eth1/8", PORT_UPLINK, "", "leaf-1 Eth1/8" },
		{ "leaf-1 Eth1/1", PORT_EDGE, "HV-01", "leaf-1 Eth1/1" },
		{ "leaf-3 Eth1/1", PORT_EDGE, "HV-02", "leaf-3 Eth1/1" } },
	    1, "a ring with one blocked link" },
	{ unmanaged_switch, { { "sw-1 Eth1/1", PORT_EDGE_MANY, "", "sw-1 Eth1/1" } }, 1,
	    "an unmanaged switch" },
	{ unpolled_distribution,
	    { { "leaf-1 Eth1/8", PORT_UNPOLLED, "", "leaf-1 Eth1/8" },
		{ "leaf-2 Eth1/1", PORT_EDGE, "HV-02", "leaf-2 Eth1/1" } },
	    1, "an unpolled distribution switch" },
	{ two_sites, { { "muc-1 Eth1/1", PORT_EDGE, "HV-02", "muc-1 Eth1/1" } }, 2,
	    "two sites with the same VLAN ids" },
	{ routed_access, { { "acc-1 Eth1/8", PORT_UPLINK, "", "acc-1 Eth1/8" } }, 3,
	    "routed access" },
	{ evpn,
	    { { "leaf-3 Po10", PORT_EDGE, "HV-01", "leaf-1 Po10; leaf-2 Po10; leaf-3 Po10" },
		{ "leaf-4 Vxlan1", PORT_FABRIC, "", "leaf-4 Vxlan1" },
		{ "leaf-4 Eth1/2", PORT_EDGE, "HV-02", "leaf-4 Eth1/2" } },
	    1, "EVPN leaves, a host on three of them" },
	{ dual_homed_extender,
	    { { "n5k-2 Eth101/1/1", PORT_EDGE_MANY, "",
		"n5k-1 Eth101/1/1; n5k-2 Eth101/1/1" } },
	    1, "a fabric extender on two parents" },
	{ blade_chassis, { { "sw-1 Eth1/1", PORT_EDGE_MANY, "", "sw-1 Eth1/1" } }, 1,
	    "a blade chassis" },
	{ router_on_a_stick, { { "sw-1 Eth1/8", PORT_EDGE, "", "sw-1 Eth1/8" } }, 1,
	    "a router on a stick" },
	{ polled_virtual_router, { { "sw-1 Eth1/1", PORT_EDGE, "HV-01", "sw-1 Eth1/1" } }, 2,
	    "a polled virtual router" },
	{ host_with_lldp, { { "sw-1 Eth1/1", PORT_EDGE, "HV-01", "sw-1 Eth1/1" } }, 1,
	    "a host that speaks LLDP" },
	{ phones,
	    { { "sw-1 Eth1/1", PORT_EDGE, "", "sw-1 Eth1/1" },
		{ "sw-1 Eth1/2", PORT_EDGE, "", "sw-1 Eth1/2" } },
	    1, "a phone with a PC, an access point" },
	{ shared_learning, { { "sw-1 Eth1/1", PORT_EDGE, "HV-01", "sw-1 Eth1/1" } }, 1,
	    "shared learning" },
};

static bool
no_alarm(const struct net *n)
{
	struct findings found;
	struct fdb_err err = { 0 };
	bool quiet = true;

	findings_init(&found, (size_t)1 << 20);
	assert_int_equal(
	    judge_run(&(struct judge_input){ &n->snap, &n->inv, &n->where, &n->set, NULL },
		&found, &err),
	    FDB_OK);
	for (size_t i = 0; i < found.n; i++) {
		if (found.list[i].severity != SEV_INFO) {
			print_message("    %s: %s\n",
			    severity_name((enum severity)found.list[i].severity),
			    found.list[i].title);
			quiet = false;
		}
	}
	findings_free(&found);
	return quiet;
}

static void
test_networks(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(networks) / sizeof(networks[0]); i++) {
		struct net n;

		print_message("  %s\n", networks[i].why);
		net_init(&n, SAMPLES);
		networks[i].build(&n);
		net_place(&n);
		for (size_t k = 0; k < 4 && networks[i].ports[k].where != NULL; k++) {
			const char *where = networks[i].ports[k].where;

			assert_non_null(net_attachment(&n, where));
			assert_string_equal(port_class_name(net_class(&n, where)),
			    port_class_name(networks[i].ports[k].class_));
			assert_string_equal(net_host_at(&n, where), networks[i].ports[k].host);
			assert_string_equal(
			    net_attachment(&n, where)->name, networks[i].ports[k].attachment);
		}
		assert_int_equal(n.where.ndomains, networks[i].domains);
		assert_true(no_alarm(&n));
		net_free(&n);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_networks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
