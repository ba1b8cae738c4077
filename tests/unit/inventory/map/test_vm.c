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

#define TYPED "#TYPE Microsoft.HyperV.PowerShell.VirtualMachine\n"
#define HEAD "ComputerName,Name,State,MacAddress\n"
#define ID_1 "6f0d9a52-0000-4000-8000-000000000001"
#define ID_2 "6f0d9a52-0000-4000-8000-000000000002"

/* VMs with addresses: the VM is there whatever its address is. */
static const struct export_claim lists[] = {
	{ TYPED HEAD "HV-01,web,Off,00155D010B00\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "an address" },
	{ TYPED HEAD "HV-01,web,Off,n/a\n", .vms = 1, .hosts = 1, .why = "none, in a word" },
	{ TYPED HEAD "HV-01,web,Off,-\n", .vms = 1, .hosts = 1, .why = "none, as a dash" },
	{ TYPED HEAD "HV-01,web,Off,\n", .vms = 1, .hosts = 1, .why = "none" },
	{ TYPED HEAD "HV-01,web,Off,1,55E+09\n", .unused = "3 has 5 columns, the header has 4",
	    .why = "a row that has come apart" },
	{ TYPED HEAD "HV-01,web,Off,00155D010B0G\n", .vms = 1, .hosts = 1,
	    .unused = "3 its MAC address cannot be read: 00155D010B0G",
	    .why = "one that cannot be read is told, the VM stays" },
	{ TYPED HEAD "HV-01,web,Off,System.String[]\n", .vms = 1, .hosts = 1,
	    .why = "none that was written down: a list's type" },
	{ TYPED HEAD "HV-01,web,Off,000000000000\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a NIC that was never started" },
	{ TYPED HEAD "HV-01,web,Off,00155D010B00 00155D01\n", .vms = 1, .hosts = 1,
	    .unused = "3 its MAC address cannot be read: 00155D010B00 00155D01",
	    .why = "a list that was cut" },
	{ HEAD "HV-01,web,Off,\n", .vms = 1, .hosts = 1, .why = "the same without a type" },
	{ HEAD "HV-01,web,Off,none\n", .vms = 1, .hosts = 1, .why = "in a word" },
	{ HEAD "HV-01,web,Off,\nHV-01,web2,Running,00155D010B00\n", .nics = 1, .vms = 2,
	    .hosts = 1, .why = "beside one that has an address" },
	{ "HostName,Name,Generation,MacAddress\nHV-01,web,2,\n", .vms = 1, .hosts = 1,
	    .why = "known by what VMs alone have" },
	{ "Host,Name,Uptime,MACs\nHV-01,web,1.02:03:04,\"00155D010B00, 00155D010B01\"\n",
	    .nics = 2, .vms = 1, .hosts = 1, .why = "two addresses" },
	{ "ComputerName,Name,Id,State,MacAddress\nHV-01,web," ID_1 ",Off,00155D010B00\n"
	  "HV-01,web," ID_2 ",Off,00155D010B01\n",
	    .nics = 2, .vms = 2, .hosts = 1, .why = "two VMs of a name are two by their Id" },
	{ HEAD "HV-01,NIC1,Up,\n", .unused = "2 its MAC address is empty",
	    .why = "an adapter without an address" },
	{ "ComputerName,Name,State,MacAddress,Kind\nHV-01,NIC1,Running,,physical\n",
	    .unused = "2 its MAC address is empty", .why = "the kind in a word rules" },
	{ "Name,State,MacAddress\nweb,Off,n/a\n", .unused = "2 names no host",
	    .why = "neither host nor address" },
	{ "Name,State,MacAddress\nweb,Off,00155D010B00\n", .nics = 1, .vms = 1,
	    .why = "an address of a VM of no known host" },
	{ "[{\"VMHost\":\"HV-01\",\"Name\":\"web\",\"State\":3,\"MacAddress\":null}]", .vms = 1,
	    .hosts = 1, .why = "JSON" },
};

/* The Id of a row of Get-VM is the VM's, and so is its name. */
static void
test_whose_id_it_is(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "ComputerName,Name,Id,State,MacAddress\n"
			       "HV-01,web," ID_1 ",Off,00155D010B00\n"
			       "HV-01,web," ID_2 ",Off,00155D010B01\n");
	for (uint32_t i = 0; i < 2; i++) {
		assert_string_equal(inv.nics[i].id, "");
		assert_string_equal(inv.nics[i].name, "");
		assert_string_equal(inv.vms[i].id, i == 0 ? ID_1 : ID_2);
		assert_int_equal(inv.nics[i].vm, i);
	}
	inventory_free(&inv);
}

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
	const struct claims tables[] = { CLAIMS(files, export_check),
		CLAIMS(lists, export_check), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_facts_of_a_vm),
		cmocka_unit_test(test_whose_id_it_is) };

	return claims_run(tables, tests, 2);
}
