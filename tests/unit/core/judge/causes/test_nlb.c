/* Stories of nlb.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "a cluster address of NLB in the tables", 1, UINT64_C(0x02bf0a000001), 0, 0,
	    { { 0 } }, { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C12",
	    SEV_WARNING, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60, NULL, NULL },
	{ "a mask of NLB whose cluster nobody knows: an address like others", 3,
	    UINT64_C(0x02010a140164), 0, 0, { VM_FIX("HV-1", "a"), VM_FIX("HV-2", "b") },
	    { BOTH }, "C11", SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 0, 50, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->s.special.kind = WELLKNOWN_NLB;
}

static void
a_virtual_router(struct trial *t)
{
	t->s.special.kind = WELLKNOWN_FHRP;
}

static void
at_one_place(struct trial *t)
{
	t->s.nlocations = 1;
}

static void
at_one_place_and_it_came_back(struct trial *t)
{
	t->s.nlocations = 1;
	t->s.returned = true;
}

static void
a_mask(struct trial *t)
{
	t->s.special.kind = WELLKNOWN_NLB_MASK;
}

static const struct trial_row conditions[] = {
	{ "learned at two places", NULL, .says = true, .text = "MaskSourceMAC" },
	NO("a virtual router", a_virtual_router),
	NO("at one place it is in order", at_one_place),
	{ "at one place, and it came back", at_one_place_and_it_came_back, .says = true },
	{ "a mask: two nodes of one priority", a_mask, .says = true,
	    .text = "priority of its own" },
};

int
main(void)
{
	return trial_run(cause_nlb, CAUSE_nlb, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
