/* What kind of NIC a row describes. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>

static const struct kind_claim {
	const char *columns, *row;
	enum nic_kind kind;
	enum tri dynamic;
	const char *why;
} kinds[] = {
	{ "Kind,VM", "physical,", NIC_PHYSICAL, TRI_UNKNOWN, "in a word" },
	{ "Kind,VM", "mgmt-vnic,", NIC_HOST_VNIC, TRI_UNKNOWN, "a vNIC of the host" },
	{ "Kind,VM", "dynamic,a", NIC_VM_VNIC, TRI_YES, "a VM's, by how it got its MAC" },
	{ "Kind,VM", "STATIC,a", NIC_VM_VNIC, TRI_NO, "without case" },
	{ "Kind,VM", "purple,a", NIC_VM_VNIC, TRI_UNKNOWN, "no such kind: the VM decides" },
	{ "IsManagementOs,VM", "True,", NIC_HOST_VNIC, TRI_UNKNOWN, "Get-VMNetworkAdapter" },
	{ "State,VM", ",Management OS", NIC_HOST_VNIC, TRI_UNKNOWN, "a script's word for it" },
	{ "State,Description", ",Microsoft Network Adapter Multiplexor Driver", NIC_TEAM,
	    TRI_UNKNOWN, "the team's driver" },
	{ "State,Description", ",Hyper-V Virtual Ethernet Adapter #2", NIC_HOST_VNIC,
	    TRI_UNKNOWN, "the vNIC's driver" },
	{ "State,Adapter", ",vEthernet (x)", NIC_HOST_VNIC, TRI_UNKNOWN, "the vNIC's name" },
	{ "State,Adapter", ",NIC1", NIC_HOST_VNIC, TRI_UNKNOWN,
	    "no hardware has an address of Hyper-V" },
};

static void
check_kind(void **state)
{
	const struct kind_claim *claim = *state;
	struct inventory inv;
	char text[256];

	(void)snprintf(text, sizeof(text), "Host,MAC,%s\nHV1,00155D010B00,%s\n", claim->columns,
	    claim->row);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].kind, claim->kind);
	assert_int_equal(inv.nics[0].dynamic, claim->dynamic);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(kinds, check_kind), { 0 } };

	return claims_run(tables, NULL, 0);
}
