/* Stories of static_in_pool.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static struct mac_range static_range = { "", { 0x020000000000 }, { 0x020000000009 } };

static void
declared_static(struct net *n)
{
	n->set.static_ranges = &static_range;
	n->set.nstatic_ranges = 1;
	world_cluster(n);
	for (size_t i = 0; i < n->inv.nvms; i++) {
		n->inv.vms[i].clustered = TRI_YES;
	}
}

static const struct story stories[] = {
	{ "a static VM in a dynamic pool", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_FIX("HV-2", "app-2") }, { ALTERNATE }, "C16",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, NULL, NULL },
	{ "a static address to change, a range declared, in a cluster", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "a"), VM_FIX("HV-2", "b") }, { BOTH }, "C16", SEV_CRITICAL,
	    KIND_CONFLICT, "HV-2", "HV-1", 0, 2, 80, 100, declared_static, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->owners[1].dynamic = TRI_NO;
	trial_swap(t);
}

static void
the_pool_of_hv1_is_not_known(struct trial *t)
{
	t->hosts[0].pools.n = 0;
}

static void
no_vm(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
}

static void
no_static_address(struct trial *t)
{
	t->owners[1].dynamic = TRI_YES;
}

static void
hv1s_vm_is_static_as_well(struct trial *t)
{
	t->owners[0].dynamic = TRI_NO;
}

static void
hv1s_is_hardware(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
}

static const struct trial_row conditions[] = {
	{ "a static address of HV-1's pool", NULL, .says = true, .host = "HV-2",
	    .confidence = 95 },
	NO("the pool of HV-1 is not known", the_pool_of_hv1_is_not_known),
	NO("no VM", no_vm),
	NO("no static address", no_static_address),
	NO("HV-1's VM is static as well", hv1s_vm_is_static_as_well),
	NO("HV-1's is hardware", hv1s_is_hardware),
};

int
main(void)
{
	return trial_run_pair(cause_static_in_pool, CAUSE_static_in_pool, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
