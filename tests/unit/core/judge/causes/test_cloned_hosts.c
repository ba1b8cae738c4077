/* Stories of cloned_hosts.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "two VMs of cloned hosts", 3, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") }, { ALTERNATE }, "C1",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "the same, in one sample", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C1",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "the same, one of them seen", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-2", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C1", SEV_WARNING, KIND_CONFLICT, "HV-2", NULL,
	    0, 1, 50, 60, NULL, NULL },
	{ "two owners in two VLANs", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"),
		{ "HV-2", "app-2", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 20, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 20, 0, 0 } }, "C1", SEV_WARNING,
	    KIND_CONFLICT, "HV-2", NULL, 0, 2, 50, 60, NULL, NULL },
	{ "the other one is off", 1, DUP, POOL(1), 0,
	    { VM_DYN("HV-1", "app-1"),
		{ "HV-2", "app-2", NIC_VM_VNIC, TRI_YES, VM_OFF, 10, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C1", SEV_WARNING, KIND_CONFLICT, "HV-2", NULL,
	    0, 1, 50, 60, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
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
the_pools_begin_apart(struct trial *t)
{
	t->pools[1].min.bits++;
}

static void
the_pools_end_apart(struct trial *t)
{
	t->pools[1].max.bits--;
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
a_vm_and_a_vnic(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static void
vnics_of_both_hosts(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
}

static void
hv1_does_not_give_the_pool(struct trial *t)
{
	t->ips[0] = IP(9);
}

static void
hv2_gives_the_pool_too(struct trial *t)
{
	t->ips[1] = UINT32_C(0x0a150101);
}

static void
no_address_gives_it_and_it_is_planned(struct trial *t)
{
	t->ips[0] = IP(9);
	trial_plan(t, 1);
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

static const struct trial_row conditions[] = {
	{ "HV-2 hands out HV-1's pool", NULL, .says = true, .host = "HV-2",
	    .text = "HV-2 was cloned", .confidence = 95 },
	NO("the pool of HV-2 is not known", the_pool_of_hv2_is_not_known),
	NO("the pool of HV-1 is not known", the_pool_of_hv1_is_not_known),
	NO("the pools begin apart", the_pools_begin_apart),
	NO("the pools end apart", the_pools_end_apart),
	NO("HV-2's VM is static", hv2s_vm_is_static),
	NO("HV-1's VM is static", hv1s_vm_is_static),
	{ "a VM, and a vNIC of the keeper", a_vm_and_a_vnic, .says = true, .host = "HV-2" },
	NO("vNICs of both hosts: another cause", vnics_of_both_hosts),
	NO("no address of HV-1 gives the pool", hv1_does_not_give_the_pool),
	NO("asked the other way round", trial_swap),
	{ "planned for HV-1, too", planned_for_hv1, .says = true, .host = "HV-2",
	    .text = "HV-2 was cloned" },
	NO("planned for HV-2: it keeps to its plan", planned_for_hv2),
	{ "planned for HV-2: HV-1 changes", planned_for_hv2_asked_of_hv1, .says = true,
	    .host = "HV-1", .text = "HV-1 hands out the pool that is planned for HV-2",
	    .unsaid = "cloned", .proof = "planned for HV-2 (plan plan.csv:2)" },
	NO("planned, and no address of either gives it: arithmetic",
	    no_address_gives_it_and_it_is_planned),
	NO("an address of HV-2 gives it as well: arithmetic", hv2_gives_the_pool_too),
};

int
main(void)
{
	return trial_run_pair(cause_cloned_hosts, CAUSE_cloned_hosts, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
