/* Stories of test_replica.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "a test failover beside its VM", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"), { "HV-2", "web - Test", NIC_VM_VNIC, TRI_NO, VM_RUNNING,
					 10, "", REPLICA_TEST } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11b",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "a replica that waits", 1, VMM, 0, 0,
	    { VM_FIX("HV-1", "web"),
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", REPLICA_REPLICA } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->vms[0].replica = REPLICA_TEST;
}

static void
not_of_a_vm(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static void
it_is_off(struct trial *t)
{
	t->owners[0].who.running = false;
}

static void
a_replica(struct trial *t)
{
	t->vms[0].replica = REPLICA_REPLICA;
}

static const struct trial_row conditions[] = {
	{ "a test failover that runs", NULL, .says = true, .host = "HV-1" },
	NO("not of a VM", not_of_a_vm),
	NO("it is off", it_is_off),
	NO("a replica", a_replica),
};

int
main(void)
{
	return trial_run_pair(cause_test_replica, CAUSE_test_replica, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
