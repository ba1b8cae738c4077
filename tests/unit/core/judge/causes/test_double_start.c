/* Stories of double_start.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

#include <stdlib.h>

static void
in_one_pass(struct net *n)
{
	n->inv.files[0].time = 1794970680;
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

static const struct story stories[] = {
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
	{ "one VM in two exports of one minute", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C11c", SEV_WARNING, KIND_CONFLICT, NULL, NULL,
	    0, 1, 50, 60, exports_close, NULL },
	{ "one VM in two exports, a day apart", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, exports_apart, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
