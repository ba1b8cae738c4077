/* Stories of unlisted.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
nic_not_seen(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-1", NIC_PHYSICAL, NIC_MAC(1, 0))].permanent.bits =
	    NIC_MAC(1, 7);
}

static void
four_minutes(struct net *n)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(240000) * k;
	}
}

static const struct story stories[] = {
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
	{ "rows that outlive it, one of them at no known host", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") },
	    { { "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/6", 10, 0, 2 } }, "C25", SEV_ERROR,
	    KIND_FLAPPING, NULL, "HV-1", 0, 2, 50, 100, four_minutes, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
