/* Stories of reissued.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static void
pool_not_exported(struct net *n)
{
	n->inv.hosts[1].pools.n = 0;
}

static const struct story stories[] = {
	{ "issued again after a migration", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C3",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "the same, its pool is in no export: it may as well be a clone", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C0",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 50, 79, pool_not_exported, NULL },
	{ "two owners, one of them seen", 3, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "a"), VM_DYN("HV-3", "b") }, { { "leaf-1 Eth1/1", 10, 0, 2 } },
	    "C3", SEV_WARNING, KIND_CONFLICT, "HV-3", "HV-1", 0, 1, 50, 60, NULL, NULL },
	{ "two owners, none of them seen", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b") }, { { 0 } }, "C3", SEV_WARNING,
	    KIND_INVENTORY, "HV-2", "HV-1", 0, 0, 50, 60, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_swap(t);
}

static void
the_pool_of_hv1_is_not_known(struct trial *t)
{
	t->hosts[0].pools.n = 0;
}

static void
no_host_of_the_other(struct trial *t)
{
	t->owners[1].who.host = NONE;
}

static void
the_pool_of_hv2_is_not_known(struct trial *t)
{
	t->hosts[1].pools.n = 0;
}

static void
the_address_is_of_both_pools(struct trial *t)
{
	t->pools[1].min = t->pools[0].min;
}

static void
no_vm(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
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
the_other_is_hardware(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
}

static const struct trial_row conditions[] = {
	{ "HV-2's VM has an address of HV-1's pool, and HV-1 gave it out again", NULL,
	    .says = true, .host = "HV-2", .confidence = 95 },
	NO("the pool of HV-1 is not known", the_pool_of_hv1_is_not_known),
	NO("no export names the host of the VM", no_host_of_the_other),
	NO("the pool of HV-2 is not known: it may be a clone", the_pool_of_hv2_is_not_known),
	NO("the address is of both pools", the_address_is_of_both_pools),
	NO("no VM", no_vm),
	NO("HV-2's VM is static", hv2s_vm_is_static),
	NO("HV-1's VM is static", hv1s_vm_is_static),
	NO("the other is hardware", the_other_is_hardware),
};

int
main(void)
{
	return trial_run_pair(cause_reissued, CAUSE_reissued, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
