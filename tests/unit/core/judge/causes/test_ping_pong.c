/* Stories of ping_pong.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

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

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_one_owner(t);
	t->hosts[0].cluster = t->hosts[1].cluster = 0;
	t->s.flapping = true;
	t->s.nboth = 0;
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
}

static void
within_minutes(struct trial *t)
{
	t->s.quick = true;
}

static void
it_came_back_once(struct trial *t)
{
	t->s.flapping = false;
}

static void
at_both_at_once(struct trial *t)
{
	t->s.nboth = 1;
}

static void
between_two_clusters(struct trial *t)
{
	t->hosts[1].cluster = 1;
}

static void
between_ports_of_one_host(struct trial *t)
{
	t->sightings[1].host = t->sightings[1].location = 0;
}

static const struct trial_row conditions[] = {
	{ "between nodes of one cluster", NULL, .says = true, .text = "HV-1 and HV-2" },
	NO("two owners", two_owners),
	NO("a host", a_host),
	NO("within minutes: a duplicate", within_minutes),
	NO("it came back once", it_came_back_once),
	NO("at both at once: a duplicate", at_both_at_once),
	NO("between two clusters", between_two_clusters),
	NO("between ports of one host", between_ports_of_one_host),
};

int
main(void)
{
	return trial_run(cause_ping_pong, CAUSE_ping_pong, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
