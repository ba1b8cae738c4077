/* Stories of test_replica.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static const struct story stories[] = {
	{ "a test failover beside its VM", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"), { "HV-2", "web - Test", NIC_VM_VNIC, TRI_NO, VM_RUNNING,
					 10, "", REPLICA_TEST } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11b",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "a replica that waits", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"),
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", REPLICA_REPLICA } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
