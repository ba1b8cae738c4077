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
	{ "Kind,VM", "unknown,", NIC_UNKNOWN, TRI_UNKNOWN,
	    "our own word for what nobody told" },
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

/* A row without a column for VMs: what it is follows from all of its columns, and its type. */
static const struct shape_claim {
	const char *type, *columns, *row;
	uint64_t mac;
	enum nic_kind kind;
	const char *vm; /* NULL: of no VM */
	enum vm_state state;
	const char *why;
} shapes[] = {
	{ "", "Name,State", "web,Off", 0x00155d010b00, NIC_VM_VNIC, "web", VM_OFF,
	    "a state of VMs" },
	{ "", "Name,State", "web,3", 0x00155d010b00, NIC_VM_VNIC, "web", VM_OFF,
	    "as a number" },
	{ "", "Name,VirtualMachineState", "web,PowerOff", 0x00155d010b00, NIC_VM_VNIC, "web",
	    VM_OFF, "SCVMM" },
	{ "", "Name,Status,Generation", "web,Operating normally,2", 0x00155d010b00, NIC_VM_VNIC,
	    "web", VM_STATE_UNKNOWN, "adapters have no generation" },
	{ "", "Name,Uptime", "web,1.02:03:04", 0xb8599f000001, NIC_VM_VNIC, "web",
	    VM_STATE_UNKNOWN, "nor an uptime, whatever the address" },
	{ "", "Name,Memory Assigned", "web,4096", 0x00155d010b00, NIC_VM_VNIC, "web",
	    VM_STATE_UNKNOWN, "nor memory" },
	{ "", "Name,Replication Mode", "web,", 0x00155d010b00, NIC_VM_VNIC, "web",
	    VM_STATE_UNKNOWN, "an empty cell of a column that VMs have" },
	{ "#TYPE Selected.Microsoft.HyperV.PowerShell.VirtualMachine\n", "Name,Notes", "web,x",
	    0x00155d010b00, NIC_VM_VNIC, "web", VM_STATE_UNKNOWN, "the type alone" },
	{ "", "Name,State", "NIC1,Up", 0xb8599f000001, NIC_PHYSICAL, NULL, VM_STATE_UNKNOWN,
	    "a state of links" },
	{ "", "Name,State,PermanentAddress", "NIC1,Up,B8599F000001", 0xb8599f000001,
	    NIC_PHYSICAL, NULL, VM_STATE_UNKNOWN, "an adapter of Windows" },
	{ "", "Name,Notes", "web,x", 0x00155d010b00, NIC_UNKNOWN, NULL, VM_STATE_UNKNOWN,
	    "a name, a host and an address say no more" },
	{ "", "Name,SwitchName", "Network Adapter,v", 0x001dd8b71c05, NIC_UNKNOWN, NULL,
	    VM_STATE_UNKNOWN, "a switch neither: host vNICs have one, too" },
	{ "", "Name,Notes", "web,x", 0x02aabb000001, NIC_UNKNOWN, NULL, VM_STATE_UNKNOWN,
	    "an address that somebody made up" },
	{ "", "Name,Notes", "NIC1,x", 0xb8599f000001, NIC_PHYSICAL, NULL, VM_STATE_UNKNOWN,
	    "an address of a maker of hardware" },
	{ "", "Name,Adapter", ",vNIC 1", 0x00155d010b00, NIC_HOST_VNIC, NULL, VM_STATE_UNKNOWN,
	    "the column says that it is an adapter's name" },
};

static void
check_shape(void **state)
{
	const struct shape_claim *claim = *state;
	struct inventory inv;
	char text[512];

	(void)snprintf(text, sizeof(text), "%sComputerName,MacAddress,%s\nHV1,%012llX,%s\n",
	    claim->type, claim->columns, (unsigned long long)claim->mac, claim->row);
	export_load_text(&inv, text);
	assert_int_equal(inv.nunused, 0);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].kind, claim->kind);
	assert_int_equal(inv.nremarks, claim->kind == NIC_UNKNOWN ? 1 : 0);
	assert_int_equal(inv.nvms, claim->vm != NULL ? 1 : 0);
	if (claim->vm != NULL) {
		assert_string_equal(inv.vms[0].name, claim->vm);
		assert_int_equal(inv.vms[0].state, claim->state);
		assert_int_equal(inv.nics[0].vm, 0);
	}
	inventory_free(&inv);
}

/* One host a file, and no column for it: the VM keeps what the row tells. */
static void
test_vm_of_no_host(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "Name,State,MacAddress\nweb,Off,00155D010B00\n");
	assert_int_equal(inv.nvms, 1);
	assert_int_equal(inv.vms[0].state, VM_OFF);
	assert_int_equal(inv.nics[0].vm, 0);
	inventory_free(&inv);
}

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
	const struct claims tables[] = { CLAIMS(kinds, check_kind), CLAIMS(shapes, check_shape),
		{ 0 } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_vm_of_no_host) };

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
