/* Stories of team_address.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

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

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_siblings(t);
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
	t->owners[0].physical = true;
	trial_team(t, TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
}

static void
between_two_hosts(struct trial *t)
{
	t->s.siblings = false;
}

static void
it_moved_alone(struct trial *t)
{
	t->s.returned = false;
	t->views_of_hosts[0].moved = 1;
}
static void
it_moved_with_others(struct trial *t)
{
	t->s.returned = false;
	t->views_of_hosts[0].moved = 2;
}
static void
to_and_fro_with_others(struct trial *t)
{
	t->views_of_hosts[0].moved = 2;
}

static void
it_stays(struct trial *t)
{
	t->s.returned = false;
	t->s.moves = 0;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
no_member_has_it(struct trial *t)
{
	t->owners[0].physical = false;
}

static void
no_vnic_has_it(struct trial *t)
{
	t->owners[0].virtual = false;
}

static void
at_another_hosts_ports(struct trial *t)
{
	t->sightings[0].host = t->sightings[1].host = 1;
}

static void
the_team_keeps_vms_apart(struct trial *t)
{
	trial_team(t, TEAM_SWITCH_INDEPENDENT, BALANCE_HYPERV_PORT);
}

static void
the_host_says_so(struct trial *t)
{
	t->hosts[0].events[EVENT_16945] = (struct host_event){ .known = true, .count = 1 };
}

static const struct trial_row conditions[] = {
	{ "the host logged it", the_host_says_so, .says = true,
	    .proof = "HV-1 logged event 16945 1 time" },
	{ "a vNIC with a member's address, and the team spreads", NULL, .says = true,
	    .host = "HV-1" },
	NO("between two hosts", between_two_hosts),
	{ "it moved once, alone", it_moved_alone, .says = true },
	NO("it moved once, with others: a failover", it_moved_with_others),
	{ "to and fro, and so do others", to_and_fro_with_others, .says = true },
	NO("it stays", it_stays),
	NO("two owners", two_owners),
	NO("no member has it", no_member_has_it),
	NO("no vNIC has it", no_vnic_has_it),
	NO("at another host's ports", at_another_hosts_ports),
	NO("the team keeps each VM at one port", the_team_keeps_vms_apart),
};

int
main(void)
{
	return trial_run(cause_team_address, CAUSE_team_address, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
