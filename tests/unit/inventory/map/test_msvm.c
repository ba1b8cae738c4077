/* WMI classes of 2008 R2. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define PORT                                                                   \
	"#TYPE System.Management.ManagementObject#root\\virtualization\\Msvm_" \
	"SyntheticEthernetPortSettingData\n"                                   \
	"Address,StaticMacAddress,ElementName,InstanceID,__SERVER\n"
#define SYSTEM                                                                                 \
	"#TYPE System.Management.ManagementObject#root\\virtualization\\Msvm_ComputerSystem\n" \
	"Name,ElementName,EnabledState,__SERVER\n"

static const struct export_claim files[] = {
	{ PORT "00155D010B00,False,Network Adapter,"
	       "Microsoft:6F0D9A52-0000-4000-8000-000000000001\\6F0D9A52-0000-4000-8000-"
	       "000000000002,HV-01\n",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "WMI of 2008 R2" },
	{ PORT "00155D010B00,False,Network Adapter,,HV-01\n", .hosts = 1,
	    .unused = "3 names no VM: InstanceID is missing", .why = "a NIC of no VM" },
	{ SYSTEM "6F0D9A52-0000-4000-8000-000000000001,app,2,HV-01\n", .vms = 1, .hosts = 1,
	    .why = "a VM" },
	{ SYSTEM "HV-01,HV-01,2,HV-01\n", .hosts = 1, .passed = "1 hosts among the VMs",
	    .why = "the host is a row of the class" },
	{ SYSTEM "6F0D9A52-0000-4000-8000-000000000001,app,2,\n", .unused = "3 names no host",
	    .why = "a VM of no host" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
