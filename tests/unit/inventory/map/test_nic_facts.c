/* What a row tells of a NIC, besides its address. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>

#define NICS "Host,VM,Adapter,MAC,VLAN,Kind\n"

static const struct export_claim files[] = {
	{ NICS "HV1,,Management,00155D010BFE,10,mgmt-vnic\nHV1,,vEthernet "
	       "(Management),00155D010BFE,10,host-vnic\n",
	    .nics = 1, .hosts = 1, .why = "vEthernet (X) is X" },
	{ "ComputerName,Name,MacAddress,IsManagementOs\nHV-01,vEthernet (  M "
	  "),00155D010BFE,True\n"
	  "HV-01,M,00155D010BFE,True\n",
	    .nics = 1, .hosts = 1, .why = "blanks inside of vEthernet ()" },
};

static const struct vlan_claim {
	const char *columns, *row;
	enum vlan_mode mode;
	uint16_t vlan;
	const char *why;
} vlans[] = {
	{ "VLAN", "10", VLAN_ACCESS, 10, "a bare number is an access VLAN" },
	{ "VLAN", "0", VLAN_UNTAGGED, 0, "0 is untagged" },
	{ "VLAN,VlanEnabled", "10,False", VLAN_UNTAGGED, 0, "SCVMM: it does not count" },
	{ "VlanMode,AccessVlanId", "Access,10", VLAN_ACCESS, 10, "Get-VMNetworkAdapterVlan" },
	{ "VlanMode,AccessVlanId", "Untagged,10", VLAN_UNTAGGED, 0, "no VLAN in this mode" },
	{ "VlanMode,NativeVlanId,AccessVlanId", "Trunk,7,10", VLAN_TRUNK, 7, "a native VLAN" },
	{ "VlanMode,VLAN", "Trunk,7", VLAN_TRUNK, 7, "one column for all modes: our own" },
	{ "VlanMode,PrimaryVlanId,VLAN", "Private,8,7", VLAN_PRIVATE, 8, "a primary VLAN" },
	{ "Kind", "vm", VLAN_MODE_UNKNOWN, 0, "no column" },
};

static void
check_vlan(void **state)
{
	const struct vlan_claim *claim = *state;
	struct inventory inv;
	char text[256];

	(void)snprintf(text, sizeof(text), "Host,VM,MAC,%s\nHV1,a,00155D010B00,%s\n",
	    claim->columns, claim->row);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].vlan_mode, claim->mode);
	assert_int_equal(inv.nics[0].vlan, claim->vlan);
	inventory_free(&inv);
}

static const struct flag_claim {
	const char *column, *cell;
	enum tri dynamic, up;
	const char *why;
} flags[] = {
	{ "DynamicMacAddressEnabled", "False", TRI_NO, TRI_UNKNOWN, "Hyper-V" },
	{ "MACAddressType", "Dynamic", TRI_YES, TRI_UNKNOWN, "SCVMM" },
	{ "MACAddressType", "Override", TRI_NO, TRI_UNKNOWN, "anything else is given by hand" },
	{ "StaticMacAddress", "True", TRI_NO, TRI_UNKNOWN, "WMI asks the other way round" },
	{ "Status", "Up", TRI_UNKNOWN, TRI_YES, "Get-NetAdapter" },
	{ "Status", "not present", TRI_UNKNOWN, TRI_NO, "one of its words for no link" },
	{ "Status", "Ok", TRI_UNKNOWN, TRI_UNKNOWN, "a status of something else" },
	{ "Connected", "False", TRI_UNKNOWN, TRI_NO, "Hyper-V's own column" },
};

static void
check_flag(void **state)
{
	const struct flag_claim *claim = *state;
	struct inventory inv;
	char text[256];

	(void)snprintf(text, sizeof(text), "Host,VM,MAC,%s\nHV1,a,00155D010B00,%s\n",
	    claim->column, claim->cell);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].dynamic, claim->dynamic);
	assert_int_equal(inv.nics[0].up, claim->up);
	inventory_free(&inv);
}

#define PORTS "ComputerName,VMName,Name,MacAddress,SwitchName,Connected,IsManagementOs\n"
#define NAMED "HV-01,b,N,00155D010B01,vSwitch,True,False\n"
#define SWITCHES "ComputerName,Name,SwitchType\nHV-01,lab,Private\nHV-02,vSwitch,2\n"

/* Of the NIC at HV-01 with the lowest address: whether it is plugged in, and into what. */
static const struct port_claim {
	const char *nics, *other;
	enum tri plugged;
	enum switch_type type;
	const char *why;
} ports[] = {
	{ PORTS NAMED "HV-01,a,N,00155D010B00,,False,False\n", NULL, TRI_NO,
	    SWITCH_TYPE_UNKNOWN, "a NIC without a switch beside one that has one" },
	{ PORTS "HV-01,a,N,00155D010B00,,False,False\n", NULL, TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN,
	    "a list that never names a switch" },
	{ "ComputerName,VMName,Name,MacAddress,SwitchName,MacAddressSpoofing\n"
	  "HV-01,a,N,00155D010B00,,Off\n",
	    NULL, TRI_NO, SWITCH_TYPE_UNKNOWN, "a list of Hyper-V's own that never names one" },
	{ "ComputerName,VMName,Name,MacAddress,SwitchName,MacAddressSpoofing,Connected\n"
	  "HV-01,a,N,00155D010B00,,Off,True\n",
	    NULL, TRI_UNKNOWN, SWITCH_TYPE_UNKNOWN, "the same, connected" },
	{ "ComputerName,VMName,Name,MacAddress,SwitchName,MacAddressSpoofing\n"
	  "HV-01,a,N,00155D010B00,vSwitch,On\n",
	    NULL, TRI_YES, SWITCH_TYPE_UNKNOWN, "the same, on a switch" },
	{ PORTS NAMED "HV-01,a,N,00155D010B00,,True,False\n", NULL, TRI_UNKNOWN,
	    SWITCH_TYPE_UNKNOWN, "connected, but to what the list does not say" },
	{ PORTS NAMED "HV-01,,Management,00155D010B00,,,True\n", NULL, TRI_UNKNOWN,
	    SWITCH_TYPE_UNKNOWN, "a vNIC of the host is on a switch always" },
	{ PORTS "HV-01,a,N,00155D010B00,lab,True,False\n", SWITCHES, TRI_YES, SWITCH_PRIVATE,
	    "the list of switches tells the type" },
	{ PORTS "HV-01,a,N,00155D010B00,vSwitch,True,False\n", SWITCHES, TRI_YES,
	    SWITCH_TYPE_UNKNOWN, "a switch of that name on another host says nothing" },
	{ "Host,VM,MAC,vSwitch,SwitchType\nHV-01,a,00155D010B00,lab,internal\n", NULL, TRI_YES,
	    SWITCH_INTERNAL, "the row itself tells the type" },
	{ "Host,VM,MAC,vSwitch\nHV-01,b,00155D010B01,x\nHV-01,a,00155D010B00,\n",
	    "Host,VM,MAC,SwitchType\nHV-01,a,00155D010B00,External\n", TRI_NO, SWITCH_EXTERNAL,
	    "two exports of one NIC are put together" },
};

static void
check_port(void **state)
{
	const struct port_claim *claim = *state;
	struct inventory inv;

	export_load(&inv, (const struct export_text[]){
			      { claim->nics, 0 },
			      { claim->other, 0 },
			      { 0 },
			  });
	assert_int_equal(inv.ndisputes, 0);
	assert_true(inv.nics[0].mac.bits == 0x00155d010b00);
	assert_int_equal(inv.nics[0].plugged, claim->plugged);
	assert_int_equal(inv.nics[0].switch_type, claim->type);
	inventory_free(&inv);
}

/* Kind, MAC kind, VLAN and place of reading of a row. */
static void
test_facts_of_a_row(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "ComputerName,VMName,Name,MacAddress,DynamicMacAddressEnabled,VlanMode,"
	    "AccessVlanId,"
	    "NativeVlanId,AllowedVlanIdList,State,IPAddresses,MacAddressSpoofing\n"
	    "HV-01,fw,Network "
	    "Adapter,00155D010B00,False,Trunk,0,7,\"110-112,200\",Running,10.0.0.9 "
	    "fe80::1,On\n");
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].kind, NIC_VM_VNIC);
	assert_int_equal(inv.nics[0].dynamic, TRI_NO);
	assert_int_equal(inv.nics[0].spoof, TRI_YES);
	assert_int_equal(inv.nics[0].teaming, TRI_UNKNOWN);
	assert_int_equal(inv.nics[0].vlan_mode, VLAN_TRUNK);
	assert_int_equal(inv.nics[0].vlan, 7);
	assert_int_equal(inv.nics[0].trunk.n, 4);
	assert_int_equal(inv.vlans[inv.nics[0].trunk.first + 3], 200);
	assert_int_equal(inv.nics[0].ips.n, 1);
	assert_int_equal(inv.ips[inv.nics[0].ips.first], 0x0a000009);
	assert_int_equal(inv.hosts[0].ips.n, 0); /* it is the guest's */
	assert_int_equal(inv.nics[0].src.line, 2);
	assert_int_equal(inv.vms[inv.nics[0].vm].state, VM_RUNNING);
	inventory_free(&inv);
}

/* The id of a NIC names its VM: Microsoft:VM-GUID\NIC-GUID. */
static void
test_vm_by_the_id_of_its_nic(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "ComputerName,VMName,Id,MacAddress\n"
			       "HV-01,fw,Microsoft:6F0D9A52-0000-4000-8000-000000000001\\"
			       "6F0D9A52-0000-4000-8000-000000000002,00155D010B00\n");
	assert_int_equal(inv.nvms, 1);
	assert_string_equal(inv.vms[0].id, "6f0d9a52-0000-4000-8000-000000000001");
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(vlans, check_vlan),
		CLAIMS(flags, check_flag),
		CLAIMS(ports, check_port),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts_of_a_row),
		cmocka_unit_test(test_vm_by_the_id_of_its_nic),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
