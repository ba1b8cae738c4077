/* Stories of unknown.c; beside each what is nearly the same and is not. */
#include "aid/powershell.h"
#include "aid/world.h"

static const struct story stories[] = {
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
		assert_string_equal(f->remedy.commands[0], looks[i].command);
		assert_true(powershell_documented(looks[i].command));
		world_free(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_second_holder),
	};

	return world_run(stories, sizeof(stories) / sizeof(stories[0])) +
	       cmocka_run_group_tests(tests, NULL, NULL);
}
