/* Stories of same_host.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

static const struct story stories[] = {
	{ "two VMs on one host", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1"), VM_DYN("HV-1", "app-2") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C26", SEV_ERROR, KIND_CONFLICT, "HV-1", NULL, 0,
	    1, 80, 100, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	t->owners[1].who.host = 0;
}

static void
on_two_hosts(struct trial *t)
{
	t->owners[1].who.host = 1;
}

static void
no_export_names_the_host(struct trial *t)
{
	t->owners[0].who.host = t->owners[1].who.host = NONE;
}

static void
two_nics_of_the_host_itself(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_PHYSICAL);
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
}

static void
the_second_is_off(struct trial *t)
{
	t->owners[1].who.running = false;
	t->s.nrunning = 1;
}

static void
in_vlans_that_never_meet(struct trial *t)
{
	t->s.apart = true;
}

static void
the_host_says_so(struct trial *t)
{
	t->hosts[0].events[EVENT_28] = (struct host_event){
		.known = true, .count = 2, .last = 1794787200, .text = "Port 'x' was prevented"
	};
}

static const struct trial_row conditions[] = {
	{ "the host logged it", the_host_says_so, .says = true,
	    .proof = "HV-1 logged event 28 2 times, last at 2026-11-16T00:00:00Z: \"Port 'x'" },
	{ "two VMs on one host", NULL, .says = true, .host = "HV-1", .severity = "error" },
	NO("one VM", trial_one_owner),
	NO("on two hosts", on_two_hosts),
	NO("no export names the host", no_export_names_the_host),
	NO("two NICs of the host itself", two_nics_of_the_host_itself),
	{ "the second is off: that one changes", the_second_is_off, .says = true,
	    .severity = "warning", .text = "Give b another address" },
	{ "in VLANs that never meet", in_vlans_that_never_meet, .says = true,
	    .severity = "warning" },
};

int
main(void)
{
	return trial_run(cause_same_host, CAUSE_same_host, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
