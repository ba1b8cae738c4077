/* What SCVMM knows and gives out. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

static const struct export_claim files[] = {
	{ "Name,MACAddressRangeStart,MACAddressRangeEnd,VirtualizationPlatform\n"
	  "Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n"
	  "VMware,00:50:56:00:00:00,00:50:56:3F:FF:FF,VMWareESX\n",
	    .pools = 1, .passed = "1 pools for other hypervisors", .why = "pools of SCVMM" },
	{ "VMMServer,Name,MACAddressRangeStart,MACAddressRangeEnd,VirtualizationPlatform\n"
	  "vmm-1,Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n"
	  "vmm-2,Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n"
	  "vmm-2,Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n",
	    .pools = 2, .why = "pools of two servers, one of them exported twice" },
	{ "VMMServer,Name,MACAddressRangeStart,MACAddressRangeEnd,VirtualizationPlatform\n"
	  "vmm-1,Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n"
	  "VMM-1.corp.example,Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n",
	    .pools = 1, .why = "the pool of one server by two names" },
	{ "Address,AllocatingAddressPool,VirtualNetworkAdapter,State\n"
	  "00:1D:D8:B7:1C:05,Default,app-01,Assigned\n",
	    .grants = 1, .why = "an address that SCVMM gave" },
	{ "VM,Name,MACAddress,VirtualNetworkAdapterType,VMHost\n"
	  "app,app,00:1D:D8:B7:1C:05,Synthetic,HV-01.corp.example\n",
	    .nics = 1, .vms = 1, .hosts = 1, .why = "a NIC of a VM" },
	{ "VM,Name,MACAddress,VirtualNetworkAdapterType,VMHost\n"
	  ",Management,00:1D:D8:B7:1C:05,Synthetic,HV-01\n",
	    .nics = 1, .hosts = 1, .why = "a NIC of the host" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
