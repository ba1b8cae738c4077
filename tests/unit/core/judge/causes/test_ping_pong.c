/* Stories of ping_pong.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
minutes_apart(struct net *n)
{
	world_cluster(n);
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(600000) * k;
	}
}

static const struct story stories[] = {
	{ "moved to and fro, minutes apart, in a cluster", 7, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-1 Eth1/8", 10, 3, 3 },
		{ "leaf-1 Eth1/1", 10, 4, 4 }, { "leaf-1 Eth1/8", 10, 5, 6 },
		{ "leaf-2 Eth1/2", 10, 1, 1 }, { "leaf-2 Eth1/2", 10, 5, 5 } },
	    "C9", SEV_WARNING, KIND_MOVE, NULL, NULL, 5, 2, 50, 100, minutes_apart, NULL },
	{ "went and came back once, minutes apart", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") },
	    { ALTERNATE }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 2, 2, 50, 100, minutes_apart,
	    NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
