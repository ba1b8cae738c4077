#include "aid/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

/* How bad a pair is and how sure: what ageing times, samples, domains and settings change. */
#define DUP (POOL(1) + 5)
#define VMM UINT64_C(0x001dd8b71c05)
#define FOREIGN UINT64_C(0x00005e005301)
#define VM(host_, name_, dynamic_, id_)                                     \
	{                                                                   \
		host_, name_, NIC_VM_VNIC, dynamic_, VM_RUNNING, 10, id_, 0 \
	}
#define BOTH                                      \
	{                                         \
		{ "leaf-1 Eth1/1", 10, 0, 2 },    \
		{                                 \
			"leaf-2 Eth1/2", 10, 0, 2 \
		}                                 \
	}
#define USER_PORTS                                \
	{                                         \
		{ "leaf-1 Eth1/5", 10, 0, 2 },    \
		{                                 \
			"leaf-2 Eth1/6", 10, 0, 2 \
		}                                 \
	}
#define TO_AND_FRO                                                            \
	{                                                                     \
		{ "leaf-1 Eth1/5", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 }, \
		    { "leaf-1 Eth1/5", 10, 2, 2 },                            \
		{                                                             \
			"leaf-2 Eth1/6", 10, 1, 1                             \
		}                                                             \
	}

static void
four_minutes(struct net *n)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(240000) * k;
	}
}

static void
nexus(struct net *n)
{
	four_minutes(n);
	n->snap.switches[0].aging_s = 0;
	n->snap.switches[0].sysdescr = "Cisco NX-OS(tm) n9000";
}

static void
scope_all(struct net *n)
{
	n->set.scope_all = true;
}

static struct mac_range one_address = { "", { FOREIGN }, { FOREIGN } };

static void
shared_address(struct net *n)
{
	n->set.scope_all = true;
	n->set.shared_macs = &one_address;
	n->set.nshared_macs = 1;
}

static void
ignored_address(struct net *n)
{
	n->set.scope_all = true;
	n->set.ignore_macs = &one_address;
	n->set.nignore_macs = 1;
}

static struct vlan_range vlan_10 = { 10, 12 };

static void
ignored_vlan(struct net *n)
{
	n->set.scope_all = true;
	n->set.ignore_vlans = &vlan_10;
	n->set.nignore_vlans = 1;
}

static void
ignored_port(struct net *n)
{
	n->set.scope_all = true;
	n->where.ports[net_port(n, "leaf-2 Eth1/6")].ignored = true;
}

static void
unpolled(struct net *n)
{
	net_lldp(n, "leaf-2 Eth1/6", 0x001b21ff0000, "Gi0/1", "core", CAP_BRIDGE | CAP_ROUTER);
}

static void
permanent_known(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-2", NIC_PHYSICAL, NIC_MAC(9, 0))].permanent.bits =
	    NIC_MAC(9, 9);
}

static void
exports_close(struct net *n)
{
	n->inv.files = realloc(n->inv.files, 2 * sizeof(*n->inv.files));
	n->inv.files[1] = n->inv.files[0];
	n->inv.nfiles = 2;
	n->inv.files[0].time = 1794970680;
	n->inv.files[1].time = 1794970680 + 120;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-2", NIC_VM_VNIC, VMM)].vm].src.file = 1;
}

static void
exports_apart(struct net *n)
{
	exports_close(n);
	n->inv.files[1].time += 86400;
}

static void
created_second(struct net *n)
{
	n->inv.vms[n->inv.nics[world_nic(n, "HV-1", NIC_VM_VNIC, VMM)].vm].created = 200;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-2", NIC_VM_VNIC, VMM)].vm].created = 100;
	world_cluster(n);
}

static struct mac_range lab_pool = { "lab", { FOREIGN }, { FOREIGN + 9 } };

static void
declared_pool(struct net *n)
{
	n->set.pools = &lab_pool;
	n->set.npools = 1;
}

static struct mac_range static_range = { "", { 0x020000000000 }, { 0x020000000009 } };

static void
declared_static(struct net *n)
{
	n->set.static_ranges = &static_range;
	n->set.nstatic_ranges = 1;
	world_cluster(n);
	for (size_t i = 0; i < n->inv.nvms; i++) {
		n->inv.vms[i].clustered = TRI_YES;
	}
}

static const struct story stories[] = {
	{ "one owner, two rows for less than the ageing time", 3, DUP, 0, 0,
	    { VM("HV-1", "a", TRI_YES, "") }, BOTH, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL,
	    0, 2, 0, 79, NULL, NULL },
	{ "one owner, two rows that outlive it", 3, DUP, 0, 0, { VM("HV-1", "a", TRI_YES, "") },
	    BOTH, "C0", SEV_ERROR, KIND_CONFLICT, NULL, NULL, 0, 2, 50, 79, four_minutes,
	    NULL },
	{ "a switch whose ageing time is longer and not told", 3, DUP, 0, 0,
	    { VM("HV-1", "a", TRI_YES, "") }, BOTH, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL,
	    0, 2, 0, 79, nexus, NULL },
	{ "rows that outlive it, one of them at no known host", 3, DUP, 0, 0,
	    { VM("HV-1", "a", TRI_YES, "") },
	    { { "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/6", 10, 0, 2 } }, "C25", SEV_ERROR,
	    KIND_FLAPPING, NULL, "HV-1", 0, 2, 50, 100, four_minutes, NULL },
	{ "nobody owns it, at no known host, to and fro", 3, DUP, 0, 0, { { 0 } }, TO_AND_FRO,
	    "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, NULL, NULL },
	{ "a foreign address, all are judged", 3, FOREIGN, 0, 0, { { 0 } }, TO_AND_FRO, "C0",
	    SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, scope_all, NULL },
	{ "a foreign address of a declared pool", 3, FOREIGN, 0, 0, { { 0 } }, TO_AND_FRO, "C0",
	    SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, declared_pool, NULL },
	{ "only trunks saw it, to and fro", 3, DUP, 0, 0, { VM("HV-1", "a", TRI_YES, "") },
	    { { "spine Eth1/1", 10, 0, 0 }, { "spine Eth1/2", 10, 1, 1 },
		{ "spine Eth1/1", 10, 2, 2 } },
	    "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, NULL, NULL },
	{ "only trunks saw it, moving once", 3, DUP, 0, 0, { VM("HV-1", "a", TRI_YES, "") },
	    { { "spine Eth1/1", 10, 0, 0 }, { "spine Eth1/2", 10, 1, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a static address to change, a range declared, in a cluster", 3, DUP, 0, 0,
	    { VM("HV-1", "a", TRI_YES, ""), VM("HV-2", "b", TRI_NO, "") }, BOTH, "C16",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 0, 2, 80, 100, declared_static, NULL },
	{ "a mask of NLB whose cluster nobody knows: an address like others", 3,
	    UINT64_C(0x02010a140164), 0, 0,
	    { VM("HV-1", "a", TRI_NO, ""), VM("HV-2", "b", TRI_NO, "") }, BOTH, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 50, NULL, NULL },
	{ "two owners, one of them seen", 3, DUP, POOL(1), 0,
	    { VM("HV-1", "a", TRI_YES, ""), VM("HV-3", "b", TRI_YES, "") },
	    { { "leaf-1 Eth1/1", 10, 0, 2 } }, "C3", SEV_WARNING, KIND_CONFLICT, "HV-3", "HV-1",
	    0, 1, 50, 60, NULL, NULL },
	{ "two owners, none of them seen", 3, DUP, 0, 0,
	    { VM("HV-1", "a", TRI_YES, ""), VM("HV-2", "b", TRI_YES, "") }, { { 0 } }, "C3",
	    SEV_WARNING, KIND_INVENTORY, "HV-2", "HV-1", 0, 0, 50, 60, NULL, NULL },
	{ "shared by design", 3, FOREIGN, 0, 0, { { 0 } }, TO_AND_FRO, NULL, 0, 0, NULL, NULL,
	    0, 0, 0, 0, shared_address, NULL },
	{ "an ignored address", 3, FOREIGN, 0, 0, { { 0 } }, TO_AND_FRO, NULL, 0, 0, NULL, NULL,
	    0, 0, 0, 0, ignored_address, NULL },
	{ "an ignored VLAN", 3, FOREIGN, 0, 0, { { 0 } }, USER_PORTS, NULL, 0, 0, NULL, NULL, 0,
	    0, 0, 0, ignored_vlan, NULL },
	{ "one of two ports is ignored", 3, FOREIGN, 0, 0, { { 0 } }, USER_PORTS, NULL, 0, 0,
	    NULL, NULL, 0, 0, 0, 0, ignored_port, NULL },
	{ "one of two ports leads to a switch that is not polled", 3, DUP, 0, 0, { { 0 } },
	    USER_PORTS, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, unpolled },
	{ "the same, and it goes to and fro", 3, DUP, 0, 0, { { 0 } }, TO_AND_FRO, "C0",
	    SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, NULL, unpolled },
	{ "one of two boards has an address that was typed", 3, NIC_MAC(9, 0), 0, 0,
	    { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 } },
	    BOTH, "C18", SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100,
	    permanent_known, NULL },
	{ "one VM in two exports of one minute", 1, VMM, 0, 0,
	    { VM("HV-1", "web", TRI_NO, "6f0d"), VM("HV-2", "web", TRI_NO, "6f0d") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C11c", SEV_WARNING, KIND_CONFLICT, NULL, NULL,
	    0, 1, 50, 60, exports_close, NULL },
	{ "one VM in two exports, a day apart", 1, VMM, 0, 0,
	    { VM("HV-1", "web", TRI_NO, "6f0d"), VM("HV-2", "web", TRI_NO, "6f0d") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, exports_apart, NULL },
	{ "the younger VM is the copy, whatever the names", 1, VMM, 0, 0,
	    { VM("HV-1", "web", TRI_NO, ""), VM("HV-2", "sql", TRI_NO, "") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-1", NULL, 0, 2, 80, 100, created_second, NULL },
	{ "two owners, one static at a host that the pool is not of", 1, VMM, 0, 0,
	    { VM("HV-1", "web", TRI_YES, ""), VM("HV-2", "sql", TRI_NO, "") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C0",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 50, 79, NULL, NULL },
};

static void
test_levels(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(stories) / sizeof(stories[0]); i++) {
		world_tell(&stories[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_levels) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
