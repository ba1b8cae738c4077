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

/* Of two exports of one host the later one tells of its events. */
static void
test_events(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "ComputerName,IPAddress,Event16945Count,Event16945Last,Event16945Text,"
	    "Event28Count,Event12565Count,Event12565Text,CollectedAt\n"
	    "HV-01,10.0.0.1,2,2026-11-16T00:00:00Z,MAC conflict,0,,full,2026-11-17T01:00:00Z\n"
	    "HV-01,10.0.0.1,7,2026-11-15T00:00:00Z,older,1,3,older,2026-11-16T01:00:00Z\n"
	    "HV-02,10.0.0.2,two,,,-1,4294967296,,2026-11-17T01:00:00Z\n");
	assert_true(inv.hosts[0].events[EVENT_16945].known);
	assert_int_equal(inv.hosts[0].events[EVENT_16945].count, 2);
	assert_int_equal(inv.hosts[0].events[EVENT_16945].last, 1794787200);
	assert_string_equal(inv.hosts[0].events[EVENT_16945].text, "MAC conflict");
	assert_true(inv.hosts[0].events[EVENT_28].known);
	assert_int_equal(inv.hosts[0].events[EVENT_28].count, 0);
	assert_null(inv.hosts[0].events[EVENT_28].text);
	assert_false(inv.hosts[0].events[EVENT_12565].known); /* the log could not be read */
	for (size_t i = 0; i < HOST_EVENTS; i++) {
		assert_false(inv.hosts[1].events[i].known); /* no numbers */
	}
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_host_and_pool),
		cmocka_unit_test(test_name_and_current_address),
		cmocka_unit_test(test_events),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
