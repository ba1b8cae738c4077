/* Stories of copied_vm.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
created_second(struct net *n)
{
	n->inv.vms[n->inv.nics[world_nic(n, "HV-1", NIC_VM_VNIC, VMM)].vm].created = 200;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-2", NIC_VM_VNIC, VMM)].vm].created = 100;
	world_cluster(n);
}

static const struct story stories[] = {
	{ "a copy with a static address", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sql-copy") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "the same two without a telling name", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, NULL, NULL },
	{ "the younger VM is the copy, whatever the names", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"), VM_FIX("HV-2", "sql") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-1", NULL, 0, 2, 80, 100, created_second, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
