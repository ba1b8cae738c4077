/* Stories of suspect.c; beside each what is nearly the same and is not. */
#include "aid/world.h"

static void
four_minutes(struct net *n)
{
	for (uint16_t k = 0; k < n->snap.nsamples; k++) {
		n->snap.sample_ms[k] = n->snap.sample_ms[0] + INT64_C(240000) * k;
	}
}

static void
nexus(struct net *n)
{
	four_minutes(n);
	n->snap.switches[0].aging_s = 0;
	n->snap.switches[0].sysdescr = "Cisco NX-OS(tm) n9000";
}

static const struct story stories[] = {
	{ "one owner, two rows for less than the ageing time", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") }, { BOTH }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0, 2,
	    0, 79, NULL, NULL },
	{ "one owner, two rows that outlive it", 3, DUP, 0, 0, { VM_DYN("HV-1", "a") },
	    { BOTH }, "C0", SEV_ERROR, KIND_CONFLICT, NULL, NULL, 0, 2, 50, 79, four_minutes,
	    NULL },
	{ "a switch whose ageing time is longer and not told", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a") }, { BOTH }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0, 2,
	    0, 79, nexus, NULL },
};

int
main(void)
{
	return world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
