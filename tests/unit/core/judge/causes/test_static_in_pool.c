/* Stories of static_in_pool.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

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
	{ "a static VM in a dynamic pool", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_FIX("HV-2", "app-2") }, { ALTERNATE }, "C16",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "a static address to change, a range declared, in a cluster", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a"), VM_FIX("HV-2", "b") }, { BOTH }, "C16", SEV_CRITICAL,
	    KIND_CONFLICT, "HV-2", "HV-1", 0, 2, 80, 100, declared_static, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
