/* Stories of not_bundled.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

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

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_siblings(t);
	trial_team(t, TEAM_STATIC, BALANCE_DYNAMIC);
}

static void
at_one_place(struct trial *t)
{
	t->s.siblings = false;
}

static void
a_team_that_needs_no_bundle(struct trial *t)
{
	trial_team(t, TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
}

static void
one_of_the_ports_is_an_aggregate(struct trial *t)
{
	t->ports[TRIAL_PORT_2].flags = PORT_AGGREGATE;
}

static const struct trial_row conditions[] = {
	{ "a static team on plain ports", NULL, .says = true, .host = "HV-1" },
	NO("at one place", at_one_place),
	NO("a team that needs no bundle", a_team_that_needs_no_bundle),
	NO("one of the ports is an aggregate", one_of_the_ports_is_an_aggregate),
};

int
main(void)
{
	return trial_run(cause_not_bundled, CAUSE_not_bundled, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
