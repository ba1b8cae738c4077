/* Get-VMHost and host lists. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "Host,IPAddress\nHV1,10.0.0.1\n", .hosts = 1, .why = "a host list" },
	{ "Host,IPAddress\n,10.0.0.1\n", .unused = "2 names no host",
	    .why = "an address of nobody" },
	{ "Name,FQDN,IP\nHV1,hv1.corp.example,10.0.0.1\n", .hosts = 1,
	    .why = "hosts of our own JSON name themselves" },
};

static void
test_host_and_pool(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "#TYPE Selected.Microsoft.HyperV.PowerShell.VMHost\r\n"
	    "\"ComputerName\",\"FullyQualifiedDomainName\",\"MacAddressMaximum\","
	    "\"MacAddressMinimum\",\"IPAddress\"\r\n"
	    "\"HV-02\",\"corp.example\",\"00155D010CFF\",\"00155D010C00\",\"10.20.1.12, "
	    "169.254.1.2\"\r\n"
	    "\"hv-01\",\"corp.example\",\"00155D010BFF\",\"00155D010B00\",\"10.20.1.11\"\r\n");
	assert_int_equal(inv.nhosts, 2);
	assert_string_equal(inv.hosts[0].name, "hv-01");
	assert_string_equal(inv.hosts[0].fqdn, "hv-01.corp.example");
	assert_int_equal(inv.hosts[1].ips.n, 2);
	assert_int_equal(inv.npools, 2);
	assert_int_equal(inventory_pool(&inv, (struct mac){ 0x00155d010c07 }), 1);
	assert_int_equal(inv.pools[1].host, 1);
	assert_int_equal(inv.pools[1].src.line, 3); /* the #TYPE line counts */
	inventory_free(&inv);
}

/* The whole name as other tools write it; the next dynamic address of the registry. */
static void
test_name_and_current_address(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "ComputerName,FullyQualifiedDomainName,MacAddressMaximum,MacAddressMinimum,"
	    "CurrentMacAddress\n"
	    "HV-01,hv-01.corp.example,00155D010BFF,00155D010B00,00155D010B07\n"
	    "HV-02,hv-02,00155D010CFF,00155D010C00,?\n");
	assert_string_equal(inv.hosts[0].fqdn, "hv-01.corp.example");
	assert_true(inv.hosts[0].current.bits == 0x00155d010b07);
	assert_string_equal(inv.hosts[1].fqdn, "");
	assert_true(inv.hosts[1].current.bits == 0);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_host_and_pool),
		cmocka_unit_test(test_name_and_current_address),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
