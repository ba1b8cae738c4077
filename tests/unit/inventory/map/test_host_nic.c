/* Get-NetAdapter and Win32_NetworkAdapter. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define NICS "ComputerName,Name,InterfaceDescription,MacAddress\n"
#define ADAPTERS \
	"PSComputerName,Name,InterfaceDescription,MacAddress,PermanentAddress,Virtual\n"

static const struct export_claim files[] = {
	{ "Connection Name,Network Adapter,Physical Address,Transport Name\n"
	  "Ethernet,Intel(R) Ethernet 10G,D4-F5-EF-00-01-00,\\Device\\Tcpip_{1}\n",
	    .unused =
		"2 names neither host nor VM: add a column ComputerName, or name the file "
		"after the host",
	    .why = "getmac names no host" },
	{ NICS "HV1,x,Microsoft Failover Cluster Virtual Adapter,02-59-9F-A0-01-01\n",
	    .passed = "1 adapters of the cluster", .why = "no station on the wire" },
	{ NICS "HV1,x,WAN Miniport (IP),20-41-53-59-4E-FF\n", .passed = "1 dial-up adapters",
	    .why = "an address that every Windows has is no duplicate" },
	{ NICS "HV1,x,Remote NDIS Compatible Device,0A-00-27-00-00-01\n",
	    .passed = "1 links to management controllers", .why = "a link inside of the host" },
	{ NICS "HV1,x,Microsoft Kernel Debug Network Adapter,0A-00-27-00-00-02\n",
	    .passed = "1 adapters of kernel debuggers", .why = "the debugger's own" },
	{ ADAPTERS "HV1,NIC1,Intel X710,D4-F5-EF-00-00-01,D4F5EF000001,False\n", .nics = 1,
	    .hosts = 1, .why = "a physical NIC" },
	{ ADAPTERS "HV1,NIC1,Intel X710,,D4F5EF000001,False\n", .nics = 1, .hosts = 1,
	    .why = "its permanent address alone" },
	{ ADAPTERS "HV1,x,Npcap Loopback Adapter,02-00-4C-4F-4F-50,,True\n",
	    .passed = "1 virtual adapters that no switch sees",
	    .why = "a virtual adapter of no known kind" },
	{ ADAPTERS
	    "HV1,vEthernet (M),Hyper-V Virtual Ethernet Adapter,00-15-5D-01-0B-FE,,True\n",
	    .nics = 1, .hosts = 1, .why = "a vNIC of the host is virtual and on the wire" },
	{ ADAPTERS "HV1,x,Intel X710,00-00-00-00-00-00,,False\n",
	    .passed = "1 adapters without an address", .why = "no address at all" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
