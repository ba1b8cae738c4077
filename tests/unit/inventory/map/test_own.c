/* Our own CSV and JSON, read back. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define HEAD "kind,host,vm,name,mac,pool_min,pool_max,pool_name,grant_to,nic_addresses\n"

static const struct export_claim files[] = {
	{ "kind,host,pool_min,pool_max,nic_addresses\npool-nc,,00155D010BFF,00155D010B00,\n",
	    .unused = "2 the pool ends before it begins",
	    .why = "a pool of our own CSV that somebody edited" },
	{ HEAD "host-only,HV1,,,,,,,,\n", .hosts = 1, .why = "a host without NICs" },
	{ HEAD "vm-vnic,HV1,app,N,00155D010B00,,,,,10.0.0.9\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a NIC of a VM" },
	{ HEAD "vm-vnic,HV1,app,N,,,,,,\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a NIC that was never started" },
	{ HEAD "purple,HV1,app,N,00155D010B00,,,,,\n", .hosts = 1,
	    .unused = "2 is of no kind that is known", .why = "a kind of nobody" },
	{ HEAD "physical,HV1,,NIC1,D4F5EF000001,00155D010B00,00155D010BFF,,,\n", .nics = 1,
	    .hosts = 1, .pools = 1, .why = "the pool of a host stands in its rows" },
	{ HEAD "pool-scvmm,,,,,001DD8B71C00,001DD8F41FFF,Default,,\n", .pools = 1,
	    .why = "a pool of SCVMM" },
	{ HEAD "grant-nc,,,,001DD8C80001,,,p,app,\n", .grants = 1, .why = "a grant" },
	{ "{\"pools\":[{\"kind\":\"host\",\"pool_min\":\"00155D010B00\",\"pool_max\":"
	  "\"00155D010BFF\"}]}",
	    .unused = "1 is the pool of a host, but names none",
	    .why = "the pool of a host that is not named" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
