/* Stories of pool_arithmetic.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "one pool by arithmetic: both addresses end alike", 3, DUP, POOL(1), 0x0a150101,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C2",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->pools[1].min = t->pools[0].min;
	t->pools[1].max = t->pools[0].max;
	trial_swap(t);
	t->ips[1] = UINT32_C(0x0a150101);
}

static void
no_address_gives_it(struct trial *t)
{
	t->ips[0] = t->ips[1] = IP(9);
}

static void
the_pool_of_hv2_is_not_known(struct trial *t)
{
	t->hosts[1].pools.n = 0;
}

static void
the_pool_of_hv1_is_not_known(struct trial *t)
{
	t->hosts[0].pools.n = 0;
}

static void
hv2s_vm_is_static(struct trial *t)
{
	t->owners[1].dynamic = TRI_NO;
}

static void
hv1s_vm_is_static(struct trial *t)
{
	t->owners[0].dynamic = TRI_NO;
}

static void
one_is_hardware(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_PHYSICAL);
}

static void
the_other_is_hardware(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
}

static const struct trial_row conditions[] = {
	{ "both addresses give the pool", NULL, .says = true, .host = "HV-2",
	    .text = "both are equally the cause", .confidence = 95 },
	{ "no address gives it", no_address_gives_it, .says = true, .confidence = 80 },
	NO("the pool of HV-2 is not known", the_pool_of_hv2_is_not_known),
	NO("the pool of HV-1 is not known", the_pool_of_hv1_is_not_known),
	NO("HV-2's VM is static", hv2s_vm_is_static),
	NO("HV-1's VM is static", hv1s_vm_is_static),
	NO("one is hardware", one_is_hardware),
	NO("the other is hardware", the_other_is_hardware),
	NO("asked the other way round: HV-2 is easier to change", trial_swap),
};

int
main(void)
{
	return trial_run_pair(cause_pool_arithmetic, CAUSE_pool_arithmetic, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
