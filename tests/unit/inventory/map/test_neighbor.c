/* Neighbour tables. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define HEAD "ifIndex,IPAddress,LinkLayerAddress,State,AddressFamily,PSComputerName\n"

static const struct export_claim files[] = {
	{ HEAD "20,10.30.110.10,00-15-5D-01-0B-00,Reachable,IPv4,HV-01\n",
	    .why = "a neighbour is nobody's NIC" },
	{ HEAD "20,10.30.110.255,FF-FF-FF-FF-FF-FF,Permanent,IPv4,HV-01\n"
	       "20,10.30.110.11,00-00-00-00-00-00,Unreachable,IPv4,HV-01\n",
	    .why = "broadcast and unresolved entries are no stations" },
	{ HEAD "20,10.30.110.10,x,Reachable,IPv4,HV-01\n",
	    .unused = "2 its MAC address cannot be read: x", .why = "a MAC that is none" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
