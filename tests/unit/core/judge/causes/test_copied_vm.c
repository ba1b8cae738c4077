/* Stories of copied_vm.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static void
created_second(struct net *n)
{
	n->inv.vms[n->inv.nics[world_nic(n, "HV-1", NIC_VM_VNIC, VMM)].vm].created = 200;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-2", NIC_VM_VNIC, VMM)].vm].created = 100;
	world_cluster(n);
}

static const struct story stories[] = {
	{ "a copy with a static address", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sql-copy") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 2, 2, 80, 100, NULL, NULL },
	{ "the same two without a telling name", 3, UINT64_C(0x020000000001), 0, 0,
	    { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "web") }, { ALTERNATE }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 2, 2, 0, 50, NULL, NULL },
	{ "the younger VM is the copy, whatever the names", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"), VM_FIX("HV-2", "sql") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-1", NULL, 0, 2, 80, 100, created_second, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->owners[0].dynamic = t->owners[1].dynamic = TRI_NO;
}

static void
the_name_tells_the_copy(struct trial *t)
{
	t->vms[1].name = "a-copy";
}

static void
the_time_tells_the_copy(struct trial *t)
{
	t->vms[0].created = 2;
	t->vms[1].created = 1;
}

static void
one_time_is_not_known(struct trial *t)
{
	t->vms[0].created = 2;
}

static void
the_other_time_is_not_known(struct trial *t)
{
	t->vms[1].created = 2;
}

static void
both_were_made_at_one_time(struct trial *t)
{
	t->vms[0].created = t->vms[1].created = 2;
}

static void
one_is_no_vm(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static void
the_other_is_no_vm(struct trial *t)
{
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
}

static void
one_is_dynamic(struct trial *t)
{
	t->owners[0].dynamic = TRI_YES;
}

static void
the_other_is_dynamic(struct trial *t)
{
	t->owners[1].dynamic = TRI_YES;
}

static void
one_vm_in_two_exports(struct trial *t)
{
	t->vms[0].id = t->vms[1].id = "6f0d";
}

static const struct trial_row conditions[] = {
	{ "nothing tells which is the copy", NULL, .says = true, .host = "none",
	    .text = "one is a copy", .confidence = 50 },
	{ "the name tells the copy", the_name_tells_the_copy, .says = true, .host = "HV-2",
	    .text = "is a copy of a (HV-1)", .confidence = 85 },
	{ "the time tells the copy", the_time_tells_the_copy, .says = true, .host = "HV-1",
	    .confidence = 90 },
	{ "one time is not known", one_time_is_not_known, .says = true, .host = "none" },
	{ "the other time is not known", the_other_time_is_not_known, .says = true,
	    .host = "none" },
	{ "both were made at one time", both_were_made_at_one_time, .says = true,
	    .host = "none", .confidence = 50 },
	NO("one is no VM", one_is_no_vm),
	NO("the other is no VM", the_other_is_no_vm),
	NO("one is dynamic", one_is_dynamic),
	NO("the other is dynamic", the_other_is_dynamic),
	NO("one VM in two exports", one_vm_in_two_exports),
};

int
main(void)
{
	return trial_run_pair(cause_copied_vm, CAUSE_copied_vm, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
