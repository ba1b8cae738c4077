/* Stories of unlisted.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static void
nic_not_seen(struct net *n)
{
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC9", NIC_MAC(1, 7));
}

static void
four_minutes(struct net *n)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(240000) * k;
	}
}

static const struct story stories[] = {
	{ "an unknown host answers for a VM", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "the same, and it may be a second NIC that is not known", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/6", 10, 1, 1 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 2, 50, 75, NULL,
	    nic_not_seen },
	{ "the second holder is beyond an uplink", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 } },
	    "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-1", 2, 1, 80, 100, NULL, NULL },
	{ "it moved once to an unknown host: a move", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/6", 10, 1, 2 } },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 50, 100, NULL, NULL },
	{ "rows that outlive it, one of them at no known host", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") },
	    { { "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/6", 10, 0, 2 } }, "C25", SEV_ERROR,
	    KIND_FLAPPING, NULL, "HV-1", 0, 2, 50, 100, four_minutes, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* HV-1's only NIC is placed at its port. */
static void
all_ports_known(struct trial *t)
{
	t->port_of_nic[TRIAL_NIC] = 0;
}

/* What it takes. */
static void
base(struct trial *t)
{
	trial_one_owner(t);
	t->sightings[1].host = NONE;
	t->s.nboth = 0;
	t->s.returned = t->s.flapping = t->s.edge_return = true;
	t->entries[0].edge = true;
	t->timelines[1] = TRIAL_UPLINK_1;
}

static void
others_of_its_pool_there(struct trial *t)
{
	t->place = (struct place){ .key = (DUP + 1) << 16, .port = TRIAL_PORT_2 };
	t->where.nplaces = 1;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
it_does_not_run(struct trial *t)
{
	t->s.nrunning = 0;
}

static void
an_address_that_nobody_hands_out(struct trial *t)
{
	t->s.mac.bits = UINT64_C(0x020000000001);
}

static void
two_rows_for_a_moment(struct trial *t)
{
	t->s.flapping = false;
	t->s.nboth = 1;
}

static void
at_another_known_host(struct trial *t)
{
	t->sightings[1].host = 1;
}

static void
never_at_home(struct trial *t)
{
	t->sightings[0].host = NONE;
}

static void
beyond_an_uplink(struct trial *t)
{
	t->s.nsightings = 1;
}

static void
beyond_an_uplink_without_an_edge(struct trial *t)
{
	t->s.nsightings = 1;
	t->s.edge_return = false;
}

static void
beyond_an_uplink_at_two_ports(struct trial *t)
{
	t->s.nsightings = 1;
	t->s.siblings = true;
}

static void
at_home_alone(struct trial *t)
{
	t->s.nsightings = 1;
	t->timelines[1] = TRIAL_PORT_1;
}

/* leaf-1 Eth1/8 leads to a switch that nobody polls: there it was, for a time. */
static void
in_a_direction(struct trial *t)
{
	t->at[TRIAL_UPLINK_1] = (struct port_place){ .attachment = 1, .class_ = PORT_UNPOLLED };
	t->attachments[1] = (struct attachment){ .host = NONE, .class_ = PORT_UNPOLLED };
	t->sightings[1].port = TRIAL_UPLINK_1;
	t->sightings[1].direction = true;
}

static const struct trial_row conditions[] = {
	{ "at home, and at a port of no known host", NULL, .says = true,
	    .text = "unknown host at leaf-2 Eth1/2", .confidence = 65 },
	{ "the same, and all ports of its host are known", all_ports_known, .says = true,
	    .confidence = 80 },
	{ "the same, and another address of its pool is there", others_of_its_pool_there,
	    .says = true, .confidence = 85 },
	NO("two owners", two_owners),
	NO("it does not run", it_does_not_run),
	NO("an address that nobody hands out", an_address_that_nobody_hands_out),
	NO("two rows for a moment", two_rows_for_a_moment),
	NO("at another known host", at_another_known_host),
	NO("never at home", never_at_home),
	{ "at home, and beyond an uplink", beyond_an_uplink, .says = true,
	    .text = "unknown host beyond leaf-1 Eth1/8" },
	NO("the same, and no edge port takes part in the return",
	    beyond_an_uplink_without_an_edge),
	NO("the same, and it is at two ports of its host", beyond_an_uplink_at_two_ports),
	{ "at home, and in the direction of a switch that nobody polls", in_a_direction,
	    .says = true, .text = "unknown host beyond leaf-1 Eth1/8" },
	NO("at home, and nowhere else", at_home_alone),
};

int
main(void)
{
	return trial_run(cause_unlisted, CAUSE_unlisted, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
