#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define LEAF_1 UINT64_C(0x001b21000100)
#define LEAF_2 UINT64_C(0x001b21000200)
#define SPINE UINT64_C(0x001b21000300)
#define NIC(host_, n_) (UINT64_C(0xd4f5ef000000) + (host_)*256 + (n_))
#define VM(host_, n_) (UINT64_C(0x00155d010a00) + (host_)*256 + (n_))

/* Two leaves with a peer link, a spine, hosts 1 (leaf-1), 2 (leaf-2) and 3 (LACP on both). */
static void
fabric(struct net *n, uint16_t samples)
{
	net_init(n, samples);
	(void)net_switch(n, "leaf-1", LEAF_1, 12);
	(void)net_lag(n, "Po1", 1001);
	(void)net_lag(n, "Po13", 1013);
	net_member(n, "leaf-1 Eth1/7", "leaf-1 Po1");
	net_member(n, "leaf-1 Eth1/3", "leaf-1 Po13");
	(void)net_switch(n, "leaf-2", LEAF_2, 12);
	(void)net_lag(n, "Po1", 1001);
	(void)net_lag(n, "Po13", 1013);
	net_member(n, "leaf-2 Eth1/7", "leaf-2 Po1");
	net_member(n, "leaf-2 Eth1/3", "leaf-2 Po13");
	(void)net_switch(n, "spine-1", SPINE, 4);
	net_lldp(n, "leaf-1 Eth1/7", LEAF_2, "Eth1/7", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-1 Eth1/10", SPINE, "Eth1/1", "spine-1", CAP_BRIDGE | CAP_ROUTER);
	net_lldp(n, "spine-1 Eth1/1", LEAF_1, "Eth1/10", "leaf-1", CAP_BRIDGE);
	net_lacp(n, "leaf-1 Po13", NIC(3, 0), 7);
	net_lacp(n, "leaf-2 Po13", NIC(3, 0), 7);
	(void)net_host(n, "HV-01", 0x0a140b01, VM(1, 0));
	(void)net_host(n, "HV-02", 0x0a140b02, VM(2, 0));
	(void)net_host(n, "HV-03", 0x0a140b03, VM(3, 0));
	(void)net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC(1, 0));
	(void)net_nic(n, "HV-01", NIC_VM_VNIC, "web-01", "Network Adapter", VM(1, 0));
	(void)net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", NIC(2, 0));
	(void)net_nic(n, "HV-02", NIC_VM_VNIC, "web-02", "Network Adapter", VM(2, 0));
	(void)net_nic(n, "HV-03", NIC_PHYSICAL, NULL, "NIC1", NIC(3, 0));
	(void)net_nic(n, "HV-03", NIC_VM_VNIC, "web-03", "Network Adapter", VM(3, 0));
	net_always(n, "leaf-1 Eth1/1", 99, NIC(1, 0));
	net_always(n, "leaf-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "leaf-2 Po1", 10, VM(1, 0));
	net_always(n, "spine-1 Eth1/1", 10, VM(1, 0));
	net_always(n, "leaf-2 Eth1/2", 99, NIC(2, 0));
	net_always(n, "leaf-1 Po1", 99, NIC(2, 0));
	net_always(n, "leaf-1 Po13", 10, VM(3, 0));
	net_always(n, "leaf-2 Po13", 10, VM(3, 0));
	net_always(n, "leaf-1 Po13", 99, NIC(3, 0));
	net_always(n, "leaf-2 Po13", 99, NIC(3, 0));
	net_always(n, "spine-1 Eth1/2", 99, LEAF_2);
	net_always(n, "spine-1 Eth1/2", 99, NIC(2, 0));
	net_always(n, "leaf-2 Eth1/10", 99, SPINE);
}

/* ---- a fabric: one claim per row ---------------------------------------------------------- */

static const struct {
	const char *where;
	enum port_class class_;
	const char *host;
	const char *attachment;
	const char *why;
} ports[] = {
	{ "leaf-1 Eth1/1", PORT_EDGE, "HV-01", "leaf-1 Eth1/1", "NIC of HV-01 learned" },
	{ "leaf-2 Eth1/2", PORT_EDGE, "HV-02", "leaf-2 Eth1/2", "NIC of HV-02 learned" },
	{ "leaf-1 Po13", PORT_EDGE, "HV-03", "leaf-1 Po13; leaf-2 Po13", "LACP on both" },
	{ "leaf-2 Po13", PORT_EDGE, "HV-03", "leaf-1 Po13; leaf-2 Po13", "LACP on both" },
	{ "leaf-1 Po1", PORT_UPLINK, "", "leaf-1 Po1", "LLDP on the member" },
	{ "leaf-2 Po1", PORT_UPLINK, "", "leaf-2 Po1", "leaf-1 names it by LLDP" },
	{ "leaf-1 Eth1/10", PORT_UPLINK, "", "leaf-1 Eth1/10", "LLDP, no row at all" },
	{ "spine-1 Eth1/1", PORT_UPLINK, "", "spine-1 Eth1/1", "LLDP" },
	{ "spine-1 Eth1/2", PORT_UPLINK, "", "spine-1 Eth1/2", "own address of leaf-2" },
	{ "leaf-2 Eth1/10", PORT_UPLINK, "", "leaf-2 Eth1/10", "own address of spine-1" },
};

static void
test_fabric(void **state)
{
	struct net n;

	(void)state;
	fabric(&n, 1);
	net_always(&n, "leaf-2 Po1", 10, UINT64_C(0x001b44000001));
	net_place(&n);
	for (size_t i = 0; i < sizeof(ports) / sizeof(ports[0]); i++) {
		print_message("  %s: %s\n", ports[i].where, ports[i].why);
		assert_string_equal(port_class_name(net_class(&n, ports[i].where)),
		    port_class_name(ports[i].class_));
		assert_string_equal(net_host_at(&n, ports[i].where), ports[i].host);
		assert_string_equal(
		    net_attachment(&n, ports[i].where)->name, ports[i].attachment);
	}
	assert_null(net_attachment(&n, "leaf-1 Eth1/7")); /* a member */
	assert_null(net_attachment(&n, "leaf-1 Eth1/5")); /* nothing there */
	assert_string_equal(net_places(&n, VM(3, 0)), "leaf-1 Po13; leaf-2 Po13");
	assert_string_equal(net_places(&n, LEAF_2), "");
	assert_int_equal(n.where.ndomains, 1);
	assert_string_equal(n.where.domains[0].name, "leaf-1");
	net_free(&n);
}

static void
test_peers(void **state)
{
	struct net n;
	const struct port_place *p;

	(void)state;
	fabric(&n, 1);
	net_place(&n);
	p = &n.where.ports[net_port(&n, "leaf-1 Po1")];
	assert_int_equal(p->link_ends.n, 1);
	assert_string_equal(n.where.link_ends[p->link_ends.first].name, "leaf-2");
	assert_string_equal(
	    n.where.link_ends[p->link_ends.first].port_name, "Po1"); /* not Eth1/7 */
	net_free(&n);
}

/* ---- what must stay an edge, what must become one --------------------------------------------- */

/* Own addresses that prove no link. */
static void
test_no_uplink_by_shared_addresses(void **state)
{
	static const struct {
		uint64_t mac;
		const char *why;
	} rows[] = {
		{ 0x00005e00010a, "VRRP address on two switches" },
		{ 0xd4f5ef000300, "NIC of a host" },
		{ 0x00155d010b07, "a virtual router's address" },
		{ 0x001b21000700, "two switches have it" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct net n;

		print_message("  %s\n", rows[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", LEAF_1, 4);
		(void)net_switch(&n, "router-1", rows[i].mac, 0);
		(void)net_switch(&n, "router-2", i == 3 ? rows[i].mac : SPINE, 0);
		(void)net_host(&n, "HV-03", 0, 0);
		(void)net_nic(&n, "HV-03", NIC_PHYSICAL, NULL, "NIC1", NIC(3, 0));
		net_always(&n, "leaf-1 Eth1/1", 10, rows[i].mac);
		net_place(&n);
		assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_EDGE);
		assert_string_equal(net_places(&n, rows[i].mac), "leaf-1 Eth1/1");
		net_free(&n);
	}
}

static const struct {
	const char *sysname;
	uint64_t chassis;
	uint16_t caps;
	enum port_class class_;
	const char *host;
	const char *why;
} neighbours[] = {
	{ "core-9", 0x001b44000009, CAP_BRIDGE | CAP_ROUTER, PORT_UNPOLLED, "", "not polled" },
	{ "phone-1", 0x001b44000001, CAP_BRIDGE | CAP_TELEPHONE, PORT_EDGE, "", "a phone" },
	{ "ap-1", 0x001b44000002, CAP_BRIDGE | CAP_WLAN_AP, PORT_EDGE, "", "an access point" },
	{ "hv-01.corp.example", 0, CAP_BRIDGE | CAP_ROUTER, PORT_EDGE, "HV-01",
	    "a host's name" },
	{ "", 0xd4f5ef000100, CAP_BRIDGE, PORT_EDGE, "HV-01", "a host's NIC" },
	{ "leaf-2.corp.example", 0, CAP_BRIDGE, PORT_UPLINK, "",
	    "a polled switch by its name" },
	{ "", 0x001b21000203, 0, PORT_UPLINK, "", "a polled switch by a port's address" },
};

static void
test_neighbours(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(neighbours) / sizeof(neighbours[0]); i++) {
		struct net n;

		print_message("  %s\n", neighbours[i].why);
		net_init(&n, 1);
		(void)net_switch(&n, "leaf-1", LEAF_1, 4);
		(void)net_switch(&n, "leaf-2", LEAF_2, 4);
		(void)net_host(&n, "HV-01", 0, 0);
		(void)net_nic(&n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC(1, 0));
		net_lldp(&n, "leaf-1 Eth1/1", neighbours[i].chassis, "Eth1/1",
		    neighbours[i].sysname, neighbours[i].caps);
		net_always(&n, "leaf-1 Eth1/1", 10, UINT64_C(0x001b44000001));
		net_place(&n);
		assert_string_equal(port_class_name(net_class(&n, "leaf-1 Eth1/1")),
		    port_class_name(neighbours[i].class_));
		assert_string_equal(net_host_at(&n, "leaf-1 Eth1/1"), neighbours[i].host);
		net_free(&n);
	}
}

/* An own address that strayed to a second port must not make an uplink of it. */
static void
test_best_supported_port(void **state)
{
	struct net n;

	(void)state;
	net_init(&n, 1);
	(void)net_switch(&n, "leaf-1", LEAF_1, 4);
	(void)net_switch(&n, "leaf-2", LEAF_2, 4);
	net_always(&n, "leaf-1 Eth1/4", 10, LEAF_2);
	net_always(&n, "leaf-1 Eth1/4", 10, LEAF_2 + 1);
	net_always(&n, "leaf-1 Eth1/1", 20, LEAF_2 + 2);
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/4"), PORT_UPLINK);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_EDGE);
	net_free(&n);
}

static void
test_overrides(void **state)
{
	struct net n;

	(void)state;
	fabric(&n, 1);
	net_override(&n, "leaf-1", "Eth1/1", OVERRIDE_UPLINK);
	net_override(&n, "leaf-1", "Po1", OVERRIDE_EDGE);
	net_override(&n, "leaf-2", "Eth1/2", OVERRIDE_IGNORE);
	net_place(&n);
	assert_int_equal(net_class(&n, "leaf-1 Eth1/1"), PORT_UPLINK);
	assert_int_equal(net_class(&n, "leaf-1 Po1"), PORT_EDGE);
	assert_int_equal(net_class(&n, "leaf-2 Eth1/2"), PORT_EDGE);
	assert_true(n.where.ports[net_port(&n, "leaf-2 Eth1/2")].ignored);
	net_free(&n);
}

static void
test_ignored_ports(void **state)
{
	static const struct {
		const char *port, *alias, *where;
		bool ignored;
		const char *why;
	} rows[] = {
		{ "^Eth1/1$", NULL, "leaf-1 Eth1/1", true, "the port alone" },
		{ "^leaf-2 Eth1/2$", NULL, "leaf-2 Eth1/2", true, "switch and port" },
		{ "^leaf-2 ", NULL, "leaf-1 Eth1/1", false, "another switch" },
		{ NULL, "[Ss]pan", "leaf-1 Eth1/1", true, "the description" },
		{ "Eth1/3$", NULL, "leaf-1 Po13", true, "a member speaks for its bundle" },
		{ "(", NULL, "leaf-1 Eth1/1", false, "no expression at all" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *port = rows[i].port;
		const char *alias = rows[i].alias;
		struct net n;

		print_message("  %s\n", rows[i].why);
		fabric(&n, 1);
		net_at(&n, "leaf-1 Eth1/1")->alias = "span destination";
		n.set.ignore_ports = &port;
		n.set.nignore_ports = port != NULL;
		n.set.ignore_aliases = &alias;
		n.set.nignore_aliases = alias != NULL;
		net_place(&n);
		assert_int_equal(
		    n.where.ports[net_port(&n, rows[i].where)].ignored, rows[i].ignored);
		net_free(&n);
	}
}

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

/* ---- links that nothing proves ---------------------------------------------------------------- */

/* Two switches without LLDP, own addresses and enough common stations. */
static void
bare_pair(struct net *n, uint16_t samples)
{
	net_init(n, samples);
	(void)net_switch(n, "sw-1", 0, 8);
	(void)net_switch(n, "sw-2", 0, 8);
	(void)net_host(n, "HV-01", 0, VM(1, 0));
	(void)net_host(n, "HV-02", 0, VM(2, 0));
	(void)net_nic(n, "HV-01", NIC_PHYSICAL, NULL, "NIC1", NIC(1, 0));
	(void)net_nic(n, "HV-02", NIC_PHYSICAL, NULL, "NIC1", NIC(2, 0));
	/* one declared domain: nothing else says that they are joined */
	n->snap.switches[0].site = n->snap.switches[1].site = "fra1";
	n->set.domains = arena_zalloc(&n->set.text, 1, sizeof(*n->set.domains));
	n->set.ndomains = 1;
	n->set.domains[0].name = "east";
	n->set.domains[0].sites = arena_zalloc(&n->set.text, 1, sizeof(char *));
	n->set.domains[0].sites[0] = "fra1";
	n->set.domains[0].nsites = 1;
}

static bool
is_unresolved(const struct net *n, const char *where, const char *towards)
{
	const struct attachment *a = net_attachment(n, where);

	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &n->where.proofs[i];

		if (p->says == SAYS_UNRESOLVED) {
			return strcmp(n->snap.switches[p->ref].name, towards) == 0;
		}
	}
	return false;
}

static void
test_unresolved_link(void **state)
{
	struct net n;

	(void)state;
	bare_pair(&n, 2);
	net_always(&n, "sw-1 Eth1/8", 99, NIC(1, 0));
	net_always(&n, "sw-1 Eth1/8", 99, NIC(2, 0));
	net_always(&n, "sw-2 Eth1/1", 99, NIC(1, 0));
	net_always(&n, "sw-2 Eth1/2", 99, NIC(2, 0));
	net_place(&n);
	assert_string_equal(n.where.domains[0].name, "east");
	assert_true(is_unresolved(&n, "sw-1 Eth1/8", "sw-2"));
	assert_false(is_unresolved(&n, "sw-2 Eth1/1", "sw-1"));
	net_free(&n);
}

/* Near misses: one attachment there, movement, one pool. */
static void
test_what_is_no_unresolved_link(void **state)
{
	for (int k = 0; k < 3; k++) {
		struct net n;
		const uint64_t a = k == 2 ? VM(1, 5) : UINT64_C(0x001b44000001);
		const uint64_t b = k == 2 ? VM(1, 6) : UINT64_C(0x001b44000002);

		(void)state;
		bare_pair(&n, 2);
		net_row(&n, "sw-1 Eth1/8", 10, a, 0, k == 1 ? 0 : 1);
		net_row(&n, "sw-1 Eth1/8", 10, b, 0, k == 1 ? 0 : 1);
		net_always(&n, "sw-2 Eth1/1", 10, a);
		net_always(&n, k == 0 ? "sw-2 Eth1/1" : "sw-2 Eth1/2", 10, b);
		net_place(&n);
		assert_false(is_unresolved(&n, "sw-1 Eth1/8", "sw-2"));
		net_free(&n);
	}
}

/* Two switches below one that is not polled: nothing lives at the port that leads to it. */
static void
test_beyond_an_unpolled_switch(void **state)
{
	static const uint64_t vnics[] = { 0x020000000001, 0x020000000002 };
	struct net n;

	(void)state;
	bare_pair(&n, 2);
	(void)net_nic(&n, "HV-01", NIC_HOST_VNIC, NULL, "SMB", vnics[0]);
	(void)net_nic(&n, "HV-02", NIC_HOST_VNIC, NULL, "SMB", vnics[1]);
	net_lldp(&n, "sw-1 Eth1/8", 0x001b22000000, "Eth1", "core", CAP_BRIDGE);
	net_lldp(&n, "sw-2 Eth1/8", 0x001b22000000, "Eth2", "core", CAP_BRIDGE);
	for (size_t i = 0; i < 2; i++) {
		net_always(&n, "sw-1 Eth1/1", 99, vnics[i]);
		net_always(&n, "sw-2 Eth1/8", 99, vnics[i]);
	}
	net_place(&n);
	assert_int_equal(net_class(&n, "sw-2 Eth1/8"), PORT_UNPOLLED);
	assert_true(is_unresolved(&n, "sw-2 Eth1/8", "sw-1"));
	assert_false(is_unresolved(&n, "sw-1 Eth1/1", "sw-2"));
	net_free(&n);
}

/* ---- spanning tree, common addresses -------------------------------------------------------- */

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fabric),
		cmocka_unit_test(test_peers),
		cmocka_unit_test(test_no_uplink_by_shared_addresses),
		cmocka_unit_test(test_neighbours),
		cmocka_unit_test(test_best_supported_port),
		cmocka_unit_test(test_overrides),
		cmocka_unit_test(test_ignored_ports),
		cmocka_unit_test(test_fabric_ports_are_no_place),
		cmocka_unit_test(test_fabric_ports_of_a_switch_without_tables),
		cmocka_unit_test(test_unresolved_link),
		cmocka_unit_test(test_what_is_no_unresolved_link),
		cmocka_unit_test(test_beyond_an_unpolled_switch),
		cmocka_unit_test(test_designated_bridge),
		cmocka_unit_test(test_common_addresses),
		cmocka_unit_test(test_copies_are_no_link),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
