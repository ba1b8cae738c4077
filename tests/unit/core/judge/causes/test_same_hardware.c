/* Stories of same_hardware.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

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

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
	trial_make_host(&t->owners[1], NIC_PHYSICAL);
}

static void
hv2s_nic_was_made_with_it(struct trial *t)
{
	t->nics[TRIAL_NICS + TRIAL_NIC].permanent.bits = DUP;
}

static void
asked_the_other_way_round(struct trial *t)
{
	t->nics[TRIAL_NICS + TRIAL_NIC].permanent.bits = DUP;
	trial_swap(t);
}

static void
both_were_made_with_it(struct trial *t)
{
	t->nics[TRIAL_NIC].permanent.bits = t->nics[TRIAL_NICS + TRIAL_NIC].permanent.bits =
	    DUP;
}

static void
one_is_no_hardware(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static void
the_other_is_no_hardware(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
}

static void
no_host_of_one(struct trial *t)
{
	t->owners[0].who.host = NONE;
}

static void
no_host_of_the_other(struct trial *t)
{
	t->owners[1].who.host = NONE;
}

static const struct trial_row conditions[] = {
	{ "nothing tells whose it is", NULL, .says = true, .host = "none", .confidence = 50 },
	{ "HV-2's NIC was made with it: HV-1's was typed", hv2s_nic_was_made_with_it,
	    .says = true, .host = "HV-1", .confidence = 90 },
	NO("asked the other way round", asked_the_other_way_round),
	{ "both were made with it", both_were_made_with_it, .says = true, .host = "none",
	    .confidence = 50 },
	NO("one is no hardware", one_is_no_hardware),
	NO("the other is no hardware", the_other_is_no_hardware),
	NO("no export names the host of one", no_host_of_one),
	NO("no export names the host of the other", no_host_of_the_other),
};

int
main(void)
{
	return trial_run_pair(cause_same_hardware, CAUSE_same_hardware, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
