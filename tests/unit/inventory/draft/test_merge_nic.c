/* What makes two rows one NIC. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define NICS "Host,VM,Adapter,MAC,VLAN,Kind\n"
#define HEAD "ComputerName,VMName,Name,Id,MacAddress\n"
#define ID "Microsoft:6F0D9A52-0000-4000-8000-000000000001\\6F0D9A52-0000-4000-8000-00000000000"

static const struct export_claim files[] = {
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\nhv1.corp.example,a,N,00-15-5D-01-0B-00,10,"
	       "dynamic\n",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "the same NIC twice" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\nHV1,a,M,00155D010B00,10,dynamic\n", .nics = 2,
	    .vms = 1, .hosts = 1, .why = "one MAC under two names is two NICs" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\nHV1,a,N,00155D010B01,10,dynamic\n", .nics = 2,
	    .vms = 1, .hosts = 1, .why = "every NIC is called \"Network Adapter\"" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\nHV1,a,,00155D010B00,10,dynamic\n", .nics = 1,
	    .vms = 1, .hosts = 1, .why = "a list without names" },
	{ HEAD "HV1,a,N," ID "2,00155D010B00\nHV1,a,N," ID "3,00155D010B00\n", .nics = 2,
	    .vms = 1, .hosts = 1, .why = "one export that gives two ids means two NICs" },
	{ NICS "HV1,,N,00155D010B00,10,physical\nHV1,,N,00155D010B00,10,team\n", .nics = 2,
	    .hosts = 1, .why = "a team has the address of a member: two kinds are two NICs" },
};

/* Two exports have two kinds of ids: the name decides. */
static void
test_two_kinds_of_ids(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { HEAD "HV1,a,N," ID "2,00155D010B00\n", 0 },
			      { HEAD "HV1,a,N,7,00155D010B00\n", 0 },
			      { 0 },
			  });
	assert_int_equal(inv.nnics, 1);
	inventory_free(&inv);
}

/* The VLAN of a mode that both tell alike. */
static void
test_vlans_differ(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(
	    &inv, NICS "HV1,a,N,00155D010B00,10,dynamic\nHV1,a,N,00155D010B00,20,dynamic\n");
	assert_int_equal(inv.ndisputes, 1);
	assert_string_equal(inv.disputes[0].what, "nic of a on HV1: VLAN");
	assert_string_equal(inv.disputes[0].a, "10");
	assert_string_equal(inv.disputes[0].b, "20");
	assert_int_equal(inv.nics[0].vlan, 10);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_kinds_of_ids),
		cmocka_unit_test(test_vlans_differ),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
