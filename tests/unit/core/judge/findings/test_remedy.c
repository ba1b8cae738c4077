#include "aid/powershell.h"
#include "aid/trial.h"
#include "aid/world.h"
#include "core/judge/findings/remedy.h"

#include <stdio.h>
#include <string.h>

/* The yardstick itself: what it accepts and what it refuses. */
static const struct {
	const char *line;
	bool good;
	const char *why;
} lines[] = {
	{ "Get-VMHost -ComputerName HV-1", true, "one parameter" },
	{ "Get-VMHost -ComputerName HV-1 | Select-Object 'MacAddressMinimum', "
	  "'MacAddressMaximum'",
	    true, "a pipe" },
	{ "Stop-VM -ComputerName HV-1 -Name 'it''s'", true, "a doubled quote" },
	{ "Stop-VM -ComputerName HV-1 -Name 'it's'", false, "a quote that ends too early" },
	{ "Stop-VM -ComputerName HV-1 -Name 'open", false, "an open quote" },
	{ "Stop-VM -VMName 'web'", false, "a parameter of another cmdlet" },
	{ "Stop-VM -ComputerName -Name 'web'", false, "a value is missing" },
	{ "Stop-VM 'web'", false, "a value without its parameter" },
	{ "Get-VMNetworkAdapter -All -VMName 'web'", false, "parameters of two sets" },
	{ "Set-VMNetworkAdapter -ManagementOS -StaticMacAddress 00155D000000", false,
	    "no static address for the management OS" },
	{ "Remove-Item -Path x", false, "not a cmdlet of a remedy" },
	{ "", false, "nothing" },
};

static void
test_yardstick(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		print_message("  %s\n", lines[i].why);
		assert_int_equal(powershell_documented(lines[i].line), lines[i].good);
	}
}

/* Two VMs with one address: the second host's VM is the one to change. */
static const struct story pair = { .samples = 1,
	.mac = POOL(1) + 5,
	.owners = { { "HV-1", "a", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 },
	    { "HV-2", "b", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "", 0 } },
	.rows = { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/2", 10, 0, 0 } } };

/* Names that try to leave their quotes. */
static const struct {
	const char *host, *vm, *quoted_host, *quoted_vm;
} names[] = {
	{ "HV-1", "app", "HV-1", "'app'" },
	{ "HV-1", "it's", "HV-1", "'it''s'" },
	{ "HV-1", "a'; Remove-VM *; '", "HV-1", "'a''; Remove-VM *; '''" },
	{ "HV-1", "a\u2019b", "HV-1", "'a\u2019\u2019b'" },
	{ "HV-1", "$(calc)", "HV-1", "'$(calc)'" },
	{ "HV-1 -Force", "app", "'HV-1 -Force'", "'app'" },
	{ "-Force", "app", "'-Force'", "'app'" },
};

static void
test_quotes(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct finding *f;
		struct world w;
		char want[160];

		print_message("  %s on %s\n", names[i].vm, names[i].host);
		world_build(&w, &pair);
		w.n.inv.vms[w.n.inv.nics[world_nic(&w.n, "HV-2", NIC_VM_VNIC, pair.mac)].vm]
		    .name = names[i].vm;
		w.n.inv.hosts[1].name = names[i].host;
		world_judge(&w, false);
		f = world_about(&w, pair.mac);
		assert_non_null(f);
		(void)snprintf(want, sizeof(want), "Stop-VM -ComputerName %s -Name %s",
		    names[i].quoted_host, names[i].quoted_vm);
		assert_string_equal(f->remedy.steps[1].line, want);
		assert_true(powershell_documented(want));
		world_free(&w);
	}
}

/* A new range overlaps no pool and no declared range, and follows the host's address where it can. */
static const struct {
	const char *why;
	uint64_t taken;
	const char *range;
} ranges[] = {
	{ "its own address", 0,
	    "Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010200 -MacAddressMaximum "
	    "00155D0102FF" },
	{ "that one is taken, the next is HV-3's: the one after", POOL(2),
	    "Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010400 -MacAddressMaximum "
	    "00155D0104FF" },
};

static void
test_ranges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		struct mac_range taken = { "lab", { ranges[i].taken },
			{ ranges[i].taken + 9 } };
		struct story t = pair;
		const struct finding *f;
		struct world w;

		print_message("  %s\n", ranges[i].why);
		t.pool2 = POOL(1);
		world_build(&w, &t);
		w.n.set.static_ranges = &taken;
		w.n.set.nstatic_ranges = ranges[i].taken != 0;
		world_judge(&w, false);
		f = world_about(&w, t.mac);
		assert_non_null(f);
		assert_string_equal(f->remedy.steps[2].line, ranges[i].range);
		w.n.set.static_ranges = NULL;
		w.n.set.nstatic_ranges = 0;
		world_free(&w);
	}
}

/* No host, no command: none could be named in it. */
static void
test_no_host(void **state)
{
	struct trial t;
	struct owner o;

	(void)state;
	trial_make(&t);
	o = *t.a;
	o.who.host = NONE;
	remedy_show_owner(&t.v, &t.inv, &o);
	remedy_show_address(&t.v, &t.inv, NONE, t.s.mac);
	remedy_stop_vm(&t.v, &o);
	remedy_start_vm(&t.v, &o);
	remedy_show_range(&t.v, &t.inv, NONE);
	remedy_new_range(&t.v, NONE);
	remedy_static_address(&t.v, &o);
	remedy_dynamic_address(&t.v, &o);
	(void)remedy_permanent_address(&t.v, &t.inv, &o);
	remedy_free_address(&t.v, &o);
	assert_int_equal(t.v.nsteps, 0);
	trial_end(&t);
}

/* Nothing is declared: a line to be pasted has no gap to fill, and the text says what to declare. */
static void
test_no_placeholder(void **state)
{
	struct story t = pair;
	const struct finding *f;
	struct world w;
	const char *found = NULL;

	(void)state;
	t.owners[1].dynamic = TRI_NO;
	world_build(&w, &t);
	world_judge(&w, false);
	f = world_about(&w, t.mac);
	assert_non_null(f);
	assert_string_equal(f->cause, "C16");
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		assert_null(strpbrk(f->remedy.steps[i].line, "<>"));
		found = f->remedy.steps[i].kind == REMEDY_STATIC_ADDRESS
			    ? f->remedy.steps[i].line
			    : found;
	}
	assert_string_equal(found,
	    "Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'b' -Name 'Network "
	    "Adapter' -StaticMacAddress 00155D000000");
	assert_non_null(strstr(f->remedy.text, "00155D000000-00155D0000FF"));
	assert_non_null(strstr(f->remedy.text, "static-range"));
	world_free(&w);
}

/* ---- what is to be typed, of findings whose lines are more than one cause's own words ---------- */

/* HV-2's team has its address of NIC1, where it was typed over the one that NIC1 was made with. */
static void
typed_below_a_team(struct net *n)
{
	const uint32_t nic = world_nic(n, "HV-2", NIC_PHYSICAL, NIC_MAC(2, 0));

	n->inv.nics[nic].permanent.bits = NIC_MAC(2, 0);
	n->inv.nics[nic].mac.bits = NIC_MAC(9, 0);
}

/* HV-2's board carries it, and no export tells what that was made with. */
static void
typed_somewhere(struct net *n)
{
	n->inv.nics[world_nic(n, "HV-2", NIC_PHYSICAL, NIC_MAC(9, 0))].permanent.bits = 0;
}

static void
spreading(struct net *n)
{
	world_team(n, "HV-3", TEAM_SWITCH_INDEPENDENT, BALANCE_DYNAMIC);
}

static void
unbundled(struct net *n)
{
	world_team(n, "HV-3", TEAM_STATIC, BALANCE_DYNAMIC);
}

static void
unbundled_by_port(struct net *n)
{
	world_team(n, "HV-3", TEAM_LACP, BALANCE_HYPERV_PORT);
}

/* Team1 is made of NIC2 alone; its NIC kept the address of NIC1, which a cable still joins. */
static void
left_the_team(struct net *n)
{
	const uint32_t former = world_nic(n, "HV-3", NIC_PHYSICAL, NIC_MAC(3, 0));
	const uint32_t team = world_nic(n, "HV-3", NIC_TEAM, NIC_MAC(3, 0));

	spreading(n);
	n->inv.members[0] = world_nic(n, "HV-3", NIC_PHYSICAL, NIC_MAC(3, 1));
	n->inv.teams[0].members.n = 1;
	n->inv.nics[former].team = NONE;
	n->inv.nics[team].team = 0;
}

/* Six more static addresses in HV-1's pool. */
static void
many_static(struct net *n)
{
	for (unsigned i = 0; i < 6; i++) {
		static const char *const vms[] = { "s0", "s1", "s2", "s3", "s4", "s5" };

		net_nic(n, "HV-2", NIC_VM_VNIC, vms[i], "Network Adapter", POOL(1) + 10 + i)
		    ->dynamic = TRI_NO;
	}
}

/* HV-3 hands out what HV-1 and HV-2 do, too; those two have nothing in common. */
static void
one_wide(struct net *n)
{
	n->inv.pools[n->inv.hosts[inventory_host(&n->inv, "HV-3")].pools.first].min.bits =
	    POOL(0);
	n->inv.pools[n->inv.hosts[inventory_host(&n->inv, "HV-3")].pools.first].max.bits =
	    POOL(9) + 0xff;
}

/* HV-3 was cloned as well. */
static void
three_clones(struct net *n)
{
	for (size_t i = 0; i < n->inv.npools; i++) {
		n->inv.pools[i].min.bits = POOL(1);
		n->inv.pools[i].max.bits = POOL(1) + 0xff;
	}
}

/* A later export has the VM of HV-1 on HV-3: it migrated in between, and is one VM. */
static void
first_exported_twice(struct net *n)
{
	const uint32_t here = world_nic(n, "HV-1", NIC_VM_VNIC, POOL(1) + 5);
	const uint32_t there = world_nic(n, "HV-3", NIC_VM_VNIC, POOL(1) + 5);

	n->inv.vms[n->inv.nics[here].vm].collected = 1000;
	n->inv.vms[n->inv.nics[there].vm].collected = 2000;
	three_clones(n);
}

/* HV-1 has a second pool, which overlaps that of HV-2; HV-3 has none. */
static void
second_pool(struct net *n)
{
	const uint32_t one = inventory_host(&n->inv, "HV-1");
	const uint32_t two = inventory_host(&n->inv, "HV-2");

	n->inv.hosts[one].pools = (struct span){ 0, 2 };
	n->inv.hosts[two].pools = (struct span){ 2, 1 };
	n->inv.hosts[inventory_host(&n->inv, "HV-3")].pools = (struct span){ 3, 0 };
	n->inv.pools[1].host = one;
	n->inv.pools[1].min.bits = POOL(5);
	n->inv.pools[1].max.bits = POOL(5) + 0xff;
	n->inv.pools[2].host = two;
	n->inv.pools[2].min.bits = POOL(4) + 0x80;
	n->inv.pools[2].max.bits = POOL(5) + 0x7f;
}

/* An address by hand, of no range. */
#define TYPED UINT64_C(0x021500000005)

/* When the VMs of HV-1, HV-2 and HV-3 with that address were made. */
static void
made(struct net *n, int64_t one, int64_t two, int64_t three)
{
	const int64_t created[] = { one, two, three };
	static const char *const hosts[] = { "HV-1", "HV-2", "HV-3" };

	for (size_t i = 0; i < 3; i++) {
		n->inv.vms[n->inv.nics[world_nic(n, hosts[i], NIC_VM_VNIC, TYPED)].vm].created =
		    created[i] * 1000000000;
	}
}

static void
first_is_eldest(struct net *n)
{
	made(n, 1, 2, 3);
}

static void
second_is_eldest(struct net *n)
{
	made(n, 2, 1, 3);
}

static void
third_is_eldest(struct net *n)
{
	made(n, 2, 3, 1);
}

/* HV-3 hands out that address. */
static void
third_gives_it(struct net *n)
{
	const uint32_t pool = n->inv.hosts[inventory_host(&n->inv, "HV-3")].pools.first;

	n->inv.pools[pool].min.bits = TYPED & ~UINT64_C(0xff);
	n->inv.pools[pool].max.bits = TYPED | 0xff;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-1", NIC_VM_VNIC, TYPED)].vm].created =
	    1000000000;
	n->inv.vms[n->inv.nics[world_nic(n, "HV-2", NIC_VM_VNIC, TYPED)].vm].created =
	    2000000000;
}

#define CLONES(...)                                                                  \
	{                                                                            \
		.samples = 3, .mac = POOL(1) + 5, .pool2 = POOL(1),                  \
		.owners = { VM_DYN("HV-1", "a"), VM_DYN("HV-2", "b"), __VA_ARGS__ }, \
		.rows = { BOTH }, .after = three_clones                              \
	}
#define HV2_CHANGES                                                                         \
	"Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010200 -MacAddressMaximum " \
	"00155D0102FF",                                                                     \
	    "Stop-VM -ComputerName HV-2 -Name 'b'", "Start-VM -ComputerName HV-2 -Name 'b'"
#define HV3_RANGE                                                                           \
	"Set-VMHost -ComputerName HV-3 -MacAddressMinimum 00155D010300 -MacAddressMaximum " \
	"00155D0103FF"

#define CHANGED_LINES 6
static const struct typed_row {
	const char *why;
	struct story story;
	const char *rule; /* of the one finding that says so */
	const char *changes[CHANGED_LINES]; /* all of them, in order */
	const char *undo; /* of the first; NULL: not looked at */
	const char *not_rule; /* NULL: any; else no finding of this rule */
} typed_rows[] = {
	{ "a team has a member's typed address: it is taken off the member",
	    { .samples = 3,
		.mac = NIC_MAC(9, 0),
		.owners = { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 },
		    { "HV-2", NULL, NIC_TEAM, 0, 0, 10, "", 0 } },
		.rows = { BOTH },
		.before = typed_below_a_team },
	    "FDB109",
	    { "Remove-NetAdapterAdvancedProperty -CimSession HV-2 -Name 'NIC1' "
	      "-RegistryKeyword NetworkAddress" },
	    "Set-NetAdapter -CimSession HV-2 -Name 'NIC1' -MacAddress D4-F5-EF-00-09-00",
	    NULL },
	{ "a board's typed address, and no export tells its own",
	    { .samples = 3,
		.mac = NIC_MAC(9, 0),
		.owners = { { "HV-1", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 },
		    { "HV-2", NULL, NIC_PHYSICAL, 0, 0, 10, "", 0 } },
		.rows = { BOTH },
		.after = typed_somewhere },
	    "FDB109",
	    { "Remove-NetAdapterAdvancedProperty -CimSession HV-2 -Name 'Cluster' "
	      "-RegistryKeyword NetworkAddress" },
	    NULL, NULL },
	{ "team and vNIC have a member's address: the vNIC gets another one",
	    { .samples = 3,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_TEAM, 0, 0, 10, "", 0 },
		    { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 10, "", 0 } },
		.rows = { SIBLINGS },
		.after = spreading },
	    "FDB114",
	    { "Set-NetAdapter -CimSession HV-3 -Name 'vEthernet (Cluster)' -MacAddress "
	      "00-15-5D-00-00-00" },
	    NULL, NULL },
	{ "the team alone has it",
	    { .samples = 3,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_TEAM, 0, 0, 10, "", 0 } },
		.rows = { SIBLINGS },
		.after = spreading },
	    "FDB114",
	    { "Set-NetAdapter -CimSession HV-3 -Name 'Cluster' -MacAddress 00-15-5D-00-00-00" },
	    NULL, NULL },
	{ "the vNIC stands still, the member sends at another port",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.rows = { { "leaf-2 Eth1/3", 20, 0, 0 } },
		.after = spreading },
	    "FDB114",
	    { "Set-NetAdapter -CimSession HV-3 -Name 'vEthernet (Cluster)' -MacAddress "
	      "00-15-5D-00-00-00" },
	    NULL, NULL },
	{ "the vNIC stands still, and so does the member: nothing is changed",
	    { .samples = 1,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_HOST_VNIC, 0, 0, 99, "", 0 } },
		.after = spreading },
	    "FDB114", { NULL }, NULL, NULL },
	{ "the team has the address of a NIC that left it and moves: told once, as that",
	    { .samples = 3,
		.mac = NIC_MAC(3, 0),
		.owners = { { "HV-3", NULL, NIC_TEAM, 0, 0, 10, "", 0 } },
		.rows = { SIBLINGS },
		.after = left_the_team },
	    "FDB116",
	    { "Disable-NetAdapter -CimSession HV-3 -Name 'Team1'",
		"Enable-NetAdapter -CimSession HV-3 -Name 'Team1'" },
	    NULL, "FDB114" },
	{ "a static team on plain ports: it balances by port from then on",
	    { .samples = 3,
		.mac = POOL(3),
		.owners = { VM_DYN("HV-3", "web") },
		.rows = { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } },
		.after = unbundled },
	    "FDB113",
	    { "Set-NetLbfoTeam -CimSession HV-3 -Name 'Team1' -TeamingMode SwitchIndependent "
	      "-LoadBalancingAlgorithm HyperVPort" },
	    "Set-NetLbfoTeam -CimSession HV-3 -Name 'Team1' -TeamingMode Static "
	    "-LoadBalancingAlgorithm Dynamic",
	    NULL },
	{ "an LACP team that does so already",
	    { .samples = 3,
		.mac = POOL(3),
		.owners = { VM_DYN("HV-3", "web") },
		.rows = { { "leaf-1 Eth1/3", 10, 0, 2 }, { "leaf-2 Eth1/3", 10, 0, 2 } },
		.after = unbundled_by_port },
	    "FDB113",
	    { "Set-NetLbfoTeam -CimSession HV-3 -Name 'Team1' -TeamingMode SwitchIndependent" },
	    "Set-NetLbfoTeam -CimSession HV-3 -Name 'Team1' -TeamingMode Lacp", NULL },
	{ "a static address in another host's pool",
	    { .samples = 1, .mac = POOL(1) + 5, .owners = { VM_FIX("HV-2", "web") } }, "FDB107",
	    { "Stop-VM -ComputerName HV-2 -Name 'web'",
		"Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'web' -Name 'Network Adapter' "
		"-StaticMacAddress 00155D000000",
		"Start-VM -ComputerName HV-2 -Name 'web'" },
	    NULL, NULL },
	{ "the same of a VM that is off: it stays off",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.owners = { { "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", 0 } } },
	    "FDB107",
	    { "Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'web' -Name 'Network Adapter' "
	      "-StaticMacAddress 00155D000000" },
	    NULL, NULL },
	{ "three hosts with one pool: all but one get another",
	    { .samples = 1, .mac = FOREIGN, .pool2 = POOL(1), .after = three_clones }, "FDB103",
	    { "Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010200 "
	      "-MacAddressMaximum 00155D0102FF",
		"Set-VMHost -ComputerName HV-3 -MacAddressMinimum 00155D010300 "
		"-MacAddressMaximum 00155D0103FF" },
	    NULL, NULL },
	{ "three clones gave one address: all but the one whose address gives it change",
	    CLONES(VM_DYN("HV-3", "c")), "FDB101",
	    { HV2_CHANGES, HV3_RANGE, "Stop-VM -ComputerName HV-3 -Name 'c'",
		"Start-VM -ComputerName HV-3 -Name 'c'" },
	    NULL, NULL },
	{ "the third one's adapter has it: that is another cause, and as much to be changed",
	    CLONES({ "HV-3", NULL, NIC_HOST_VNIC, TRI_YES, 0, 10, "", 0 }), "FDB101",
	    { HV2_CHANGES, HV3_RANGE,
		"Set-NetAdapter -CimSession HV-3 -Name 'vEthernet (Cluster)' -MacAddress "
		"00-15-5D-00-00-00" },
	    NULL, NULL },
	{ "the third VM is in another VLAN: it would be told next",
	    CLONES({ "HV-3", "c", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 20, "", 0 }), "FDB101",
	    { HV2_CHANGES, HV3_RANGE, "Stop-VM -ComputerName HV-3 -Name 'c'",
		"Start-VM -ComputerName HV-3 -Name 'c'" },
	    NULL, NULL },
	{ "the third VM is off: it is left off",
	    CLONES({ "HV-3", "c", NIC_VM_VNIC, TRI_YES, VM_OFF, 10, "", 0 }), "FDB101",
	    { HV2_CHANGES }, NULL, NULL },
	{ "a vNIC of a clone has the address of a VM: it does not draw, it is given one",
	    { .samples = 3,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { VM_DYN("HV-1", "a"),
		    { "HV-2", NULL, NIC_HOST_VNIC, TRI_YES, 0, 10, "", 0 } },
		.rows = { BOTH } },
	    "FDB101",
	    { "Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010200 "
	      "-MacAddressMaximum 00155D0102FF",
		"Set-NetAdapter -CimSession HV-2 -Name 'vEthernet (Cluster)' -MacAddress "
		"00-15-5D-00-00-00" },
	    NULL, NULL },
	{ "one range is too wide, and others lie in it apart: it alone changes",
	    { .samples = 1, .mac = FOREIGN, .after = one_wide }, "FDB103",
	    { "Set-VMHost -ComputerName HV-3 -MacAddressMinimum 00155D010A00 "
	      "-MacAddressMaximum 00155D010AFF" },
	    NULL, NULL },
	{ "two hosts, of which one has another pool besides: one of them changes",
	    { .samples = 1, .mac = FOREIGN, .after = second_pool }, "FDB103",
	    { "Set-VMHost -ComputerName HV-2 -MacAddressMinimum 00155D010200 "
	      "-MacAddressMaximum 00155D0102FF" },
	    NULL, NULL },
	{ "the VM that keeps the address is exported twice: it is not told to change elsewhere",
	    { .samples = 3,
		.mac = POOL(1) + 5,
		.pool2 = POOL(1),
		.owners = { { "HV-1", "a", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "id-a", 0 },
		    VM_DYN("HV-2", "b"),
		    { "HV-3", "a", NIC_VM_VNIC, TRI_YES, VM_RUNNING, 10, "id-a", 0 } },
		.rows = { BOTH },
		.after = first_exported_twice },
	    "FDB101", { HV2_CHANGES }, NULL, NULL },
	{ "a VM that is saved cannot be given another address",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.owners = { { "HV-2", "web", NIC_VM_VNIC, TRI_NO, VM_SAVED, 10, "", 0 } } },
	    "FDB107", { NULL }, NULL, NULL },
	{ "of three copies the eldest keeps the address: the first",
	    { .samples = 3,
		.mac = TYPED,
		.owners = { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sqlb"),
		    VM_FIX("HV-3", "sqlc") },
		.rows = { BOTH },
		.after = first_is_eldest },
	    "FDB106",
	    { "Stop-VM -ComputerName HV-2 -Name 'sqlb'",
		"Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'sqlb' -Name 'Network "
		"Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-2 -Name 'sqlb'",
		"Stop-VM -ComputerName HV-3 -Name 'sqlc'",
		"Set-VMNetworkAdapter -ComputerName HV-3 -VMName 'sqlc' -Name 'Network "
		"Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-3 -Name 'sqlc'" },
	    NULL, NULL },
	{ "of three copies the eldest keeps the address: the second",
	    { .samples = 3,
		.mac = TYPED,
		.owners = { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sqlb"),
		    VM_FIX("HV-3", "sqlc") },
		.rows = { BOTH },
		.after = second_is_eldest },
	    "FDB106",
	    { "Stop-VM -ComputerName HV-1 -Name 'sql'",
		"Set-VMNetworkAdapter -ComputerName HV-1 -VMName 'sql' -Name 'Network Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-1 -Name 'sql'",
		"Stop-VM -ComputerName HV-3 -Name 'sqlc'",
		"Set-VMNetworkAdapter -ComputerName HV-3 -VMName 'sqlc' -Name 'Network "
		"Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-3 -Name 'sqlc'" },
	    NULL, NULL },
	{ "of three copies the eldest keeps the address: the third, and who kept it from the "
	  "second changes, too",
	    { .samples = 3,
		.mac = TYPED,
		.owners = { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sqlb"),
		    VM_FIX("HV-3", "sqlc") },
		.rows = { BOTH },
		.after = third_is_eldest },
	    "FDB106",
	    { "Stop-VM -ComputerName HV-2 -Name 'sqlb'",
		"Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'sqlb' -Name 'Network "
		"Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-2 -Name 'sqlb'",
		"Stop-VM -ComputerName HV-1 -Name 'sql'",
		"Set-VMNetworkAdapter -ComputerName HV-1 -VMName 'sql' -Name 'Network Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-1 -Name 'sql'" },
	    NULL, NULL },
	{ "two copies that are off: the one that runs is not stopped for their sake, and they "
	  "stay off",
	    { .samples = 3,
		.mac = TYPED,
		.owners = { { "HV-1", "sql", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", 0 },
		    { "HV-2", "sqlb", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", 0 },
		    VM_FIX("HV-3", "sqlc") },
		.rows = { BOTH },
		.after = first_is_eldest },
	    "FDB106",
	    { "Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'sqlb' -Name 'Network Adapter' "
	      "-StaticMacAddress 00155D000000" },
	    NULL, NULL },
	{ "a copy that is saved has to be off for it, whatever it was before",
	    { .samples = 3,
		.mac = TYPED,
		.owners = { { "HV-1", "sql", NIC_VM_VNIC, TRI_NO, VM_OFF, 10, "", 0 },
		    { "HV-2", "sqlb", NIC_VM_VNIC, TRI_NO, VM_SAVED, 10, "", 0 },
		    VM_FIX("HV-3", "sqlc") },
		.rows = { BOTH },
		.after = first_is_eldest },
	    "FDB106",
	    { "Stop-VM -ComputerName HV-2 -Name 'sqlb'",
		"Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'sqlb' -Name 'Network "
		"Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-2 -Name 'sqlb'" },
	    NULL, NULL },
	{ "a copy, and its original lies in the range of a third host that gave the address "
	  "out",
	    { .samples = 3,
		.mac = TYPED,
		.owners = { VM_FIX("HV-1", "sql"), VM_FIX("HV-2", "sqlb"),
		    VM_DYN("HV-3", "sqlc") },
		.rows = { BOTH },
		.after = third_gives_it },
	    "FDB106",
	    { "Stop-VM -ComputerName HV-2 -Name 'sqlb'",
		"Set-VMNetworkAdapter -ComputerName HV-2 -VMName 'sqlb' -Name 'Network "
		"Adapter' "
		"-DynamicMacAddress",
		"Start-VM -ComputerName HV-2 -Name 'sqlb'",
		"Stop-VM -ComputerName HV-1 -Name 'sql'",
		"Set-VMNetworkAdapter -ComputerName HV-1 -VMName 'sql' -Name 'Network Adapter' "
		"-StaticMacAddress 00155D000000",
		"Start-VM -ComputerName HV-1 -Name 'sql'" },
	    NULL, NULL },
	{ "seven of them: the range is moved away from them",
	    { .samples = 1,
		.mac = POOL(1) + 5,
		.owners = { VM_FIX("HV-2", "web") },
		.before = many_static },
	    "FDB107",
	    { "Set-VMHost -ComputerName HV-1 -MacAddressMinimum 00155D010400 "
	      "-MacAddressMaximum 00155D0104FF" },
	    "Set-VMHost -ComputerName HV-1 -MacAddressMinimum 00155D010100 -MacAddressMaximum "
	    "00155D0101FF",
	    NULL },
};

static void
typed(void **state)
{
	const struct typed_row *r = *state;
	const struct finding *f;
	struct world w;
	size_t n = 0;

	world_build(&w, &r->story);
	world_judge(&w, false);
	f = world_by_rule(&w, r->rule);
	assert_non_null(f);
	assert_true(r->not_rule == NULL || world_by_rule(&w, r->not_rule) == NULL);
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		const struct remedy_step *step = &f->remedy.steps[i];

		if (step->kind == REMEDY_LOOK) {
			continue;
		}
		assert_true(n < CHANGED_LINES && r->changes[n] != NULL);
		assert_string_equal(step->line, r->changes[n]);
		if (n++ == 0 && r->undo != NULL) {
			assert_string_equal(step->undo, r->undo);
		}
	}
	assert_true(n == CHANGED_LINES || r->changes[n] == NULL);
	world_remedies(&w);
	world_free(&w);
}

/* Four copies, made in the order HV-3, HV-4, HV-1, HV-2: the third keeps it, whoever was asked first. */
static void
test_four_copies(void **state)
{
	static const int64_t created[] = { 3, 4, 1, 2 };
	static const char *const vms[] = { "sql", "sqlb", "sqlc", "sqld" };
	const struct finding *f;
	struct world w;
	char told[8] = "";
	size_t n = 0;

	(void)state;
	net_init(&w.n, 1);
	(void)net_switch(&w.n, "leaf-1", 0x001b21010000, 8);
	for (unsigned h = 0; h < 4; h++) {
		char host[8];
		char port[16];
		uint32_t vm;

		(void)snprintf(host, sizeof(host), "HV-%u", h + 1);
		(void)snprintf(port, sizeof(port), "leaf-1 Eth1/%u", h + 1);
		(void)net_host(&w.n, host, IP(h + 1), POOL(h + 1));
		(void)net_nic(&w.n, host, NIC_PHYSICAL, NULL, "NIC1", NIC_MAC(h + 1, 0));
		vm = net_vm(&w.n, host, vms[h], VM_RUNNING);
		w.n.inv.vms[vm].created = created[h] * 1000000000;
		net_nic(&w.n, host, NIC_VM_VNIC, vms[h], "Network Adapter", TYPED)->dynamic =
		    TRI_NO;
		net_always(&w.n, port, 10, NIC_MAC(h + 1, 0));
	}
	world_judge_net(&w);
	f = world_by_rule(&w, "FDB106");
	assert_non_null(f);
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		const struct remedy_step *s = &f->remedy.steps[i];

		if (s->kind == REMEDY_DYNAMIC_ADDRESS) {
			told[n++] = w.n.inv.hosts[s->host].name[3];
		}
	}
	assert_string_equal(told, "214");
	world_free(&w);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(typed_rows, typed), { .rows = NULL } };

	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_yardstick),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_no_host),
		cmocka_unit_test(test_no_placeholder),
		cmocka_unit_test(test_four_copies),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
