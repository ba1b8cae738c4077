/* Stories of team_address.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
team_dynamic(struct net *n)
{
	world_team(n, "HV-3", TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
}

static const struct story stories[] = {
	{ "a management vNIC with a member's address, dynamic team", 3, NIC_MAC(3, 0), 0, 0,
	    { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } }, { SIBLINGS }, "C4",
	    SEV_WARNING, KIND_FLAPPING, "HV-3", NULL, 2, 2, 80, 100, team_dynamic, NULL },
	{ "the same without a team that spreads", 3, NIC_MAC(3, 0), 0, 0,
	    { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } }, { SIBLINGS }, "C5", SEV_INFO,
	    KIND_MOVE, "HV-3", NULL, 2, 2, 80, 100, NULL, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
