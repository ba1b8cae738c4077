/* Stories of migration.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/trial.h"

/* What is known of HV-2 was read from another file. */
static void
two_lists(struct net *n)
{
	for (size_t i = 0; i < n->inv.nvms; i++) {
		n->inv.vms[i].src.file = n->inv.vms[i].host == 1 ? 1 : 0;
	}
}

static const struct story stories[] = {
	{ "a VM moved once and stayed", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") }, { TO_HV2 },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2, 80, 100, NULL, NULL },
	{ "a VM came back at once: its owner alone does not explain it", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { ALTERNATE }, "C0", SEV_CRITICAL, KIND_FLAPPING, NULL,
	    NULL, 2, 2, 50, 79, NULL, NULL },
	{ "the old row aged out", 3, DUP, 0, 0, { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-2 Eth1/2", 10, 1, 2 } }, "C8", SEV_INFO,
	    KIND_MOVE, NULL, NULL, 0, 2, 50, 100, NULL, NULL },
	{ "it had aged out where it was, whatever the order of the ports", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 2 } }, "C8", SEV_INFO,
	    KIND_MOVE, NULL, NULL, 0, 2, 50, 100, NULL, NULL },
	{ "the same from the last port to the first", 3, DUP, 0, 0, { VM_DYN("HV-2", "app-1") },
	    { { "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C8", SEV_INFO,
	    KIND_MOVE, NULL, NULL, 0, 2, 50, 100, NULL, NULL },
	{ "one VM, off where it came from", 1, VMM, 0, 0,
	    { { "HV-1", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "6f0d", 0 },
		{ "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "6f0d", 0 } },
	    { { "leaf-2 Eth1/2", 10, 0, 0 } }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50,
	    100, NULL, NULL },
	{ "one name in the lists of two days", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_DYN("HV-2", "WEB") }, { { "leaf-2 Eth1/2", 10, 0, 0 } },
	    "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 0, 1, 50, 100, two_lists, NULL },
	{ "the same, and both places are seen", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_DYN("HV-2", "web") }, { ALTERNATE }, "C3", SEV_CRITICAL,
	    KIND_CONFLICT, "HV-2", "HV-1", 2, 2, 80, 100, two_lists, NULL },
	{ "one name twice in one list: two VMs", 1, DUP, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_DYN("HV-2", "web") }, { { "leaf-2 Eth1/2", 10, 0, 0 } },
	    "C3", SEV_WARNING, KIND_CONFLICT, "HV-2", "HV-1", 0, 1, 50, 60, NULL, NULL },
};

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_one_owner(t);
	t->sightings[0].last_sample = 0;
	t->sightings[1].first_sample = 1;
	t->s.nboth = 0;
}

/* The exports of the two hosts. */
static void
two_days(struct trial *t)
{
	t->vms[1].src.file = 1;
	t->files[0].time = 1000;
	t->files[1].time = 100000;
}

static void
one_vm_in_two_exports(struct trial *t)
{
	t->s.nowners = 2;
	t->vms[0].id = t->vms[1].id = "6f0d";
}

static void
one_vm_to_and_fro(struct trial *t)
{
	one_vm_in_two_exports(t);
	t->s.flapping = true;
}

static void
one_vm_and_a_third_owner(struct trial *t)
{
	one_vm_in_two_exports(t);
	t->s.nowners = 3;
}

static void
one_name_in_exports_of_two_days(struct trial *t)
{
	two_days(t);
	t->s.nowners = 2;
	t->vms[0].name = t->vms[1].name = "web";
	t->s.nlocations = 1;
}

static void
one_name_at_two_places(struct trial *t)
{
	two_days(t);
	t->s.nowners = 2;
	t->vms[0].name = t->vms[1].name = "web";
}

static void
one_name_and_an_id(struct trial *t)
{
	one_name_in_exports_of_two_days(t);
	t->vms[0].id = "6f0d";
}

static void
an_id_and_one_name(struct trial *t)
{
	one_name_in_exports_of_two_days(t);
	t->vms[1].id = "6f0d";
}

static void
two_names_in_exports_of_two_days(struct trial *t)
{
	two_days(t);
	t->s.nowners = 2;
	t->s.nlocations = 1;
}

static void
one_name_twice_in_one_export(struct trial *t)
{
	t->s.nowners = 2;
	t->vms[0].name = t->vms[1].name = "web";
	t->s.nlocations = 1;
}

static void
a_vm_and_a_host(struct trial *t)
{
	two_days(t);
	t->s.nowners = 2;
	trial_make_host(&t->owners[1], NIC_HOST_VNIC);
	t->s.nlocations = 1;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
a_host(struct trial *t)
{
	trial_make_host(&t->owners[0], NIC_HOST_VNIC);
}

static void
seen_nowhere(struct trial *t)
{
	t->s.sightings = NULL;
	t->s.nsightings = t->s.nlocations = 0;
}

static void
to_and_fro(struct trial *t)
{
	t->s.flapping = true;
}

static void
it_came_back(struct trial *t)
{
	t->s.returned = true;
}

static void
half_of_its_host_came_back(struct trial *t)
{
	t->s.returned = true;
	t->views_of_hosts[0].vms_returned = t->views_of_hosts[0].vms_left = 2;
	t->views_of_hosts[0].vms_running = 4;
}

static void
came_back_to_the_second(struct trial *t)
{
	half_of_its_host_came_back(t);
	t->sightings[0].first_sample = 1;
	t->sightings[1].first_sample = 0;
}

static void
few_of_its_host_came_back(struct trial *t)
{
	half_of_its_host_came_back(t);
	t->views_of_hosts[0].vms_left = 4;
	t->views_of_hosts[0].vms_running = 5;
}

static void
it_alone_of_two_came_back(struct trial *t)
{
	half_of_its_host_came_back(t);
	t->views_of_hosts[0].vms_returned = t->views_of_hosts[0].vms_left = 1;
	t->views_of_hosts[0].vms_running = 2;
}

/* As the runs know it: from the attachment of HV-1, with so many others. */
static void
left_with(struct trial *t, uint32_t together)
{
	static struct past_mover mover;

	mover =
	    (struct past_mover){ .mac = t->s.mac.bits, .returned = true, .together = together };
	t->s.returned = true;
	t->views.past = (struct past){ &mover, 1 };
	t->views_of_hosts[0].vms_returned = 1;
	t->views_of_hosts[0].vms_left = 2;
	t->views_of_hosts[0].vms_running = 4;
}

static void
the_first_of_a_drain_is_back(struct trial *t)
{
	left_with(t, 2);
}

static void
the_export_is_of_the_drain(struct trial *t)
{
	left_with(t, 2);
	t->owners[0].who.host = 1;
}

static void
it_left_by_itself(struct trial *t)
{
	left_with(t, 0);
	t->views_of_hosts[0].vms_left = 3;
}

static void
one_other_left(struct trial *t)
{
	left_with(t, 1);
}

static void
all_left_by_twos(struct trial *t)
{
	left_with(t, 1);
	t->views_of_hosts[0].vms_left = 3;
}

static void
few_of_its_host_left(struct trial *t)
{
	left_with(t, 2);
	t->views_of_hosts[0].vms_running = 5;
}

static void
it_alone_left(struct trial *t)
{
	left_with(t, 1);
	t->views_of_hosts[0].vms_left = 1;
	t->views_of_hosts[0].vms_running = 2;
}

static void
both_at_first_for_a_sample(struct trial *t)
{
	t->s.nboth = 1;
	t->sightings[1].first_sample = 0;
}

static void
the_old_row_stood_long(struct trial *t)
{
	t->s.nboth = 3;
	t->sightings[0].last_sample = 1;
}

static void
both_from_the_start(struct trial *t)
{
	t->s.nboth = 3;
	t->sightings[1].first_sample = 0;
	t->timelines[TRIAL_SAMPLES - 1] = NONE;
}

static void
it_came_back_side_by_side(struct trial *t)
{
	half_of_its_host_came_back(t);
	t->s.nboth = 1;
}

static void
first_and_last_at_one_place(struct trial *t)
{
	t->sightings[0].last_sample = 2;
	t->sightings[1].last_sample = 1;
}

static void
the_old_row_is_gone(struct trial *t)
{
	t->sightings[0].last_sample = 1;
	t->s.nboth = 1;
}

static void
the_old_row_stands_to_the_end(struct trial *t)
{
	t->sightings[0].last_sample = 2;
	t->s.nboth = 2;
}

static void
the_old_row_was_not_read_again(struct trial *t)
{
	t->sightings[0].last_sample = 1;
	t->s.nboth = 1;
	t->timelines[2] = UNSEEN;
}

static const struct trial_row conditions[] = {
	{ "seen at one host, and then at the other", NULL, .says = true,
	    .text = "moved once from HV-1 to HV-2" },
	{ "one VM in two exports", one_vm_in_two_exports, .says = true,
	    .text = "is in the exports of HV-1 and HV-2" },
	NO("the same, to and fro: it runs twice", one_vm_to_and_fro),
	NO("the same, and a third owner", one_vm_and_a_third_owner),
	{ "one name in exports of two days, one place", one_name_in_exports_of_two_days,
	    .says = true, .text = "is in the exports" },
	NO("one name in exports of two days, two places", one_name_at_two_places),
	NO("one name in exports of two days, and the first has an id", one_name_and_an_id),
	NO("one name in exports of two days, and the second has an id", an_id_and_one_name),
	NO("two names in exports of two days", two_names_in_exports_of_two_days),
	NO("one name twice in one export", one_name_twice_in_one_export),
	NO("a VM and a host in exports of two days", a_vm_and_a_host),
	NO("two owners", two_owners),
	NO("a host", a_host),
	NO("seen nowhere", seen_nowhere),
	NO("to and fro", to_and_fro),
	NO("it came back", it_came_back),
	{ "half of its host's VMs came back: a drain", half_of_its_host_came_back, .says = true,
	    .text = "moved between HV-1 and HV-2 and came back" },
	{ "it went from the second port to the first", came_back_to_the_second, .says = true,
	    .text = "moved between HV-2 and HV-1 and came back" },
	NO("fewer than half came back", few_of_its_host_came_back),
	NO("one of two came back: half of them, and no drain", it_alone_of_two_came_back),
	{ "it is the first of half of its host's VMs that is back",
	    the_first_of_a_drain_is_back, .says = true, .text = "came back" },
	{ "the same, and the export was made while it was away", the_export_is_of_the_drain,
	    .says = true, .text = "came back" },
	NO("the same, and it had left by itself", it_left_by_itself),
	NO("half of them left, and one other with it: that may have moved by itself",
	    one_other_left),
	{ "one other with it, and nearly all have left", all_left_by_twos, .says = true,
	    .text = "came back" },
	NO("fewer than half of them left", few_of_its_host_left),
	NO("one of two left: half of them, and no drain", it_alone_left),
	{ "both places at first for a sample, then one", both_at_first_for_a_sample,
	    .says = true },
	{ "one came later; the old row stood long beside it, and is gone",
	    the_old_row_stood_long, .says = true },
	{ "both places in three samples, from the start, and then one: an old row ages slowly",
	    both_from_the_start, .says = true },
	NO("it came back, and was at both at once", it_came_back_side_by_side),
	NO("seen first and last at one place", first_and_last_at_one_place),
	{ "at both for a moment, then the old row is gone", the_old_row_is_gone, .says = true },
	NO("the old row stands to the end", the_old_row_stands_to_the_end),
	NO("the old row was not looked for again", the_old_row_was_not_read_again),
};

int
main(void)
{
	return trial_run(cause_migration, CAUSE_migration, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0]));
}
