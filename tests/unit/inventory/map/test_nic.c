/* Get-VMNetworkAdapter and lists of NICs. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define NICS "Host,VM,Adapter,MAC,VLAN,Kind\n"

static const struct export_claim files[] = {
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a VM NIC" },
	{ NICS "HV1,,NIC1,d4:f5:ef:00:00:00,,physical\n", .nics = 1, .hosts = 1,
	    .why = "a NIC of the host" },
	{ NICS "HV1,a,N,01005e000001,10,static\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a group address is wrong, but it is there" },
	{ "ComputerName,VMName,VMSnapshotId,MacAddress\n"
	  "HV1,a,00000000-0000-0000-0000-000000000000,00155D010B00\n"
	  "HV1,a,6f0d9a52-0000-4000-8000-00155d000000,00155D010B00\n",
	    .nics = 1, .vms = 1, .hosts = 1, .passed = "1 of checkpoints",
	    .why = "a checkpoint" },
	{ "ComputerName,Name,MacAddress,IsExternalAdapter\nHV1,vSwitch1,00155D010B00,True\n",
	    .passed = "1 external ports of switches", .why = "an external port" },
	{ "ComputerName,VMName,MacAddress,IsDeleted\nHV1,a,00155D010B00,True\n",
	    .passed = "1 marked as deleted", .why = "a NIC that was removed" },
	{ "OperationMode,AccessVlanId,ParentAdapter\nAccess,110,Microsoft.HyperV.PowerShell."
	  "VMNetworkAdapter\n",
	    .why = "an export without a key" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
