/* What the Network Controller knows and gives out. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "{\"value\":[{\"resourceRef\":\"/networkInterfaces/"
	  "t\",\"resourceId\":\"t\",\"properties\":{"
	  "\"privateMacAddress\":\"001DD8C80001\",\"privateMacAllocationMethod\":\"Dynamic\","
	  "\"configurationState\":{\"status\":\"Success\"},"
	  "\"server\":{\"resourceRef\":\"/servers/HV-01\"}}}]}",
	    .grants = 1, .why = "an address that the Network Controller gave: no owner" },
	{ "{\"value\":[{\"properties\":{\"startMacAddress\":\"00-1D-D8-C8-00-00\","
	  "\"endMacAddress\":"
	  "\"00-1D-D8-C8-FF-FF\"},\"resourceRef\":\"/macPools/p\",\"resourceId\":\"p\"}]}",
	    .pools = 1, .why = "its pool, properties first" },
	{ "{\"value\":[{\"resourceRef\":\"/servers/x\",\"resourceId\":\"x\",\"properties\":{"
	  "\"connections\":[{\"managementAddresses\":[\"10.20.1.11\",\"hv-01.corp.example\"]}]}"
	  "}]}",
	    .hosts = 1, .why = "a server, by its name" },
	{ "{\"value\":[{\"resourceRef\":\"/servers/hv-01\",\"resourceId\":\"hv-01\","
	  "\"properties\":{\"connections\":[{\"managementAddresses\":[\"10.20.1.11\"]}]}}]}",
	    .hosts = 1, .why = "a server that has addresses alone, by its id" },
};

/* The name among the addresses is the host, the address its own. */
static void
test_a_server(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, files[2].text);
	assert_string_equal(inv.hosts[0].name, "hv-01");
	assert_int_equal(inv.hosts[0].ips.n, 1);
	assert_int_equal(inv.ips[inv.hosts[0].ips.first], 0x0a14010b);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_a_server) };

	return claims_run(tables, tests, 1);
}
