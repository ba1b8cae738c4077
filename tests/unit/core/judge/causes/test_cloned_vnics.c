/* Stories of cloned_vnics.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "host vNICs of cloned hosts", 3, POOL(1) + 0xfe, POOL(1), 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 },
		{ "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
	    { ALTERNATE }, "C18b", SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100,
	    NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
	t->pools[1].min = t->pools[0].min;
	t->pools[1].max = t->pools[0].max;
	trial_swap(t);
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
one_is_a_vm(struct trial *t)
{
	t->owners[1].who.vm = 1;
}

static void
the_other_is_a_vm(struct trial *t)
{
	t->owners[0].who.vm = 0;
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

static void
hv1_is_easier_to_change(struct trial *t)
{
	t->views_of_hosts[1].dynamic = 5;
	trial_swap(t);
}

static void
no_address_gives_the_pool(struct trial *t)
{
	t->ips[0] = t->ips[1] = IP(9);
}

static void
no_address_gives_the_pool_swapped(struct trial *t)
{
	t->ips[0] = t->ips[1] = IP(9);
	trial_swap(t);
}

static void
planned_for_hv1(struct trial *t)
{
	trial_plan(t, 0);
}

static void
planned_for_hv2(struct trial *t)
{
	trial_plan(t, 1);
}

static void
planned_for_hv2_asked_of_hv1(struct trial *t)
{
	trial_plan(t, 1);
	trial_swap(t);
}

static void
planned_for_hv2_without_address(struct trial *t)
{
	t->ips[0] = IP(9);
	planned_for_hv2(t);
}

static const struct trial_row conditions[] = {
	{ "vNICs of two hosts with one pool", NULL, .says = true, .host = "HV-2" },
	NO("the pool of HV-2 is not known", the_pool_of_hv2_is_not_known),
	NO("the pool of HV-1 is not known", the_pool_of_hv1_is_not_known),
	NO("one is a VM", one_is_a_vm),
	NO("the other is a VM", the_other_is_a_vm),
	NO("one is hardware", one_is_hardware),
	NO("the other is hardware", the_other_is_hardware),
	NO("asked the other way round: the address gives HV-1 the pool", trial_swap),
	NO("the same, and HV-1 is easier to change", hv1_is_easier_to_change),
	{ "planned for HV-1, too", planned_for_hv1, .says = true, .host = "HV-2" },
	NO("planned for HV-2: it keeps to its plan", planned_for_hv2),
	{ "planned for HV-2: HV-1 changes", planned_for_hv2_asked_of_hv1, .says = true,
	    .host = "HV-1" },
	NO("planned for HV-2, and no address gives it", planned_for_hv2_without_address),
	{ "no address gives the pool: the later host changes", no_address_gives_the_pool,
	    .says = true, .host = "HV-2" },
	NO("the same, asked the other way round", no_address_gives_the_pool_swapped),
};

int
main(void)
{
	return trial_run_pair(cause_cloned_vnics, CAUSE_cloned_vnics, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
