/* Stories of not_bundled.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
team_static(struct net *n)
{
	world_team(n, "HV-3", TEAM_STATIC, BALANCE_DYNAMIC);
}

/* No table told the members of these: their kind of interface says what they are. */
static void
team_on_bundles(struct net *n)
{
	team_static(n);
	n->snap.ports[net_port(n, "leaf-1 Eth1/3")].type = 161;
	n->snap.ports[net_port(n, "leaf-2 Eth1/3")].type = 53;
}

static const struct story stories[] = {
	{ "a static team on plain ports: told of the host, not of the address", 3, POOL(3), 0,
	    0, { VM_DYN("HV-3", "web") }, { SIBLINGS }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0,
	    team_static, NULL },
	{ "the same on aggregates that no table tells of: its own business", 3, POOL(3), 0, 0,
	    { VM_DYN("HV-3", "web") }, { SIBLINGS }, "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 2,
	    2, 80, 100, team_on_bundles, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
