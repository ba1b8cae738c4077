/* Stories of foreign_nic.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "a vNIC with another host's NIC address", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-2", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C27",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-2", NULL, 0, 2, 80, 100, NULL, NULL },
	{ "its own host's vNIC: one owner", 1, NIC_MAC(1, 0), 0, 0,
	    { { "HV-1", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } }, { { 0 } }, NULL, 0, 0, NULL,
	    NULL, 0, 0, 0, 0, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
	trial_swap(t);
}

static void
a_vm_has_it(struct trial *t)
{
	t->owners[1].who.vm = 1;
}

static void
it_is_hardware_of_hv2_as_well(struct trial *t)
{
	t->owners[1].physical = true;
}

static void
it_is_no_hardware_of_hv1(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static const struct trial_row conditions[] = {
	{ "HV-2's vNIC has the address of HV-1's NIC", NULL, .says = true, .host = "HV-2",
	    .confidence = 95 },
	NO("a VM has it", a_vm_has_it),
	NO("it is hardware of HV-2 as well", it_is_hardware_of_hv2_as_well),
	NO("it is no hardware of HV-1", it_is_no_hardware_of_hv1),
};

int
main(void)
{
	return trial_run_pair(cause_foreign_nic, CAUSE_foreign_nic, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
