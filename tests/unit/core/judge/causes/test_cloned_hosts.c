/* Stories of cloned_hosts.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

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
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
