/* Stories of guest_team.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
guest_teams(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-3", NIC_VM_VNIC, POOL(3))].teaming = TRI_YES;
}

static const struct story stories[] = {
	{ "a guest that may team", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") }, { SIBLINGS },
	    "C15", SEV_WARNING, KIND_FLAPPING, "HV-3", NULL, 2, 2, 50, 100, guest_teams, NULL },
	{ "a guest that may not", 3, POOL(3), 0, 0, { VM_DYN("HV-3", "web") }, { SIBLINGS },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 2, 2, 80, 100, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
