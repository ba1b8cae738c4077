/* The arrays of the inventory: their order, and what equal objects share. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

/* The orders that inventory.h promises, from rows in no order. */
static void
test_orders(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "Host,VM,Adapter,MAC,Kind\n"
			       "hv-02,z,N,00155D010B05,vm\n"
			       "HV-01,b,N,00155D010B04,vm\n"
			       "HV-01,A,N,00155D010B03,vm\n"
			       "HV-01,A,N,00155D010B02,vm\n"
			       "HV-01,,Team1,D4F5EF000001,team\n"
			       "HV-01,,NIC1,D4F5EF000001,physical\n");
	assert_string_equal(inv.hosts[0].name, "HV-01");
	assert_string_equal(inv.vms[0].name, "A");
	assert_string_equal(inv.vms[1].name, "b");
	assert_string_equal(inv.vms[2].name, "z");
	assert_int_equal(inv.nics[0].kind, NIC_PHYSICAL);
	assert_int_equal(inv.nics[1].kind, NIC_TEAM);
	assert_true(inv.nics[2].mac.bits == 0x00155d010b02);
	assert_true(inv.nics[3].mac.bits == 0x00155d010b03);
	assert_int_equal(inv.nics[4].vm, 1);
	assert_int_equal(inv.hosts[0].nics.n, 5);
	assert_int_equal(inv.hosts[1].nics.first, 5);
	assert_int_equal(inventory_by_mac(&inv, (struct mac){ 0xd4f5ef000001 }).n, 2);
	inventory_free(&inv);
}

/* A NIC that was never started is there, and found by no address. */
static void
test_nics_without_an_address(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "Host,VM,Adapter,MAC\nHV-01,a,N,000000000000\n"
			       "HV-01,b,N,00155D010B00\n");
	assert_int_equal(inv.nnics, 2);
	assert_int_equal(inv.nby_mac, 1);
	assert_int_equal(inv.nics_by_mac[0], 1);
	inventory_free(&inv);
}

/* Ranges that overlap give each VLAN once; trunks that follow each other and are equal share it. */
static void
test_trunks(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "Host,VM,Adapter,MAC,VlanMode,AllowedVlanIdList\n"
			       "HV-01,a,N,00155D010B00,Trunk,\"10-12,11-13\"\n"
			       "HV-01,b,N,00155D010B01,Trunk,10-13\n"
			       "HV-01,c,N,00155D010B02,Trunk,10-14\n"
			       "HV-01,d,N,00155D010B03,Access,10-14\n");
	assert_int_equal(inv.nics[0].trunk.n, 4);
	assert_int_equal(inv.nics[1].trunk.first, inv.nics[0].trunk.first);
	assert_int_equal(inv.nics[2].trunk.n, 5);
	assert_int_equal(inv.nvlans, 9);
	assert_int_equal(inv.nics[3].trunk.n, 0); /* no trunk, whatever the column says */
	inventory_free(&inv);
}

/* The same address, pool and grant in two exports once; pools of hosts stand first. */
static void
test_repeated_facts(void **state)
{
	static const char pools[] = "Name,MACAddressRangeStart,MACAddressRangeEnd,"
				    "VirtualizationPlatform\n"
				    "Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n";
	static const char grants[] =
	    "Address,AllocatingAddressPool,VirtualNetworkAdapter,State\n"
	    "00:1D:D8:B7:1C:05,Default,app-01,Assigned\n";
	static const char hosts[] =
	    "ComputerName,MacAddressMinimum,MacAddressMaximum,IPAddress\n"
	    "HV-01,00155D010B00,00155D010BFF,10.0.0.1\n";
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { pools, 0 },
			      { grants, 0 },
			      { hosts, 0 },
			      { hosts, 0 },
			      { grants, 0 },
			      { pools, 0 },
			      { 0 },
			  });
	assert_int_equal(inv.hosts[0].ips.n, 1);
	assert_int_equal(inv.npools, 2);
	assert_int_equal(inv.pools[0].kind, POOL_HOST);
	assert_int_equal(inv.ngrants, 1);
	inventory_free(&inv);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_orders),
		cmocka_unit_test(test_nics_without_an_address),
		cmocka_unit_test(test_trunks),
		cmocka_unit_test(test_repeated_facts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
