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

/* ---- what earlier runs tell ------------------------------------------------------------------ */

enum { HOUR_MS = 3600 * 1000 };
static struct past_first firsts[3];
static struct history past;

/* First at HV-1; at HV-2 so many hours later. */
static void
later_at_hv_2(struct trial *t, int64_t hours)
{
	firsts[0] = (struct past_first){ DUP, TRIAL_PORT_1, 10, -99 * (int64_t)HOUR_MS };
	firsts[1] = firsts[0];
	firsts[1].port = TRIAL_PORT_2;
	firsts[1].first_ms += hours * HOUR_MS;
	past = (struct history){ .firsts = firsts, .nfirsts = 2 };
	t->k.history = &past;
}

static void
hours_later(struct trial *t)
{
	later_at_hv_2(t, 23);
}

static void
days_later(struct trial *t)
{
	later_at_hv_2(t, 24);
}

static void
at_once(struct trial *t)
{
	later_at_hv_2(t, 0);
}

static void
earlier_than_it_was_created(struct trial *t)
{
	days_later(t);
	the_time_tells_the_copy(t);
}

static void
one_was_never_seen(struct trial *t)
{
	days_later(t);
	past.nfirsts = 1;
	t->s.nsightings = 1;
}

static void
a_third(struct trial *t, uint32_t port)
{
	days_later(t);
	firsts[2] = firsts[1];
	firsts[2].port = port;
	past.nfirsts = 3;
}

static void
also_at_a_port_that_went(struct trial *t)
{
	a_third(t, NONE);
}

static void
also_at_a_quiet_port(struct trial *t)
{
	a_third(t, TRIAL_UPLINK_1);
	t->at[TRIAL_UPLINK_1].class_ = PORT_EDGE;
}

static void
also_at_an_uplink(struct trial *t)
{
	a_third(t, TRIAL_UPLINK_1);
	t->at[TRIAL_UPLINK_1].attachment = 0;
}

/* A port of it that no earlier run heard: the host is all that tells against HV-2. */
static void
also_at_a_third_host(struct trial *t)
{
	days_later(t);
	t->sightings[0].port = TRIAL_UPLINK_1;
	t->sightings[0].host = 2;
}

/* Not in VLAN 10: but HV-2 had it as long as HV-1. */
static void
before_in_another_vlan(struct trial *t)
{
	at_once(t);
	firsts[1].vlan = 20;
}

static void
also_in_another_vlan(struct trial *t)
{
	a_third(t, NONE);
	firsts[2].vlan = 20;
}

static const struct trial_row conditions[] = {
	{ "heard at HV-2 hours later", hours_later, .says = true, .host = "HV-2",
	    .confidence = 60, .proof = "the switches had it at HV-1 for 23 h" },
	{ "heard at HV-2 days later", days_later, .says = true, .host = "HV-2",
	    .confidence = 90, .proof = "the history tells the copy" },
	{ "heard at both at once", at_once, .says = true, .host = "none", .confidence = 50 },
	{ "created earlier than the other, heard later", earlier_than_it_was_created,
	    .says = true, .host = "HV-2", .confidence = 50, .proof = "against it" },
	{ "never heard at HV-2", one_was_never_seen, .says = true, .host = "none" },
	{ "heard also at a port that is not there any more", also_at_a_port_that_went,
	    .says = true, .host = "none" },
	{ "heard also at a port where nothing is now", also_at_a_quiet_port, .says = true,
	    .host = "none" },
	{ "heard also at an uplink", also_at_an_uplink, .says = true, .host = "none" },
	{ "heard also at a third host", also_at_a_third_host, .says = true, .host = "none" },
	{ "heard at HV-2 before, in another VLAN", before_in_another_vlan, .says = true,
	    .host = "none" },
	{ "heard elsewhere in another VLAN", also_in_another_vlan, .says = true, .host = "HV-2",
	    .confidence = 90 },
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
