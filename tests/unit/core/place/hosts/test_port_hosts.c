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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_hosts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
