/* Stories of stale_inventory.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
company(struct net *n)
{
	net_always(n, "leaf-1 Eth1/5", 10, UINT64_C(0x00005e005301));
}

static const struct story stories[] = {
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
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
