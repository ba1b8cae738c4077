#include "aid/world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define VM_DYN(host_, name_)                                              \
	{                                                                 \
		host_, name_, NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 \
	}
#define VM_FIX(host_, name_)                                             \
	{                                                                \
		host_, name_, NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "", 0 \
	}
#define DUP POOL(1) + 5
#define VMM UINT64_C(0x001dd8b71c05)

/* leaf-1 and leaf-2 alternate, never both on edge. */
#define ALTERNATE                                                         \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },     \
	    { "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 }, \
	    { "leaf-2 Eth1/2", 10, 1, 1 },                                \
	{                                                                 \
		"leaf-2 Eth1/8", 10, 2, 2                                 \
	}
#define TO_HV2                                                        \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 }, \
	    { "leaf-2 Eth1/8", 10, 0, 0 },                            \
	{                                                             \
		"leaf-2 Eth1/2", 10, 1, 2                             \
	}
#define SIBLINGS                                                          \
	{ "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },     \
	    { "leaf-1 Eth1/3", 10, 2, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 }, \
	    { "leaf-2 Eth1/3", 10, 1, 1 },                                \
	{                                                                 \
		"leaf-2 Eth1/8", 10, 2, 2                                 \
	}
#define BOTH                              \
	{ "leaf-1 Eth1/1", 10, 0, 2 },    \
	{                                 \
		"leaf-2 Eth1/2", 10, 0, 2 \
	}

static void
minutes_apart(struct net *n)
{
	world_cluster(n);
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(600000) * k;
	}
}

static void
team_dynamic(struct net *n)
{
	world_team(n, "HV-3", TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
}

static void
team_static(struct net *n)
{
	world_team(n, "HV-3", TEAM_STATIC, BALANCE_DYNAMIC);
}

/* No table told the members of these: their kind of interface says what they are. */
static void
team_on_bundles(struct net *n)
{
	team_static(n);
	n->snap.ports[net_port(n, "leaf-1 Eth1/3")].type = 161;
	n->snap.ports[net_port(n, "leaf-2 Eth1/3")].type = 53;
}

static void
two_clusters(struct net *n)
{
	world_cluster(n);
	n->inv.clusters = realloc(n->inv.clusters, 2 * sizeof(*n->inv.clusters));
	n->inv.clusters[1] = (struct cluster){ .name = "HVC-2" };
	n->inv.nclusters = 2;
	n->inv.hosts[1].cluster = 1;
}

static void
pool_not_exported(struct net *n)
{
	n->inv.hosts[1].pools.n = 0;
}

static void
nic_not_seen(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-1", NIC_PHYSICAL, NIC_MAC(1, 0))].permanent.bits =
	    NIC_MAC(1, 7);
}

/* Of a pool that no export names. */
static void
strangers(struct net *n)
{
	net_always(n, "leaf-2 Eth1/6", 10, POOL(9) + 1);
	net_always(n, "leaf-2 Eth1/6", 10, POOL(9) + 2);
}

/* And another address of HV-1. */
static void
strangers_and_quiet(struct net *n)
{
	strangers(n);
	net_always(n, "leaf-2 Eth1/6", 10, UINT64_C(0x001dd8c00001));
}

/* What is known of HV-2 was read from another file. */
static void
two_lists(struct net *n)
{
	for (size_t i = 0; i < n->inv.nvms; i++) {
		n->inv.vms[i].src.file = n->inv.vms[i].host == 1 ? 1 : 0;
	}
}

static void
guest_teams(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-3", NIC_VM_VNIC, POOL(3))].teaming = TRI_YES;
}

static void
company(struct net *n)
{
	net_always(n, "leaf-1 Eth1/5", 10, UINT64_C(0x00005e005301));
}

static void
in_one_pass(struct net *n)
{
	n->inv.files[0].time = 1794970680;
}

static const struct story stories[] = {
	{ "two VMs of cloned hosts", 3, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C1",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "the same, in one sample", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C1",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "the same, one of them seen", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C1", SEV_WARNING, KIND_CONFLICT, "HV-2", NULL,
	    0, 1, 50, 60, NULL, NULL },
	{ "one pool by arithmetic: both addresses end alike", 3, DUP, POOL(1), 0x0a150101,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C2",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "issued again after a migration", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C3",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "the same, its pool is in no export: it may as well be a clone", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C0",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 50, 79, pool_not_exported, NULL },
	{ "a static VM in a dynamic pool", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_FIX("HV-2", "app-2") }, { ALTERNATE }, "C16",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "a copy with a static address", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sql-copy") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "the same two without a telling name", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, NULL, NULL },
	{ "two managers hand out one pool", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C17",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, two_clusters, NULL },
	{ "the same, and no export tells clusters", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C17",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 50, 79, NULL, NULL },
	{ "the same in one cluster: one manager gives no address twice", 3, VMM, 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, world_cluster, NULL },
	{ "two boards with one address", 3, NIC_MAC(9, 0), 0, 0,
	    { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 } },
	    { ALTERNATE }, "C18", SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, NULL,
	    NULL },
	{ "host vNICs of cloned hosts", 3, POOL(1) + 0xfe, POOL(1), 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
	    { ALTERNATE }, "C18b", SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100,
	    NULL, NULL },
	{ "a vNIC with another host's NIC address", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C27",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "its own host's vNIC: one owner", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } }, { { 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a host's NIC address among strangers: a copy", 3, NIC_MAC(1, 0), 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/6", 99, 0, 2 } }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0, 2,
	    0, 60, NULL, strangers },
	{ "the same with a VM of the host: its port", 3, NIC_MAC(1, 0), 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/6", 99, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL,
	    strangers_and_quiet },
	{ "the same alone: it may be the port of a NIC that is silent", 3, NIC_MAC(1, 0), 0, 0,
	    { { 0 } }, { { "leaf-2 Eth1/6", 99, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0,
	    NULL, NULL },
	{ "two VMs on one host", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-1", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C26", SEV_ERROR, KIND_CONFLICT, "HV-1", NULL, 0,
	    1, 80, 100, NULL, NULL },
	{ "a VM moved once and stayed", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") }, { TO_HV2 },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 80, 100, NULL, NULL },
	{ "a VM came back at once: its owner alone does not explain it", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { ALTERNATE }, "C0", SEV_CRITICAL, KIND_FLAPPING, NULL,
	    NULL, 2, 2, 50, 79, NULL, NULL },
	{ "an unknown host answers for a VM", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "the same, and it may be a second NIC that is not known", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 2, 50, 75, nic_not_seen,
	    NULL },
	{ "the second holder is beyond an uplink", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 1, 80, 100, NULL, NULL },
	{ "it moved once to an unknown host: a move", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/6", 10, 1, 2 } },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100, NULL, NULL },
	{ "two rows side by side, one owner, ageing not over", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1") }, { BOTH }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0,
	    2, 0, 79, NULL, NULL },
	{ "the old row aged out", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-2 Eth1/2", 10, 1, 2 } }, "C8", SEV_INFO,
	    KIND_MOVE, NULL, NULL, 0, 2, 50, 100, NULL, NULL },
	{ "nobody owns it, two places in one sample", 1, DUP, 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C0", SEV_WARNING,
	    KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60, NULL, NULL },
	{ "a team of one host fails over", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/3", 10, 1, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 } },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 1, 2, 80, 100, NULL, NULL },
	{ "a team of one host, seen at both ports", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "one VM in two VLANs", 1, VMM, 0, 0,
	    { { "HV-1", "fw", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 0, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 20, 0, 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "two owners in two VLANs", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"),
		{ "HV-2", "app-2", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 20, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 20, 0, 0 } }, "C1", SEV_WARNING,
	    KIND_CONFLICT, "HV-2", NULL, 0, 2, 50, 60, NULL, NULL },
	{ "the other one is off", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"),
		{ "HV-2", "app-2", NIC_VM_VNIC, TRI_YES, VM_OFF, 10, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C1", SEV_WARNING, KIND_CONFLICT, "HV-2", NULL,
	    0, 1, 50, 60, NULL, NULL },
	{ "one VM runs twice", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11c",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 80, 100, in_one_pass, NULL },
	{ "one VM in two exports, its state not told", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_STATE_UNKNOWN, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_STATE_UNKNOWN, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, NULL, NULL },
	{ "one VM, off where it came from", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, NULL, NULL },
	{ "one name in the lists of two days", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_DYN("HV-2", "WEB") }, { { "leaf-2 Eth1/2", 10, 0, 0 } },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50, 100, two_lists, NULL },
	{ "the same, and both places are seen", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_DYN("HV-2", "web") }, { ALTERNATE }, "C3", SEV_CRITICAL,
	    KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, two_lists, NULL },
	{ "one name twice in one list: two VMs", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_DYN("HV-2", "web") }, { { "leaf-2 Eth1/2", 10, 0, 0 } },
	    "C3", SEV_WARNING, KIND_CONFLICT, "HV-2", "HV-1", 0, 1, 50, 60, NULL, NULL },
	{ "moved to and fro, minutes apart, in a cluster", 7, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-1 Eth1/8", 10, 3, 3 },
		{ "leaf-1 Eth1/1", 10, 4, 4 }, { "leaf-1 Eth1/8", 10, 5, 6 },
		{ "leaf-2 Eth1/2", 10, 1, 1 }, { "leaf-2 Eth1/2", 10, 5, 5 } },
	    "C9", SEV_WARNING, KIND_MOVE, NULL, NULL, 5, 2, 50, 100, minutes_apart, NULL },
	{ "went and came back once, minutes apart", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") },
	    { ALTERNATE }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 2, 2, 50, 100, minutes_apart,
	    NULL },
	{ "a management vNIC with a member's address, dynamic team", 3, NIC_MAC(3, 0), 0, 0,
	    { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } }, { SIBLINGS }, "C4",
	    SEV_WARNING, KIND_FLAPPING, "HV-3", NULL, 2, 2, 80, 100, team_dynamic, NULL },
	{ "the same without a team that spreads", 3, NIC_MAC(3, 0), 0, 0,
	    { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } }, { SIBLINGS }, "C5", SEV_INFO,
	    KIND_MOVE, "HV-3", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "a guest that may team", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") }, { SIBLINGS },
	    "C15", SEV_WARNING, KIND_FLAPPING, "HV-3", NULL, 2, 2, 50, 100, guest_teams, NULL },
	{ "a guest that may not", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") }, { SIBLINGS },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "a static team on plain ports: told of the host, not of the address", 3, POOL(3), 0,
	    0, { VM_DYN("HV-3", "web") }, { SIBLINGS }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0,
	    team_static, NULL },
	{ "the same on aggregates that no table tells of: its own business", 3, POOL(3), 0, 0,
	    { VM_DYN("HV-3", "web") }, { SIBLINGS }, "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 2,
	    2, 80, 100, team_on_bundles, NULL },
	{ "a VM is at another node of its cluster", 1, VMM, 0, 0, { VM_FIX("HV-1", "web") },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C10", SEV_INFO, KIND_INVENTORY, NULL, NULL, 0,
	    1, 50, 100, world_cluster, NULL },
	{ "a VM is at a host of no cluster that is known", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web") }, { { "leaf-2 Eth1/2", 10, 0, 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a VM's address at a port with one station", 1, VMM, 0, 0, { VM_FIX("HV-1", "web") },
	    { { "leaf-1 Eth1/5", 10, 0, 0 } }, "C21", SEV_ERROR, KIND_INVENTORY, NULL, NULL, 0,
	    1, 80, 100, NULL, NULL },
	{ "the same, and others there", 1, VMM, 0, 0, { VM_FIX("HV-1", "web") },
	    { { "leaf-1 Eth1/5", 10, 0, 0 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL,
	    company },
	{ "the same, and its state is not known", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_STATE_UNKNOWN, 10, "", 0 } },
	    { { "leaf-1 Eth1/5", 10, 0, 0 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a test failover beside its VM", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"), { "HV-2", "web - Test", NIC_VM_VNIC, TRI_NO, VM_RUNNING,
					 10, "", REPLICA_TEST } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11b",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "a replica that waits", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"),
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", REPLICA_REPLICA } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a laptop's address at a user port", 1, POOL(9), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/5", 10, 0, 0 } }, "C20", SEV_INFO, KIND_INVENTORY, NULL, NULL, 0,
	    1, 0, 79, NULL, NULL },
	{ "an address without owner at a host", 1, POOL(1) + 9, 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C20", SEV_WARNING, KIND_INVENTORY, "HV-2",
	    "HV-1", 0, 1, 50, 100, NULL, NULL },
	{ "a virtual router, steady", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
	{ "a virtual router with two masters", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { ALTERNATE }, "C13", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 50, 100, NULL,
	    NULL },
	{ "a virtual router fails over", 3, UINT64_C(0x00005e00010a), 0, 0, { { 0 } },
	    { TO_HV2 }, "C13", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100, NULL, NULL },
	{ "a cluster address of NLB in the tables", 1, UINT64_C(0x02bf0a000001), 0, 0,
	    { { 0 } }, { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C12",
	    SEV_WARNING, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60, NULL, NULL },
	{ "a group address in the inventory", 1, UINT64_C(0x010000000001), 0, 0,
	    { VM_FIX("HV-1", "web") }, { { 0 } }, "C14", SEV_ERROR, KIND_INVENTORY, "HV-1",
	    NULL, 0, 0, 80, 100, NULL, NULL },
};

static void
test_stories(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(stories) / sizeof(stories[0]); i++) {
		world_tell(&stories[i]);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_stories) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
