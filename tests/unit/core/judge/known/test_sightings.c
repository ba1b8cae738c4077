/* Stories of sightings.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

/* Of a pool that no export names. */
static void
strangers(struct net *n)
{
	net_always(n, "leaf-2 Eth1/6", 10, POOL(9) + 1);
	net_always(n, "leaf-2 Eth1/6", 10, POOL(9) + 2);
}

/* And another address of HV-1. */
static void
strangers_and_quiet(struct net *n)
{
	strangers(n);
	net_always(n, "leaf-2 Eth1/6", 10, UINT64_C(0x001dd8c00001));
}

static const struct story stories[] = {
	{ "a host's NIC address among strangers: a copy", 3, NIC_MAC(1, 0), 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/6", 99, 0, 2 } }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0, 2,
	    0, 60, NULL, strangers },
	{ "the same with a VM of the host: its port", 3, NIC_MAC(1, 0), 0, 0, { { 0 } },
	    { { "leaf-2 Eth1/6", 99, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL,
	    strangers_and_quiet },
	{ "the same alone: it may be the port of a NIC that is silent", 3, NIC_MAC(1, 0), 0, 0,
	    { { 0 } }, { { "leaf-2 Eth1/6", 99, 0, 2 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0,
	    NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
