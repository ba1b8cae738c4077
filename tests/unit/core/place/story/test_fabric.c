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
test_link_ends(void **state)
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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fabric),
		cmocka_unit_test(test_link_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
