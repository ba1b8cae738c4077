/* Tales of declared_pools.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdlib.h>

static struct mac_range planned = { "planned", { POOL(8) }, { POOL(8) + 0xff } };
static struct mac_range by_hand = { "", { POOL(8) + 5 }, { POOL(8) + 5 } };
static struct mac_range vmm = { "vmm", { VMM - 5 }, { VMM + 250 } };

static void
declared(struct net *n)
{
	n->set.pools = &planned;
	n->set.npools = 1;
}

static void
declared_by_hand(struct net *n)
{
	declared(n);
	n->set.static_ranges = &by_hand;
	n->set.nstatic_ranges = 1;
}

static void
declared_scvmm(struct net *n)
{
	n->set.pools = &vmm;
	n->set.npools = 1;
}

static struct planned_pool row = { .host = "",
	.site = "",
	.source = "plan.csv:2",
	.min = { POOL(8) },
	.max = { POOL(8) + 0xff } };

static void
planned_for(struct net *n, const char *host, const char *site)
{
	row.host = host;
	row.site = site;
	n->snap.switches[0].site = "east";
	n->set.planned = &row;
	n->set.nplanned = 1;
}

static void
planned_for_another(struct net *n)
{
	planned_for(n, "HV-9", "");
}

static void
planned_at_east(struct net *n)
{
	planned_for(n, "HV-9", "east");
}

static void
planned_at_west(struct net *n)
{
	planned_for(n, "HV-9", "west");
}

static void
planned_for_it(struct net *n)
{
	planned_for(n, "HV-1.corp", "");
}

/* No export tells what the hosts give out. */
static void
pools_unknown(struct net *n)
{
	declared(n);
	for (size_t i = 0; i < n->inv.nhosts; i++) {
		n->inv.hosts[i].pools.n = 0;
	}
	n->inv.npools = 0;
}

static void
granted(struct net *n)
{
	declared(n);
	n->inv.grants = calloc(1, sizeof(*n->inv.grants));
	assert_non_null(n->inv.grants);
	n->inv.grants[n->inv.ngrants++] = (struct grant){
		.mac = { POOL(8) + 5 }, .host = NONE, .kind = POOL_NC, .to = "web", .pool = ""
	};
}

#define NOTHING false, "FDB107", 0, 0, NULL, NULL, NULL
#define IN_USE(n_, host_)                                                                  \
	false, "FDB107", SEV_INFO, n_, "pool = planned 00155D010800-00155D0108FF, in use", \
	    host_, NULL

#define PLANNED_IN_USE(host_)         \
	false, "FDB107", SEV_INFO, 1, \
	    "the range planned for " host_ " 00155D010800-00155D0108FF, in use", "HV-1", NULL

#define PLANNED_USED(host_, by_)                                                             \
	false, "FDB107", SEV_INFO, 1,                                                        \
	    "the range planned for " host_ " 00155D010800-00155D0108FF, in use" by_, "HV-1", \
	    NULL

#define ADAPTER(host_, kind_, dynamic_)                             \
	{                                                           \
		host_, NULL, kind_, dynamic_, VM_RUNNING, 10, "", 0 \
	}

static const struct tale tales[] = {
	{ "a static address in what is planned for another host",
	    { .samples = 1,
		.mac = POOL(8) + 0xff,
		.owners = { VM_FIX("HV-1", "web") },
		.after = planned_for_another },
	    PLANNED_IN_USE("HV-9") },
	{ "the address after it",
	    { .samples = 1,
		.mac = POOL(9),
		.owners = { VM_FIX("HV-1", "web") },
		.after = planned_for_another },
	    NOTHING },
	{ "a dynamic one that its host could not have given, and another is planned to give",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_DYN("HV-1", "web") },
		.after = planned_for_another },
	    PLANNED_IN_USE("HV-9") },
	{ "an adapter's, in what is planned for another host",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_PHYSICAL, TRI_UNKNOWN) },
		.after = planned_for_another },
	    PLANNED_USED("HV-9", " by adapters of hosts") },
	{ "in what is planned for the host itself",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_PHYSICAL, TRI_UNKNOWN) },
		.after = planned_for_it },
	    PLANNED_USED("HV-1.corp", " by adapters of hosts") },
	{ "an adapter's at another site",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_PHYSICAL, TRI_UNKNOWN) },
		.after = planned_at_west },
	    NOTHING },
	{ "an adapter's behind it",
	    { .samples = 1,
		.mac = POOL(9),
		.owners = { ADAPTER("HV-1", NIC_PHYSICAL, TRI_UNKNOWN) },
		.after = planned_for_another },
	    NOTHING },
	{ "a team's, which is a member's",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_TEAM, TRI_UNKNOWN) },
		.after = planned_for_another },
	    NOTHING },
	{ "a host's vNIC that is static",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_HOST_VNIC, TRI_NO) },
		.after = planned_for_another },
	    PLANNED_USED("HV-9", " by vNICs of hosts") },
	{ "one that its host could not have given",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_HOST_VNIC, TRI_YES) },
		.after = planned_for_another },
	    PLANNED_USED("HV-9", " by vNICs of hosts") },
	{ "one that it drew of what is planned for it",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_HOST_VNIC, TRI_YES) },
		.after = planned_for_it },
	    NOTHING },
	{ "one of a declared pool",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { ADAPTER("HV-1", NIC_HOST_VNIC, TRI_NO) },
		.after = declared },
	    NOTHING },
	{ "that was planned for it",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_DYN("HV-1", "web") },
		.after = planned_for_it },
	    NOTHING },
	{ "a static one in what is planned for it",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_FIX("HV-1", "web") },
		.after = planned_for_it },
	    PLANNED_IN_USE("HV-1.corp") },
	{ "planned at its site",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_FIX("HV-1", "web") },
		.after = planned_at_east },
	    PLANNED_IN_USE("HV-9") },
	{ "at another one",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_FIX("HV-1", "web") },
		.after = planned_at_west },
	    NOTHING },
	{ "a static address in a declared pool",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_FIX("HV-1", "web") },
		.after = declared },
	    IN_USE(1, "HV-1") },
	{ "its last address",
	    { .samples = 1,
		.mac = POOL(8) + 0xff,
		.owners = { VM_FIX("HV-1", "web") },
		.after = declared },
	    IN_USE(1, "HV-1") },
	{ "the address after it",
	    { .samples = 1,
		.mac = POOL(9),
		.owners = { VM_FIX("HV-1", "web") },
		.after = declared },
	    NOTHING },
	{ "a dynamic one that its host could not have given",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_DYN("HV-1", "web") },
		.after = declared },
	    IN_USE(1, "HV-1") },
	{ "a dynamic one, and no export tells what its host gives out",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_DYN("HV-1", "web") },
		.after = pools_unknown },
	    NOTHING },
	{ "the hardware of a host",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { { "HV-1", NULL, NIC_PHYSICAL, TRI_NO, VM_RUNNING, 10, "", 0 } },
		.after = declared },
	    NOTHING },
	{ "declared to be written by hand",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_FIX("HV-1", "web") },
		.after = declared_by_hand },
	    NOTHING },
	{ "beside what is written by hand",
	    { .samples = 1,
		.mac = POOL(8) + 6,
		.owners = { VM_FIX("HV-1", "web") },
		.after = declared_by_hand },
	    IN_USE(1, "HV-1") },
	{ "granted by a manager",
	    { .samples = 1,
		.mac = POOL(8) + 5,
		.owners = { VM_FIX("HV-1", "web") },
		.after = granted },
	    NOTHING },
	{ "the declared pool is SCVMM's",
	    { .samples = 1,
		.mac = VMM,
		.owners = { VM_FIX("HV-1", "web") },
		.after = declared_scvmm },
	    NOTHING },
};

int
main(void)
{
	return world_run_tales(tales, sizeof(tales) / sizeof(tales[0]), NULL, 0);
}
