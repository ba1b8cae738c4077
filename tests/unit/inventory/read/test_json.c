/* JSON: whole, cut, with lines for its objects. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "{\"ComputerName\":\"HV-01\",\"VMName\":\"a\",\"MacAddress\":\"00155D010B00\"}",
	    .nics = 1, .vms = 1, .hosts = 1,
	    .why = "one object, no list: ConvertTo-Json of one NIC" },
	{ "[\n{\"host\":\"HV-01\",\"vm\":\"a\",\"mac\":\"00155D010B00\"},\n"
	  "{\"host\":\"HV-01\",\"vm\":\"b\",\"mac\":\"00155D010B0\"}]",
	    .nics = 2, .vms = 2, .hosts = 1, .why = "leading zeros are put back" },
	{ "[\n{\"host\":\"HV-01\",\"vm\":\"a\",\"mac\":\"00155D010B00\"},\n"
	  "{\"host\":\"HV-01\",\"vm\":\"b\",\"mac\":\"00-15\"}]",
	    .nics = 1, .vms = 1, .hosts = 1,
	    .unused = "3 its MAC address cannot be read: 00-15", .why = "objects have lines" },
	{ "[\n{\"host\":\"HV-01\",\"vm\":\"{\\\"\n\",\"mac\":\"00155D010B00\"}]",
	    .unused = "2 JSON breaks off: unexpected newline near '\"{\\\"'",
	    .why = "a line end inside of a text" },
	{ "[\n{\"host\":\"HV-01\",\"vm\":\"{\\\"{\",\"mac\":\"00155D010B00\"},\n"
	  "{\"host\":\"HV-01\",\"vm\":\"b\",\"mac\":\"00-15\"}]",
	    .nics = 1, .vms = 1, .hosts = 1,
	    .unused = "3 its MAC address cannot be read: 00-15",
	    .why = "braces inside of a text begin no object" },
	{ "[{\"host\":\"HV-01\",\n\"mac\":",
	    .unused = "2 JSON breaks off: unexpected token near end of file",
	    .why = "JSON that was cut" },
	{ "[1, 2.5, null, true, \"x\"]", .unused = "0 holds no row or object that is known",
	    .why = "no objects" },
};

/* Numbers, words and null of JSON are cells like any other. */
static void
test_scalars(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "{\"ComputerName\":\"HV-01\",\"VMName\":\"a\",\"MacAddress\":\"00155D010B00\","
	    "\"DynamicMacAddressEnabled\":true,\"Connected\":false,\"VlanMode\":1,"
	    "\"AccessVlanId\":110,\"SwitchName\":null,\"State\":3.0,\"IPAddresses\":[\"10.0.0."
	    "1\","
	    "\"10.0.0.2\"]}");
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].dynamic, TRI_YES);
	assert_int_equal(inv.nics[0].up, TRI_NO);
	assert_int_equal(inv.nics[0].vlan, 110);
	assert_string_equal(inv.nics[0].vswitch, "");
	assert_int_equal(inv.vms[0].state, VM_STATE_UNKNOWN); /* no column has fractions */
	assert_int_equal(inv.nics[0].ips.n, 2);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_scalars) };

	return claims_run(tables, tests, 1);
}
