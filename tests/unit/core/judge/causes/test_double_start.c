/* Stories of double_start.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

enum { MOMENT = 1794970680 };

/* The moments of the rows of both VMs. */
static void
collected(struct net *n, int64_t first, int64_t second)
{
	n->inv.vms[n->inv.nics[world_nic(n, "HV-1", NIC_VM_VNIC, VMM)].vm].collected = first;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-2", NIC_VM_VNIC, VMM)].vm].collected = second;
}

static void
in_one_pass(struct net *n)
{
	collected(n, MOMENT, MOMENT);
}

static void
owned_by_the_second(struct net *n)
{
	in_one_pass(n);
	for (size_t i = 0; i < n->inv.nvms; i++) {
		n->inv.vms[i].owner_node = inventory_host(&n->inv, "HV-2");
	}
}

static void
exports_close(struct net *n)
{
	collected(n, MOMENT, MOMENT + 120);
}

static void
exports_apart(struct net *n)
{
	collected(n, MOMENT, MOMENT + 121);
}

static const struct story stories[] = {
	{ "one VM runs twice", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11c",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 80, 100, in_one_pass, NULL },
	{ "the same, and its cluster says where it runs", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C11c",
	    SEV_CRITICAL, KIND_CONFLICT, "HV-1", NULL, 0, 2, 80, 100, owned_by_the_second,
	    NULL },
	{ "one VM in two exports, its state not told", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_STATE_UNKNOWN, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_STATE_UNKNOWN, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, NULL, NULL },
	{ "one VM in rows of two minutes", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C11c", SEV_WARNING, KIND_CONFLICT, NULL, NULL,
	    0, 1, 50, 60, exports_close, NULL },
	{ "one VM in rows of two moments", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, exports_apart, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* The exports of the two hosts. */
static void
two_days(struct trial *t)
{
	t->vms[1].src.file = 1;
	t->vms[0].collected = 1000;
	t->vms[1].collected = 100000;
}

/* What it takes. */
static void
base(struct trial *t)
{
	t->vms[0].id = t->vms[1].id = "6f0d";
}

static void
two_vms(struct trial *t)
{
	t->vms[1].id = "6f0e";
}

static void
the_first_is_off(struct trial *t)
{
	t->owners[0].who.running = false;
}

static void
the_second_is_off(struct trial *t)
{
	t->owners[1].who.running = false;
}

static void
seen_at_both_at_once(struct trial *t)
{
	two_days(t);
}

static void
seen_at_one_place(struct trial *t)
{
	two_days(t);
	t->s.nsightings = 1;
}

static void
seen_one_after_the_other(struct trial *t)
{
	two_days(t);
	t->s.nboth = 0;
}

static void
to_and_fro_within_minutes(struct trial *t)
{
	seen_one_after_the_other(t);
	t->s.flapping = t->s.quick = true;
}

static void
to_and_fro_within_a_day(struct trial *t)
{
	seen_one_after_the_other(t);
	t->s.flapping = true;
}

/* The cluster says on which node the VM's group is. */
static void
group_on_the_first(struct trial *t)
{
	t->vms[0].owner_node = 0;
}

static void
group_on_the_second(struct trial *t)
{
	t->vms[1].owner_node = 1;
}

static void
group_on_a_third(struct trial *t)
{
	t->vms[0].owner_node = 2;
}

static void
seen_nowhere(struct trial *t)
{
	t->s.nsightings = 0;
}

static void
first_state_unknown(struct trial *t)
{
	t->s.nsightings = 0;
	t->vms[0].state = VM_STATE_UNKNOWN;
}

static void
second_state_unknown(struct trial *t)
{
	t->s.nsightings = 0;
	t->vms[1].state = VM_STATE_UNKNOWN;
}

static void
two_clusters(struct trial *t)
{
	t->hosts[0].cluster = 0;
	t->hosts[1].cluster = 1;
	t->vms[1].src.file = 1;
	t->s.nsightings = 1;
}

static void
two_clusters_dated(struct trial *t)
{
	two_clusters(t);
	two_days(t);
}

static void
one_cluster(struct trial *t)
{
	two_clusters(t);
	t->hosts[1].cluster = 0;
}

static void
a_cluster_and_a_host(struct trial *t)
{
	two_clusters(t);
	t->hosts[1].cluster = NONE;
}

static void
a_host_of_none(struct trial *t)
{
	a_cluster_and_a_host(t);
	t->vms[1].clustered = TRI_NO;
}

static void
one_cluster_by_hand(struct trial *t)
{
	one_cluster(t);
	t->vms[1].clustered = TRI_NO;
}

static void
two_clusters_state_unknown(struct trial *t)
{
	two_clusters(t);
	t->vms[1].state = VM_STATE_UNKNOWN;
}

static void
two_clusters_and_back(struct trial *t)
{
	two_clusters_dated(t);
	t->s.nsightings = 2;
	t->s.nboth = 0;
	t->s.flapping = t->s.returned = true;
}

static void
two_clusters_once(struct trial *t)
{
	two_clusters_and_back(t);
	t->s.flapping = t->s.returned = false;
}

static void
one_cluster_and_back(struct trial *t)
{
	two_clusters_and_back(t);
	t->hosts[1].cluster = 0;
}

static const struct trial_row conditions[] = {
	{ "one VM at two hosts at once", NULL, .says = true, .text = "started twice" },
	NO("two VMs", two_vms),
	NO("the first is off", the_first_is_off),
	NO("the second is off", the_second_is_off),
	{ "seen at both at once: the exports may be old", seen_at_both_at_once, .says = true },
	NO("seen at one place, and the exports are of two days", seen_at_one_place),
	NO("seen at both, one after the other, and the exports are of two days",
	    seen_one_after_the_other),
	{ "to and fro within minutes: no migration", to_and_fro_within_minutes, .says = true },
	NO("to and fro within a day, and the exports are of two days", to_and_fro_within_a_day),
	{ "its group is on the first: the other registration is the stray", group_on_the_first,
	    .says = true, .host = "HV-2" },
	{ "its group is on the second", group_on_the_second, .says = true, .host = "HV-1" },
	{ "its group is on a third node: neither is right", group_on_a_third, .says = true,
	    .host = "none" },
	{ "seen nowhere, and one export lists it twice as running", seen_nowhere,
	    .says = true },
	{ "running in undated exports of two clusters", two_clusters, .says = true,
	    .confidence = 45, .text = "or one of the exports is old" },
	NO("the same, and the exports are of two days", two_clusters_dated),
	NO("undated exports of one cluster", one_cluster),
	NO("undated exports of a cluster and of a host of which no export tells one",
	    a_cluster_and_a_host),
	{ "undated exports of a cluster and of a host whose VM is in none", a_host_of_none,
	    .says = true },
	NO("a VM of one cluster that is not clustered", one_cluster_by_hand),
	NO("undated exports of two clusters, a state is not told", two_clusters_state_unknown),
	{ "to and fro between two clusters, whatever the exports' days", two_clusters_and_back,
	    .says = true, .text = "it was started twice" },
	NO("once from one cluster to the other, exports of two days", two_clusters_once),
	NO("to and fro in one cluster, exports of two days", one_cluster_and_back),
	NO("seen nowhere, and no export tells the state of the first", first_state_unknown),
	NO("seen nowhere, and no export tells the state of the second", second_state_unknown),
};

int
main(void)
{
	return trial_run_pair(cause_double_start, CAUSE_double_start, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
