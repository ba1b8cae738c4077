/* Get-VM and lists of VMs. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "ComputerName,Name,State\nHV-01,app,Running\n", .vms = 1, .hosts = 1,
	    .why = "Get-VM" },
	{ "ComputerName,VMName\nHV-01,app\n", .vms = 1, .hosts = 1, .why = "a list" },
	{ "ComputerName,VMName\n,app\n", .unused = "2 names no host",
	    .why = "a VM of no host" },
	{ "ComputerName,Name,State\nHV-01,,Running\n", .hosts = 1, .unused = "2 names no VM",
	    .why = "a VM without name and id" },
	{ "ComputerName,Name,State,IsDeleted\nHV-01,app,Off,True\n", .hosts = 1,
	    .passed = "1 marked as deleted", .why = "a VM that was removed" },
	{ "{\"vms\":[{\"host\":null,\"vm\":\"app\"}]}", .vms = 1,
	    .why = "our own JSON may know no host" },
};

static void
test_facts_of_a_vm(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "ComputerName,Name,Id,State,ReplicationMode,IsClustered,CreationTime\n"
	    "HV-01,app,6F0D9A52-0000-4000-8000-000000000001,Saved,Replica,True,"
	    "2026-11-19T09:00:00Z\n");
	assert_int_equal(inv.nvms, 1);
	assert_string_equal(inv.vms[0].id, "6f0d9a52-0000-4000-8000-000000000001");
	assert_int_equal(inv.vms[0].state, VM_SAVED);
	assert_int_equal(inv.vms[0].replica, REPLICA_REPLICA);
	assert_int_equal(inv.vms[0].clustered, TRI_YES);
	assert_true(inv.vms[0].created == 1795078800);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_facts_of_a_vm) };

	return claims_run(tables, tests, 1);
}
