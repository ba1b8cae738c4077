/* Stories of reissued.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
pool_not_exported(struct net *n)
{
	n->inv.hosts[1].pools.n = 0;
}

static const struct story stories[] = {
	{ "issued again after a migration", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C3",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "the same, its pool is in no export: it may as well be a clone", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C0",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 50, 79, pool_not_exported, NULL },
	{ "two owners, one of them seen", 3, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "a"), VM_DYN("HV-3", "b") }, { { "leaf-1 Eth1/1", 10, 0, 2 } },
	    "C3", SEV_WARNING, KIND_CONFLICT, "HV-3", "HV-1", 0, 1, 50, 60, NULL, NULL },
	{ "two owners, none of them seen", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b") }, { { 0 } }, "C3", SEV_WARNING,
	    KIND_INVENTORY, "HV-2", "HV-1", 0, 0, 50, 60, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
