/* Stories of same_hardware.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
permanent_known(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-2", NIC_PHYSICAL, NIC_MAC(9, 0))].permanent.bits =
	    NIC_MAC(9, 9);
}

static const struct story stories[] = {
	{ "two boards with one address", 3, NIC_MAC(9, 0), 0, 0,
	    { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 } },
	    { ALTERNATE }, "C18", SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, NULL,
	    NULL },
	{ "one of two boards has an address that was typed", 3, NIC_MAC(9, 0), 0, 0,
	    { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 } },
	    { BOTH }, "C18", SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100,
	    permanent_known, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
