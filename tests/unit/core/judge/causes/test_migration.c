/* Stories of migration.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

/* What is known of HV-2 was read from another file. */
static void
two_lists(struct net *n)
{
	for (size_t i = 0; i < n->inv.nvms; i++) {
		n->inv.vms[i].src.file = n->inv.vms[i].host == 1 ? 1 : 0;
	}
}

static const struct story stories[] = {
	{ "a VM moved once and stayed", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") }, { TO_HV2 },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 80, 100, NULL, NULL },
	{ "a VM came back at once: its owner alone does not explain it", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { ALTERNATE }, "C0", SEV_CRITICAL, KIND_FLAPPING, NULL,
	    NULL, 2, 2, 50, 79, NULL, NULL },
	{ "the old row aged out", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-2 Eth1/2", 10, 1, 2 } }, "C8", SEV_INFO,
	    KIND_MOVE, NULL, NULL, 0, 2, 50, 100, NULL, NULL },
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
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
