/* Stories of unknown.c with what is nearly the same beside them, and its conditions one by one. */
#include "aid/powershell.h"
#include "aid/trial.h"

/* ---- home again: an export is an observation as well ------------------------------------------- */

static void
collect_at(struct net *n, int64_t time)
{
	for (size_t i = 0; i < n->inv.nnics; i++) {
		n->inv.nics[i].collected = time;
	}
}

/* Not after the only sample in which it was elsewhere. */
static void
exported_before(struct net *n)
{
	collect_at(n, NET_SAMPLE_0);
}

static void
exported_since(struct net *n)
{
	collect_at(n, NET_SAMPLE_0 + 1);
}

/* It came back in sample 1, 20 s later. */
static void
exported_280_s_before(struct net *n)
{
	collect_at(n, NET_SAMPLE_0 - 280);
}

static void
exported_281_s_before(struct net *n)
{
	collect_at(n, NET_SAMPLE_0 - 281);
}

static void
with_a_port_unknown(struct net *n)
{
	exported_before(n);
	n->inv.nics[world_nic(n, "HV-2", NIC_PHYSICAL, NIC_MAC(2, 1))].up = TRI_YES;
}

/* It has a second NIC, which nothing places. */
static void
a_second_nic(struct net *n)
{
	(void)net_nic(n, "HV-2", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(2, 1));
}

/* The other VM of HV-2 comes from HV-1 as well. */
static void
both_vms(struct net *n)
{
	const uint64_t quiet = UINT64_C(0x001dd8c00002);

	net_row(n, "leaf-1 Eth1/1", 10, quiet, 0, 0);
	net_row(n, "leaf-2 Eth1/8", 10, quiet, 0, 0);
	net_row(n, "leaf-1 Eth1/8", 10, quiet, 1, 2);
	net_row(n, "leaf-2 Eth1/2", 10, quiet, 1, 2);
}

/* ---- beyond a direction there may be another port of its host ---------------------------------- */

/* leaf-2 Eth1/6 leads to a switch that nobody polls; HV-2 has a second NIC. */
static void
an_unpolled_switch(struct net *n)
{
	a_second_nic(n);
	net_lldp(n, "leaf-2 Eth1/6", 0x001b44000009, "Eth1/1", "old", CAP_BRIDGE);
}

/* The same, where NICs of two hosts behind the port say so. */
static void
two_hosts_there(struct net *n)
{
	a_second_nic(n);
	(void)net_nic(n, "HV-1", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(1, 1));
	(void)net_nic(n, "HV-3", NIC_PHYSICAL, NULL, "NIC3", NIC_MAC(3, 2));
	net_always(n, "leaf-2 Eth1/6", 99, NIC_MAC(1, 1));
	net_always(n, "leaf-2 Eth1/6", 99, NIC_MAC(3, 2));
}

static void
second_port_known(struct net *n)
{
	an_unpolled_switch(n);
	net_always(n, "leaf-2 Eth1/4", 99, NIC_MAC(2, 1));
}

static void
sends_from_all(struct net *n)
{
	world_team(n, "HV-2", TEAM_LACP, BALANCE_ADDRESS_HASH);
}

static void
sends_from_one(struct net *n)
{
	world_team(n, "HV-2", TEAM_SWITCH_INDEPENDENT, BALANCE_HYPERV_PORT);
}

/* As TO_HV2, and the row at HV-1 stays. */
#define TO_HV2_AND_STAY                                               \
	{ "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 }, \
	{                                                             \
		"leaf-2 Eth1/2", 10, 1, 2                             \
	}
#define TO_AND_FRO_BEYOND                                             \
	{ "leaf-2 Eth1/2", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 1, 1 }, \
	{                                                             \
		"leaf-2 Eth1/2", 10, 2, 2                             \
	}

/* The address is of HV-4, of which nothing but this VM is seen. */
static void
a_host_unseen(struct net *n)
{
	(void)net_host(n, "HV-4", IP(4), POOL(4));
	(void)net_nic(n, "HV-4", NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(4, 0));
	(void)net_nic(n, "HV-4", NIC_PHYSICAL, NULL, "NIC2", NIC_MAC(4, 1));
	(void)net_nic(n, "HV-4", NIC_VM_VNIC, "web", "Network Adapter", VMM);
	net_lldp(n, "leaf-2 Eth1/6", 0x001b44000009, "Eth1/1", "old", CAP_BRIDGE);
}

static void
a_host_seen_elsewhere(struct net *n)
{
	a_host_unseen(n);
	net_always(n, "leaf-1 Eth1/4", 99, NIC_MAC(4, 0));
}

static void
unseen_sends_from_all(struct net *n)
{
	world_team(n, "HV-4", TEAM_LACP, BALANCE_ADDRESS_HASH);
}

#define NAMELESS_AND_BEYOND                                           \
	{ "leaf-2 Eth1/5", 10, 0, 0 }, { "leaf-2 Eth1/6", 10, 1, 1 }, \
	{                                                             \
		"leaf-2 Eth1/5", 10, 2, 2                             \
	}

static const struct story stories[] = {
	{ "a port of nobody may be a host's of which none is known", 3, VMM, 0, 0, { { 0 } },
	    { NAMELESS_AND_BEYOND }, "C0", SEV_INFO, KIND_FLAPPING, NULL, NULL, 2, 2, 50, 79,
	    unseen_sends_from_all, a_host_unseen },
	{ "it is not where a port of it is known elsewhere", 3, VMM, 0, 0, { { 0 } },
	    { NAMELESS_AND_BEYOND }, "C0", SEV_CRITICAL, KIND_FLAPPING, NULL, NULL, 2, 2, 50,
	    79, unseen_sends_from_all, a_host_seen_elsewhere },
	{ "a team that sends from all its ports, one of them not known", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_AND_FRO_BEYOND }, "C0", SEV_INFO, KIND_FLAPPING,
	    NULL, NULL, 2, 2, 50, 79, sends_from_all, an_unpolled_switch },
	{ "behind a port with NICs of two hosts is a switch, too", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_AND_FRO_BEYOND }, "C0", SEV_INFO, KIND_FLAPPING,
	    NULL, NULL, 2, 2, 50, 79, sends_from_all, two_hosts_there },
	{ "a team that sends from one", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") },
	    { TO_AND_FRO_BEYOND }, "C25", SEV_CRITICAL, KIND_FLAPPING, NULL, "HV-2", 2, 2, 50,
	    79, sends_from_one, an_unpolled_switch },
	{ "both of its ports are known: somebody else is beyond", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_AND_FRO_BEYOND }, "C25", SEV_CRITICAL,
	    KIND_FLAPPING, NULL, "HV-2", 2, 2, 50, 100, sends_from_all, second_port_known },
	{ "and a third place", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") },
	    { TO_AND_FRO_BEYOND, { "leaf-1 Eth1/5", 10, 0, 2 } }, "C25", SEV_CRITICAL,
	    KIND_FLAPPING, NULL, "HV-2", 2, 2, 50, 100, sends_from_all, an_unpolled_switch },
	{ "it is where an export had it before, and where it was in between", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_HV2_AND_STAY }, "C0", SEV_WARNING, KIND_CONFLICT,
	    NULL, NULL, 1, 2, 50, 79, exported_before, NULL },
	{ "nothing is left where it was: it was migrated while it was exported", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_HV2 }, "C8", SEV_INFO, KIND_MOVE, NULL, NULL, 1, 2,
	    80, 100, exported_before, NULL },
	{ "five minutes in all", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") }, { TO_HV2_AND_STAY },
	    "C0", SEV_WARNING, KIND_CONFLICT, NULL, NULL, 1, 2, 50, 79, exported_280_s_before,
	    NULL },
	{ "a second more: it may have been migrated there and back", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_HV2_AND_STAY }, "C0", SEV_INFO, KIND_CONFLICT, NULL,
	    NULL, 1, 2, 0, 79, exported_281_s_before, NULL },
	{ "it may have come from another port of its host", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_HV2_AND_STAY }, "C0", SEV_INFO, KIND_CONFLICT, NULL,
	    NULL, 1, 2, 0, 79, with_a_port_unknown, a_second_nic },
	{ "the export was made since: it moved there before", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_HV2_AND_STAY }, "C0", SEV_INFO, KIND_CONFLICT, NULL,
	    NULL, 1, 2, 0, 79, exported_since, NULL },
	{ "the export has it where it came from", 3, VMM, 0, 0, { VM_FIX("HV-1", "web") },
	    { TO_HV2_AND_STAY }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 1, 2, 0, 79,
	    exported_before, NULL },
	{ "all VMs of the host come back: it was drained", 3, VMM, 0, 0,
	    { VM_FIX("HV-2", "web") }, { TO_HV2_AND_STAY }, "C0", SEV_INFO, KIND_CONFLICT, NULL,
	    NULL, 1, 2, 0, 79, exported_before, both_vms },
	{ "its place elsewhere is in another VLAN", 3, VMM, 0, 0, { VM_FIX("HV-2", "web") },
	    { { "leaf-2 Eth1/8", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 1, 2 },
		{ "leaf-1 Eth1/5", 20, 0, 2 } },
	    NULL, SEV_INFO, KIND_MOVE, NULL, NULL, 1, 1, 0, 100, exported_before, NULL },
	{ "between the ports of one host", 3, VMM, 0, 0, { VM_FIX("HV-3", "web") },
	    { { "leaf-1 Eth1/3", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 2 },
		{ "leaf-2 Eth1/3", 10, 1, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 } },
	    "C5", SEV_INFO, KIND_MOVE, "HV-3", NULL, 1, 2, 80, 100, exported_before, NULL },
	{ "two rows side by side, one owner, ageing not over", 3, DUP, 0, 0,
	    { VM_DYN("HV-1", "app-1") }, { BOTH }, "C0", SEV_INFO, KIND_CONFLICT, NULL, NULL, 0,
	    2, 0, 79, NULL, NULL },
	{ "nobody owns it, two places in one sample", 1, DUP, 0, 0, { { 0 } },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C0", SEV_WARNING,
	    KIND_CONFLICT, NULL, NULL, 0, 2, 0, 60, NULL, NULL },
	{ "nobody owns it, at no known host, to and fro", 3, DUP, 0, 0, { { 0 } },
	    { TO_AND_FRO }, "C0", SEV_ERROR, KIND_FLAPPING, NULL, NULL, 2, 2, 0, 79, NULL,
	    NULL },
	{ "two owners, one static at a host that the pool is not of", 1, VMM, 0, 0,
	    { VM_DYN("HV-1", "web"), VM_FIX("HV-2", "sql") },
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } }, "C0",
	    SEV_CRITICAL, KIND_CONFLICT, NULL, NULL, 0, 2, 50, 79, NULL, NULL },
};

/* One owner, two places: where the second holder is to be looked for. */
static const struct {
	const char *why, *other, *remedy, *command;
} looks[] = {
	{ "a host whose export does not have it", "leaf-2 Eth1/2",
	    "Look on HV-2 for a VM, container or nested VM with this address that the export "
	    "leaves out.",
	    "Get-VMNetworkAdapter -ComputerName HV-2 -All | Where-Object MacAddress -eq "
	    "'020000000001'" },
	{ "a port of no known host", "leaf-2 Eth1/5",
	    "Export the hosts of both places and run again: their NICs tell who the second "
	    "holder is.",
	    "Get-VMNetworkAdapter -ComputerName HV-1 -VMName 'a'" },
};

static void
test_second_holder(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(looks) / sizeof(looks[0]); i++) {
		const struct story t = { .samples = 3,
			.mac = UINT64_C(0x020000000001),
			.owners = { { "HV-1", "a", NIC_VM_VNIC, TRI_NO, VM_RUNNING, 10, "",
			    0 } },
			.rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/8", 10, 1, 1 },
			    { "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-2 Eth1/8", 10, 0, 0 },
			    { looks[i].other, 10, 1, 1 }, { "leaf-2 Eth1/8", 10, 2, 2 } } };
		const struct finding *f;
		struct world w;

		print_message("  %s\n", looks[i].why);
		world_build(&w, &t);
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		assert_non_null(f);
		assert_string_equal(f->cause, "C0");
		assert_string_equal(f->remedy.text, looks[i].remedy);
		assert_string_equal(f->remedy.steps[0].line, looks[i].command);
		assert_true(powershell_documented(looks[i].command));
		world_free(&w);
	}
}

/* ---- each condition taken away --------------------------------------------------------------- */

/* What it takes. */
static void
base(struct trial *t)
{
	trial_one_owner(t);
	t->s.nboth = 0;
}

static void
two_owners(struct trial *t)
{
	t->s.nowners = 2;
}

static void
to_and_fro(struct trial *t)
{
	t->s.returned = true;
}

static void
to_and_fro_at_an_edge(struct trial *t)
{
	t->s.returned = t->s.edge_return = true;
}

/* At its host's port and beyond an uplink, where another port of that host may be. */
static void
to_and_fro_at_home(struct trial *t)
{
	to_and_fro_at_an_edge(t);
	t->s.nsightings = t->s.nlocations = 1;
}

static void
to_and_fro_at_all_of_home(struct trial *t)
{
	to_and_fro_at_home(t);
	t->port_of_nic[TRIAL_NIC] = 0;
}

static void
to_and_fro_side_by_side(struct trial *t)
{
	t->s.returned = true;
	t->s.nboth = 1;
}

static void
to_and_fro_at_one_location(struct trial *t)
{
	t->s.returned = true;
	t->s.nboth = 1;
	t->s.nlocations = 1;
}

static void
side_by_side(struct trial *t)
{
	t->s.nboth = 1;
}

static void
side_by_side_nobody_owns_it(struct trial *t)
{
	t->s.nboth = 1;
	t->s.nowners = 0;
}

static void
other_host_not_exported(struct trial *t)
{
	t->views_of_hosts[1].vm_nics = 0;
}

static void
beyond_an_uplink(struct trial *t)
{
	t->s.nsightings = 1;
	t->s.nlocations = 1;
	t->entries[0].edge = true;
	t->timelines[1] = TRIAL_UPLINK_1;
}

static void
beyond_an_uplink_at_two_ports(struct trial *t)
{
	beyond_an_uplink(t);
	t->s.siblings = true;
}

static void
at_one_place(struct trial *t)
{
	t->s.nsightings = 1;
	t->s.nlocations = 1;
}

static void
nowhere(struct trial *t)
{
	beyond_an_uplink(t);
	t->s.nsightings = 0;
}

static const struct trial_row conditions[] = {
	{ "it moved", NULL, .says = true, .kind = "move", .text = "moved: HV-1 and HV-2" },
	{ "two owners", two_owners, .says = true,
	    .text = "a (HV-1) and b (HV-2) have the same address" },
	{ "it moved, and the other place is beyond an uplink", beyond_an_uplink, .says = true,
	    .text = "moved: HV-1 and beyond leaf-1 Eth1/8" },
	{ "the same, between two ports of its host", beyond_an_uplink_at_two_ports,
	    .says = true, .text = "moved: HV-1", .unsaid = "beyond" },
	{ "it moved, and is beyond nothing", at_one_place, .says = true, .text = "moved: HV-1",
	    .unsaid = "beyond" },
	{ "it moved, and no place of its own is known", nowhere, .says = true,
	    .text = "no place that is known", .unsaid = "beyond" },
	{ "to and fro", to_and_fro, .says = true, .kind = "flapping", .text = "flaps" },
	{ "to and fro, slowly, between trunks", to_and_fro, .says = true, .severity = "info" },
	{ "to and fro, slowly, at an edge", to_and_fro_at_an_edge, .says = true,
	    .severity = "warning" },
	{ "to and fro, slowly, and not all ports of its host are known", to_and_fro_at_home,
	    .says = true, .severity = "info" },
	{ "the same, and all of them are known", to_and_fro_at_all_of_home, .says = true,
	    .severity = "warning" },
	{ "to and fro, and at both at once", to_and_fro_side_by_side, .says = true,
	    .kind = "conflict" },
	{ "to and fro, and at one location at once", to_and_fro_at_one_location, .says = true,
	    .kind = "flapping" },
	{ "side by side", side_by_side, .says = true, .severity = "info", .kind = "conflict",
	    .text = "is at two places" },
	{ "side by side, nobody owns it", side_by_side_nobody_owns_it, .says = true,
	    .severity = "warning" },
	{ "side by side: a row may be left over", side_by_side, .says = true,
	    .text = "look again after 300 s" },
	{ "look at the other host", NULL, .says = true, .text = "Look on HV-2 for" },
	{ "no export has a VM of the other host", other_host_not_exported, .says = true,
	    .text = "Export the hosts of both places" },
};

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_second_holder),
	};

	return trial_run(cause_unknown, CAUSE_unknown, base, conditions,
		   sizeof(conditions) / sizeof(conditions[0])) +
	       world_run(stories, sizeof(stories) / sizeof(stories[0])) +
	       cmocka_run_group_tests(tests, NULL, NULL);
}
