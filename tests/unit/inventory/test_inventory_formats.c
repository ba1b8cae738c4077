/* CLIXML, JSON, managers, WMI; what two exports tell differently; input that is broken on purpose. */
#include "fdbaudit/inventory.h"

#include "aid/export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define OBJS \
	"<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
#define OBJ(members) "<Obj RefId=\"0\"><MS>" members "</MS></Obj>"
#define NIC(vm, mac)                                                                        \
	"<S N=\"ComputerName\">HV-01</S><S N=\"VMName\">" vm "</S><S N=\"MacAddress\">" mac \
	"</S>"

/* One row is one file: what it gives, and the line and reason of what it does not. */
static const struct {
	const char *text;
	size_t nics, hosts, grants, pools;
	const char *unused;
	const char *why;
} files[] = {
	{ OBJS OBJ(NIC("a", "00155D010B00")) "</Objs>", 1, 1, 0, 0, NULL, "CLIXML" },
	{ OBJS OBJ(NIC("a", "00155D010B00")) "<Obj RefId=\"1\"><MS><S N=\"Comp", 1, 1, 0, 0,
	    "1 XML breaks off here; what stands before it was used", "CLIXML that was cut" },
	{ OBJS OBJ(NIC("a", "no")) "\n" OBJ(NIC("b", "00155D010B01")) "</Objs>", 1, 1, 0, 0,
	    "1 its MAC address cannot be read: no", "a MAC that is none" },
	{ "<!DOCTYPE Objs [<!ENTITY a \"aaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>" OBJS OBJ(
	      NIC("&b;", "00155D010B00")) "</Objs>",
	    0, 0, 0, 0, "1 declares a document type: no export does; it was not read",
	    "entities are not expanded" },
	{ OBJS "</Objs>", 0, 0, 0, 0, "0 holds no row or object that is known",
	    "nothing in it" },
	{ "{\"ComputerName\":\"HV-01\",\"VMName\":\"a\",\"MacAddress\":\"00155D010B00\"}", 1, 1,
	    0, 0, NULL, "one object, no list: ConvertTo-Json of one NIC" },
	{ "[\n{\"host\":\"HV-01\",\"vm\":\"a\",\"mac\":\"00155D010B00\"},\n"
	  "{\"host\":\"HV-01\",\"vm\":\"b\",\"mac\":\"00155D010B0\"}]",
	    2, 1, 0, 0, NULL, "leading zeros are put back" },
	{ "[\n{\"host\":\"HV-01\",\"vm\":\"a\",\"mac\":\"00155D010B00\"},\n"
	  "{\"host\":\"HV-01\",\"vm\":\"b\",\"mac\":\"00-15\"}]",
	    1, 1, 0, 0, "3 its MAC address cannot be read: 00-15", "objects have lines" },
	{ "[{\"host\":\"HV-01\",\n\"mac\":", 0, 0, 0, 0,
	    "2 JSON breaks off: unexpected token near end of file", "JSON that was cut" },
	{ "{\"value\":[{\"resourceRef\":\"/networkInterfaces/"
	  "t\",\"resourceId\":\"t\",\"properties\":{"
	  "\"privateMacAddress\":\"001DD8C80001\",\"privateMacAllocationMethod\":\"Dynamic\","
	  "\"configurationState\":{\"status\":\"Success\"},"
	  "\"server\":{\"resourceRef\":\"/servers/HV-01\"}}}]}",
	    0, 0, 1, 0, NULL, "an address that the Network Controller gave: no owner" },
	{ "{\"value\":[{\"properties\":{\"startMacAddress\":\"00-1D-D8-C8-00-00\","
	  "\"endMacAddress\":"
	  "\"00-1D-D8-C8-FF-FF\"},\"resourceRef\":\"/macPools/p\",\"resourceId\":\"p\"}]}",
	    0, 0, 0, 1, NULL, "its pool, properties first" },
	{ "{\"value\":[{\"resourceRef\":\"/servers/x\",\"resourceId\":\"x\",\"properties\":{"
	  "\"connections\":[{\"managementAddresses\":[\"10.20.1.11\",\"hv-01.corp.example\"]}]}"
	  "}]}",
	    0, 1, 0, 0, NULL, "a server, by its name" },
	{ "{\"hosts\":[{\"hostName\":\"HV-01\",\"vms\":[{\"vmName\":\"a\",\"networkAdapters\":["
	  "{\"name\":\"N\",\"macAddress\":\"00155D010B00\",\"dynamicMacAddressEnabled\":true}]}"
	  "]}]}",
	    1, 1, 0, 0, NULL, "a collector that nests NICs in VMs in hosts" },
	{ "Name,MACAddressRangeStart,MACAddressRangeEnd,VirtualizationPlatform\n"
	  "Default,00:1D:D8:B7:1C:00,00:1D:D8:F4:1F:FF,HyperV\n"
	  "VMware,00:50:56:00:00:00,00:50:56:3F:FF:FF,VMWareESX\n",
	    0, 0, 0, 1, "3 is a pool for another hypervisor", "pools of SCVMM" },
	{ "Address,AllocatingAddressPool,VirtualNetworkAdapter,State\n"
	  "00:1D:D8:B7:1C:05,Default,app-01,Assigned\n",
	    0, 0, 1, 0, NULL, "an address that SCVMM gave" },
	{ "#TYPE "
	  "System.Management.ManagementObject#root\\virtualization\\Msvm_"
	  "SyntheticEthernetPortSettingData\n"
	  "Address,StaticMacAddress,ElementName,InstanceID,__SERVER\n"
	  "00155D010B00,False,Network Adapter,"
	  "Microsoft:6F0D9A52-0000-4000-8000-000000000001\\6F0D9A52-0000-4000-8000-"
	  "000000000002,HV-01\n",
	    1, 1, 0, 0, NULL, "WMI of 2008 R2" },
	{ "VM,Name,MACAddress,VirtualNetworkAdapterType\n,,00:1D:D8:B7:1C:05,Synthetic\n", 0, 0,
	    0, 0,
	    "2 names neither host nor VM: add a column ComputerName, or name the file after "
	    "the host",
	    "a NIC of SCVMM that is nobody's" },
	{ "Host,VM,MAC\nHV-01 .corp,a,00155D010B00\nhv-01,a,00155D010B00\n", 1, 1, 0, 0, NULL,
	    "a blank before the domain" },
	{ "ComputerName,Name,MacAddress,IsManagementOs\nHV-01,vEthernet (  M "
	  "),00155D010BFE,True\n"
	  "HV-01,M,00155D010BFE,True\n",
	    1, 1, 0, 0, NULL, "blanks inside of vEthernet ()" },
	{ "kind,host,pool_min,pool_max,nic_addresses\npool-nc,,00155D010BFF,00155D010B00,\n", 0,
	    0, 0, 0, "2 the pool ends before it begins",
	    "a pool of our own CSV that somebody edited" },
	{ "ifIndex,IPAddress,LinkLayerAddress,State,AddressFamily,PSComputerName\n"
	  "20,10.30.110.10,00-15-5D-01-0B-00,Reachable,IPv4,HV-01\n",
	    0, 0, 0, 0, NULL, "a neighbour is nobody's NIC" },
	{ "OperationMode,AccessVlanId,ParentAdapter\nAccess,110,Microsoft.HyperV.PowerShell."
	  "VMNetworkAdapter\n",
	    0, 0, 0, 0, NULL, "an export without a key" },
};

static void
test_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct inventory inv;
		char got[256];

		print_message("  %s\n", files[i].why);
		export_load_text(&inv, files[i].text);
		assert_int_equal(inv.nnics, files[i].nics);
		assert_int_equal(inv.nhosts, files[i].hosts);
		assert_int_equal(inv.ngrants, files[i].grants);
		assert_int_equal(inv.npools, files[i].pools);
		assert_int_equal(inv.nunused, files[i].unused != NULL ? 1 : 0);
		if (files[i].unused != NULL) {
			(void)snprintf(got, sizeof(got), "%u %s",
			    (unsigned)inv.unused[0].src.line, inv.unused[0].text);
			assert_string_equal(got, files[i].unused);
		}
		inventory_free(&inv);
	}
}

/* Numbers of enums: in OnOffState On is 0, in VMNetworkAdapterVlanMode Access is 1. */
static void
test_enums(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    OBJS OBJ(NIC("a", "00155D010B00") "<Obj N=\"MacAddressSpoofing\" RefId=\"1\"><TN "
					      "RefId=\"0\"><T>X.OnOffState</T></TN>"
					      "<ToString>On</ToString><I32>0</I32></Obj>"
					      "<Obj N=\"AllowTeaming\" RefId=\"2\"><TNRef "
					      "RefId=\"0\" /><I32>1</I32></Obj>"
					      "<Obj N=\"VlanSetting\" RefId=\"3\"><Props><I32 "
					      "N=\"OperationMode\">1</I32>"
					      "<I32 N=\"AccessVlanId\">110</I32></Props></Obj>"
					      "<Obj N=\"IPAddresses\" "
					      "RefId=\"4\"><LST><S>10.0.0.1</S><S>10.0.0.2</"
					      "S></LST></Obj>") "</Objs>");
	assert_int_equal(inv.nics[0].spoof, TRI_YES);
	assert_int_equal(inv.nics[0].teaming, TRI_NO);
	assert_int_equal(inv.nics[0].vlan_mode, VLAN_ACCESS);
	assert_int_equal(inv.nics[0].vlan, 110);
	assert_int_equal(inv.nics[0].ips.n, 2);
	inventory_free(&inv);
}

/* The second NIC refers to the settings of the first; a reference to what is open says nothing. */
static void
test_references(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    OBJS "<Obj RefId=\"0\"><MS>" NIC("a_x000A_b_x005F_x0041_",
		"00155D010B00") "<Obj N=\"VlanSetting\" RefId=\"7\"><MS><S "
				"N=\"OperationMode\">Access</S>"
				"<I32 N=\"AccessVlanId\">20</I32></MS></Obj></MS></Obj>\n"
				"<Obj RefId=\"8\"><MS>" NIC(
				    "c", "00155D010B01") "<Ref N=\"VlanSetting\" RefId=\"7\" "
							 "/><Ref N=\"Parent\" RefId=\"8\" "
							 "/></MS></Obj></Objs>");
	assert_int_equal(inv.nnics, 2);
	assert_string_equal(inv.vms[0].name, "a b_x0041_");
	assert_int_equal(inv.nics[1].vlan, 20);
	assert_int_equal(inv.nics[1].src.line, 2);
	inventory_free(&inv);
}

/* Deeper than is kept: what is above is read all the same. */
static void
test_deep_nesting(void **state)
{
	enum { DEEP = 5000 };
	static const char inner[] = "{\"a\":";
	static const char start[] =
	    "{\"host\":\"HV-01\",\"vm\":\"a\",\"mac\":\"00155D010B00\",\"b\":";
	char *text = malloc(sizeof(start) + (sizeof(inner) + 1) * (size_t)DEEP);
	struct inventory inv;

	(void)state;
	assert_non_null(text);
	for (int deep = 100; deep <= DEEP; deep += DEEP - 100) {
		size_t n = sizeof(start) - 1;

		memcpy(text, start, n);
		for (int i = 0; i < deep; i++) {
			memcpy(text + n, inner, sizeof(inner) - 1);
			n += sizeof(inner) - 1;
		}
		text[n++] = '1';
		memset(text + n, '}', (size_t)deep + 1);
		n += (size_t)deep + 1;
		export_load(&inv, (const struct export_text[]){ { text, n }, { 0 } });
		/* Jansson itself refuses 2048 levels. */
		assert_int_equal(inv.nnics, deep == DEEP ? 0 : 1);
		assert_int_equal(inv.nunused, deep == DEEP ? 1 : 0);
		assert_int_equal(inv.nremarks, deep == DEEP ? 0 : 1);
		inventory_free(&inv);
	}
	free(text);
}

/* SCVMM names the VM alone: Hyper-V's export tells where it is. */
static void
test_host_from_elsewhere(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { "VM,Name,MACAddress,MACAddressType,VirtualNetworkAdapterType,"
				"VLanEnabled,VLanID,VMHost\n"
				"app,app,00:15:5D:01:0B:00,Dynamic,Synthetic,True,110,\n"
				"new,new,00:1D:D8:B7:1C:05,Static,Synthetic,True,110,\n",
				  0 },
			      { "ComputerName,VMName,Name,MacAddress\nHV-01,app,Network "
				"Adapter,00155D010B00\n",
				  0 },
			      { 0 },
			  });
	assert_int_equal(inv.nnics, 2);
	assert_int_equal(inv.nics[0].host, 0);
	assert_string_equal(inv.nics[0].name, "Network Adapter");
	assert_int_equal(inv.nics[0].dynamic, TRI_YES);
	assert_int_equal(inv.nics[0].vlan, 110);
	assert_int_equal(inv.nics[1].host, NONE);
	assert_string_equal(inv.vms[inv.nics[1].vm].name, "new");
	inventory_free(&inv);
}

#define ID \
	"Microsoft:6F0D9A52-0000-4000-8000-000000000001\\6F0D9A52-0000-4000-8000-000000000002"
#define HEAD "ComputerName,VMName,Name,Id,MacAddress,State,CollectedAt\n"

static const struct {
	const char *a, *b;
	size_t nics;
	uint64_t mac;
	enum vm_state state;
	size_t disputes;
	const char *why;
} pairs[] = {
	{ "00155D010B00,Running,", "00155D010B00,Running,", 1, 0x00155d010b00, VM_RUNNING, 0,
	    "the same twice" },
	{ "000000000000,Off,", "00155D010B00,Off,", 1, 0x00155d010b00, VM_OFF, 0,
	    "started meanwhile" },
	{ "00155D010B00,Off,", "000000000000,Off,", 1, 0x00155d010b00, VM_OFF, 0,
	    "the older file comes second" },
	{ "00155D010B00,Running,2026-11-19T09:00:00Z", "00155D010C00,Off,2026-11-20T09:00:00Z",
	    1, 0x00155d010c00, VM_OFF, 2, "the younger export is right" },
	{ "00155D010C00,Off,2026-11-20T09:00:00Z", "00155D010B00,Running,2026-11-19T09:00:00Z",
	    1, 0x00155d010c00, VM_OFF, 2, "in either order" },
	{ "00155D010B00,Running,", "00155D010C00,Off,", 2, 0x00155d010b00, VM_RUNNING, 2,
	    "without times both stay, and it is said" },
};

static void
test_contradictions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct inventory inv;
		char a[256];
		char b[256];

		print_message("  %s\n", pairs[i].why);
		(void)snprintf(a, sizeof(a), HEAD "HV-01,app,N," ID ",%s\n", pairs[i].a);
		(void)snprintf(b, sizeof(b), HEAD "HV-01,app,N," ID ",%s\n", pairs[i].b);
		export_load(&inv, (const struct export_text[]){ { a, 0 }, { b, 0 }, { 0 } });
		assert_int_equal(inv.nnics, pairs[i].nics);
		assert_true(inv.nics[0].mac.bits == pairs[i].mac);
		assert_int_equal(inv.nvms, 1);
		assert_int_equal(inv.vms[0].state, pairs[i].state);
		assert_int_equal(inv.ndisputes, pairs[i].disputes);
		inventory_free(&inv);
	}
}

/* Members by a list of descriptions that hold blanks and one another. */
static void
test_team_members(void **state)
{
	static const char *const lists[] = { "Adapter, Adapter #2", "Adapter #2 Adapter",
		"NIC1;NIC2", "nic2 nic1" };

	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct inventory inv;
		char team[256];

		print_message("  %s\n", lists[i]);
		(void)snprintf(team, sizeof(team),
		    "PSComputerName,Name,Members,TeamingMode,LoadBalancingAlgorithm\n"
		    "HV-01,Team1,\"%s\",Lacp,Dynamic\n",
		    lists[i]);
		export_load(&inv, (const struct export_text[]){
				      { "PSComputerName,Name,InterfaceDescription,MacAddress,"
					"PermanentAddress\n"
					"HV-01,NIC1,Adapter,D4-F5-EF-00-00-01,D4F5EF000001\n"
					"HV-01,NIC2,Adapter #2,D4-F5-EF-00-00-02,D4F5EF000002\n"
					"HV-01,NIC3,Adapter #3,D4-F5-EF-00-00-03,D4F5EF000003\n"
					"HV-01,Team1,Microsoft Network Adapter Multiplexor "
					"Driver,D4-F5-EF-00-00-01,\n",
					  0 },
				      { team, 0 },
				      { 0 },
				  });
		assert_int_equal(inv.nteams, 1);
		assert_int_equal(inv.teams[0].mode, TEAM_LACP);
		assert_int_equal(inv.teams[0].members.n, 2);
		assert_int_equal(inv.nics[2].team, NONE); /* NIC3 */
		assert_int_equal(inv.nics[3].kind, NIC_TEAM);
		assert_int_equal(inv.nics[3].team, 0);
		inventory_free(&inv);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_files),
		cmocka_unit_test(test_enums),
		cmocka_unit_test(test_references),
		cmocka_unit_test(test_deep_nesting),
		cmocka_unit_test(test_host_from_elsewhere),
		cmocka_unit_test(test_contradictions),
		cmocka_unit_test(test_team_members),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
