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

#define THREE_TIMES                                                       \
	{ "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },     \
	    { "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-1 Eth1/8", 10, 3, 3 }, \
	    { "leaf-1 Eth1/1", 10, 4, 4 }, { "leaf-1 Eth1/8", 10, 5, 6 }, \
	    { "leaf-2 Eth1/2", 10, 1, 1 },                                \
	{                                                                 \
		"leaf-2 Eth1/2", 10, 5, 5                                 \
	}

/* Another VM of that host goes with it. */
static void
with_another(struct net *n)
{
	static const struct row_at rows[] = { THREE_TIMES };

	(void)net_vm(n, "HV-2", "web-2", VM_RUNNING);
	net_nic(n, "HV-2", NIC_VM_VNIC, "web-2", "Network Adapter", VMM + 1)->vlan = 10;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		net_row(n, rows[i].where, rows[i].vlan, VMM + 1, rows[i].first, rows[i].last);
	}
}

static const struct story stories[] = {
	{ "two VMs moved to and fro, minutes apart, in a cluster", 7, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { THREE_TIMES }, "C9", SEV_WARNING, KIND_MOVE, NULL,
	    NULL, 5, 2, 50, 100, minutes_apart, with_another },
	{ "one alone: a hidden second holder looks the same", 7, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { THREE_TIMES }, "C0", SEV_CRITICAL, KIND_FLAPPING, NULL,
	    NULL, 5, 2, 50, 100, minutes_apart, NULL },
	{ "went and came back once, minutes apart", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") },
	    { ALTERNATE }, "C0", SEV_WARNING, KIND_FLAPPING, NULL, NULL, 2, 2, 50, 100,
	    minutes_apart, NULL },
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
	t->views_of_hosts[0].vms_returned = 2;
}
static void
alone(struct trial *t)
{
	t->views_of_hosts[0].vms_returned = 1;
}
static void
alone_in_exports_of_two_times(struct trial *t)
{
	alone(t);
	t->s.nowners = 2;
	t->vms[0].id = t->vms[1].id = "6f0d";
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
three_owners(struct trial *t)
{
	t->s.nowners = 3;
}

static void
on_a_host_that_nobody_tells(struct trial *t)
{
	t->owners[0].who.host = NONE;
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
	NO("three owners", three_owners),
	NO("on a host that nobody tells", on_a_host_that_nobody_tells),
	NO("no other VM of its host does", alone),
	{ "alone, and exports of two times name both nodes", alone_in_exports_of_two_times,
	    .says = true },
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
