/* Stories of guest_team.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

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

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_siblings(t);
	t->nics[TRIAL_VM].teaming = TRI_YES;
}

static void
a_guest_that_may_spoof(struct trial *t)
{
	t->nics[TRIAL_VM].teaming = TRI_NO;
	t->nics[TRIAL_VM].spoof = TRI_YES;
}

static void
a_guest_that_may_neither(struct trial *t)
{
	t->nics[TRIAL_VM].teaming = TRI_NO;
}

static void
between_two_hosts(struct trial *t)
{
	t->s.siblings = false;
}

/* Who is at the second port is not known, nor where a NIC of its host is. */
static void
at_a_port_of_nobody(struct trial *t)
{
	t->s.siblings = false;
	t->sightings[0].host = 0;
	t->sightings[1].host = NONE;
	t->nics[TRIAL_NIC].up = TRI_YES;
	t->port_of_nic[TRIAL_NIC] = NONE;
	t->views_of_hosts[0].plugs = 0;
}

static void
at_a_port_of_nobody_with_two(struct trial *t)
{
	at_a_port_of_nobody(t);
	t->nics[TRIAL_VNIC].vm = t->owners[0].who.vm;
	t->nics[TRIAL_VNIC].teaming = TRI_YES;
}

static void
one_that_spoofs_there(struct trial *t)
{
	at_a_port_of_nobody_with_two(t);
	a_guest_that_may_spoof(t);
}

static void
it_moved_once(struct trial *t)
{
	t->s.flapping = false;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
a_host(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
	t->nics[TRIAL_VNIC].teaming = TRI_YES;
}

static const struct trial_row conditions[] = {
	{ "a guest that may team", NULL, .says = true, .host = "HV-1",
	    .text = "inside the guest" },
	{ "a guest that may spoof", a_guest_that_may_spoof, .says = true },
	NO("a guest that may neither", a_guest_that_may_neither),
	NO("between two hosts", between_two_hosts),
	{ "at a port of nobody, where one of its host's is not known",
	    at_a_port_of_nobody_with_two, .says = true,
	    .text = "if that is a port of its host" },
	NO("the same, with one adapter", at_a_port_of_nobody),
	NO("one that may spoof there", one_that_spoofs_there),
	NO("it moved once", it_moved_once),
	NO("two owners", two_owners),
	NO("a host", a_host),
};

int
main(void)
{
	return trial_run(cause_guest_team, CAUSE_guest_team, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
