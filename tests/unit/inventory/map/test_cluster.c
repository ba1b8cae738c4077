/* Get-ClusterNode and Get-ClusterGroup; what becomes of a group is told in draft/test_link.c. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#define GROUP "Name,OwnerNode,GroupType,Cluster\n"

static const struct export_claim files[] = {
	{ "Name,Cluster,NodeWeight,State\nHV-01,C1,1,Up\n", .hosts = 1, .why = "a node" },
	{ "Name,Cluster,NodeWeight,State\n,C1,1,Up\n", .unused = "2 names no host",
	    .why = "a node without a name" },
	{ GROUP "app,HV-01,VirtualMachine,C1\n", .vms = 1, .hosts = 1, .why = "a VM" },
	{ GROUP "app,HV-01,111,C1\n", .vms = 1, .hosts = 1,
	    .why = "ClusterGroupType as a number" },
	{ GROUP "SCVMM app Resources,HV-01,111,C1\napp,HV-01,111,C1\n", .vms = 1, .hosts = 1,
	    .why = "SCVMM's name for the group of a VM" },
	{ GROUP "Cluster Group,HV-01,Cluster,C1\n", .hosts = 1, .why = "a group of no VM" },
	{ GROUP "app,,VirtualMachine,C1\n", .unused = "2 names no OwnerNode",
	    .why = "a group of no node" },
	{ GROUP ",HV-01,VirtualMachine,C1\n", .hosts = 1, .unused = "2 names no VM",
	    .why = "a group without a name" },
	{ "{\"clusters\":[{\"name\":\"C1\"},{\"name\":\"\",\"site\":\"B\"}]}",
	    .unused = "1 names no cluster", .why = "clusters of our own JSON" },
};

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check), { 0 } };

	return claims_run(tables, NULL, 0);
}
