#include "aid/powershell.h"
#include "aid/trial.h"
#include "aid/world.h"
#include "core/judge/findings/remedy.h"

#include <stdio.h>

/* The yardstick itself: what it accepts and what it refuses. */
static const struct {
	const char *line;
	bool good;
	const char *why;
} lines[] = {
	{ "Get-VMHost -ComputerName HV-1", true, "one parameter" },
	{ "Get-VMHost -ComputerName HV-1 | Select-Object MacAddressMinimum, MacAddressMaximum",
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
		assert_string_equal(f->remedy.commands[1], want);
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
		assert_string_equal(f->remedy.commands[2], ranges[i].range);
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
	remedy_stop_vm(&t.v, &t.inv, &o);
	remedy_start_vm(&t.v, &t.inv, &o);
	remedy_show_range(&t.v, &t.inv, NONE);
	remedy_new_range(&t.v, &t.k, NONE);
	remedy_static_address(&t.v, &t.k, &o);
	remedy_dynamic_address(&t.v, &t.inv, &o);
	remedy_permanent_address(&t.v, &t.inv, &o);
	remedy_free_address(&t.v, &t.k, &o);
	assert_int_equal(t.v.ncommands, 0);
	trial_end(&t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_yardstick),
		cmocka_unit_test(test_quotes),
		cmocka_unit_test(test_ranges),
		cmocka_unit_test(test_no_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
