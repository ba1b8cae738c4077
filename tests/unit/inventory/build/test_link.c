/* Rows that name no host, or no name, and what other rows tell of them. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"
#include "aid/story.h"

#include <stdio.h>

#define SWITCH_ID "6f0d9a52-0000-4000-8000-00155d000000"

static const struct export_claim files[] = {
	{ "VM,Name,MACAddress,VirtualNetworkAdapterType\n,,00:1D:D8:B7:1C:05,Synthetic\n",
	    .unused =
		"2 names neither host nor VM: add a column ComputerName, or name the file "
		"after the host",
	    .why = "a NIC of SCVMM that is nobody's" },
	{ "Name,Id,TeamingMode,LoadBalancingAlgorithm\nSET1," SWITCH_ID
	  ",SwitchIndependent,Dynamic\n",
	    .unused = "2 names no host, and no other export has a switch with its Id",
	    .why = "a team of a switch that no export has" },
};

/* One team of one host: the export that does not name all of it, and another one. */
static const struct team_claim {
	const char *text, *other; /* NULL: no other */
	const char *name;
	enum team_mode mode;
	bool embedded;
	const char *why;
} teams[] = {
	{ "Host,Cluster,TeamingMode\nHV-01,C1,Lacp\n", NULL, "team", TEAM_LACP, false,
	    "a team without a name" },
	{ "Host,Cluster,TeamType,TeamingMode\nHV-01,C1,LBFO,Static\n", NULL, "LBFO",
	    TEAM_STATIC, false, "the name of its type is better than none" },
	{ "Host,Cluster,TeamingMode\nHV-01,C1,Lacp\n",
	    "PSComputerName,Team,Name,AdministrativeMode\nHV-01,Team1,NIC1,Active\n", "Team1",
	    TEAM_LACP, false, "the only team of the host" },
	{ "Host,Cluster,TeamType,TeamingMode\nHV-01,C1,SET,SwitchIndependent\n",
	    "PSComputerName,Name,SwitchName,MacAddress,PermanentAddress\n"
	    "HV-01,NIC1,vSwitch1,D4-F5-EF-00-00-01,D4F5EF000001\n",
	    "vSwitch1", TEAM_SWITCH_INDEPENDENT, true,
	    "an embedded team is called like the switch that its NICs are bound to" },
	{ "Name,Id,TeamingMode,LoadBalancingAlgorithm\nSET1," SWITCH_ID ",1,4\n",
	    "ComputerName,Name,Id,SwitchType\nHV-01,SET1,{" SWITCH_ID "},External\n", "SET1",
	    TEAM_SWITCH_INDEPENDENT, true, "Get-VMSwitchTeam has the Id of the switch alone" },
};

static void
check_team(void **state)
{
	const struct team_claim *claim = *state;
	struct inventory inv;

	for (int turned = 0; turned < (claim->other != NULL ? 2 : 1); turned++) {
		export_load(&inv, (const struct export_text[]){
				      { turned ? claim->other : claim->text, 0 },
				      { turned ? claim->text : claim->other, 0 },
				      { 0 },
				  });
		assert_int_equal(inv.nunused, 0);
		assert_int_equal(inv.nhosts, 1);
		assert_int_equal(inv.nteams, 1);
		assert_string_equal(inv.teams[0].name, claim->name);
		assert_int_equal(inv.teams[0].host, 0);
		assert_int_equal(inv.teams[0].mode, claim->mode);
		assert_int_equal(inv.teams[0].embedded, claim->embedded);
		inventory_free(&inv);
	}
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

/* The trunk and the addresses of a NIC that waited are those of the NIC that took its facts. */
static void
test_what_waited_keeps_its_lists(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { "VM,Name,MACAddress,VirtualNetworkAdapterType,VlanMode,"
				"AllowedVlanIdList,IPAddresses\n"
				"app,app,00:15:5D:01:0B:00,Synthetic,Trunk,110-112,10.0.0.9\n",
				  0 },
			      { "ComputerName,VMName,Name,MacAddress,VlanMode\n"
				"HV-01,app,Network Adapter,00155D010B00,Trunk\n",
				  0 },
			      { 0 },
			  });
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nics[0].trunk.n, 3);
	assert_int_equal(inv.nics[0].ips.n, 1);
	inventory_free(&inv);
}

/* A cluster group knows the node, not which VM of that name; the VM's own export does. */
static void
test_cluster_groups(void **state)
{
	static const char vms[] = "ComputerName,VMName,VMId,State,ClusterName\n"
				  "HV-01,app,6f0d9a52-0000-4000-8000-000000000001,Running,C1\n";
	struct inventory inv;

	(void)state;
	export_load(
	    &inv, (const struct export_text[]){
		      { "Name,OwnerNode,GroupType,Cluster\napp,HV-02,VirtualMachine,C1\n"
			"SCVMM new Resources,HV-02,111,C1\nCluster Group,HV-02,Cluster,C1\n",
			  0 },
		      { vms, 0 },
		      { 0 },
		  });
	assert_int_equal(inv.nvms, 2);
	assert_string_equal(inv.vms[0].name, "app");
	assert_int_equal(inv.vms[0].clustered, TRI_YES);
	assert_int_equal(inv.ndisputes, 1);
	assert_string_equal(inv.disputes[0].what, "vm app: host");
	assert_string_equal(inv.vms[1].name, "new");
	assert_int_equal(inv.vms[1].host, 1);
	inventory_free(&inv);
}

#define PER_HOST "VMName,Name,MacAddress\n"
#define WEB PER_HOST "web,N,00155D010B00\n"
#define WITH_ID "VMName,VMId,Name,MacAddress\nweb," ID_1 ",N,00155D010B00\n"
#define ID_1 "6f0d9a52-0000-4000-8000-000000000001"
#define ID_2 "6f0d9a52-0000-4000-8000-000000000002"

/* Rows that name no host, in one file or in several. */
static const struct lost_claim {
	const char *files[3];
	size_t nics, vms, without; /* without: VMs whose host is not known */
	const char *remark; /* NULL: none */
	const char *why;
} lost[] = {
	{ { WEB, WEB }, 2, 2, 2,
	    "2 rows name no host, in this file and others: add a column ComputerName, or name "
	    "each file after its host",
	    "one file for each host: two VMs of one name and address" },
	{ { WITH_ID, WITH_ID }, 2, 2, 2, NULL, "an id tells no host either" },
	{ { WEB "web,N,00155D010B00\n" }, 1, 1, 1,
	    "2 rows name no host: add a column ComputerName, or name each file after its host",
	    "one file tells it twice" },
	{ { "<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"><Obj RefId=\"0\">"
	    "<TN RefId=\"0\"><T>Microsoft.HyperV.PowerShell.VMNetworkAdapter</T></TN><Props>"
	    "<S N=\"VMName\">web</S><S N=\"MacAddress\">00155D010B00</S></Props></Obj></Objs>",
	      "[{\"VMName\":\"web\",\"MacAddress\":\"00155D010B00\"}]" },
	    2, 2, 2, NULL, "whatever the format" },
	{ { WEB, "Host,VM,State\nHV-01,web,Running\n" }, 1, 1, 0, NULL,
	    "a list of VMs knows the only VM of that name" },
	{ { WEB, WEB, "Host,VM,State\nHV-01,web,Running\n" }, 2, 2, 1, NULL,
	    "which of two files means it nobody knows: one of them, not both" },
	{ { WEB, "Host,VM,State\nHV-01,web,Off\nHV-02,web,Off\n" }, 1, 3, 1, NULL,
	    "nor which of two VMs is meant" },
	{ { WITH_ID, WITH_ID, "Host,VM,VMId,State\nHV-01,web," ID_1 ",Running\n" }, 1, 1, 0,
	    NULL, "an id that one known VM has: both mean it" },
};

/* Two VMs of one host whose names an encoding destroyed are two. */
static void
test_destroyed_names(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){
			      { "VMName,ComputerName,Name,MacAddress\n"
				"????,HV-01,????,00155D010B00\n????,HV-01,????,00155D010B00\n"
				"?,HV-01,N,00155D010B01\nwhat?,HV-01,N,00155D010B02\n"
				"what?,HV-01,M,00155D010B03\n",
				  0 },
			      { "VMName,ComputerName,State\n????,HV-01,Off\n", 0 },
			      { 0 },
			  });
	assert_int_equal(inv.nnics, 5);
	assert_int_equal(inv.nvms, 5); /* with the one of the second file */
	assert_int_equal(inv.nremarks, 2);
	assert_string_equal(inv.remarks[0].text,
	    "3 rows name a VM whose name an encoding destroyed, as in ????: they are not "
	    "compared "
	    "by name; export with -Encoding UTF8, or with VMId");
	inventory_free(&inv);
	export_load_text(&inv, "VMName,VMId,ComputerName,Name,MacAddress\n"
			       "????," ID_1 ",HV-01,????,00155D010B00\n"
			       "????," ID_1 ",HV-01,????,00155D010B01\n");
	assert_int_equal(inv.nvms, 1); /* the id tells */
	assert_int_equal(inv.nremarks, 0);
	inventory_free(&inv);
}

#define LIST "VM,MACAddress,VirtualNetworkAdapterType,Name\n"
#define TWO "\"00155D010B00, 00155D010B01\""

/* A row is counted once, however many addresses it lists. */
static const struct counted_claim {
	const char *text;
	uint32_t rows, used, unused;
	size_t nics;
	const char *remark; /* NULL: none */
	const char *why;
} counted[] = {
	{ LIST "," TWO ",Synthetic,\n", 1, 0, 1, 0, NULL, "a list of nobody is one row" },
	{ LIST "web,00155D010B05,Synthetic,N\n," TWO ",Synthetic,\n", 2, 1, 1, 1,
	    "1 row names no host: add a column ComputerName, or name each file after its host",
	    "the good row beside it stays counted" },
	{ LIST "web," TWO ",Synthetic,N\n", 1, 1, 0, 2,
	    "1 row names no host: add a column ComputerName, or name each file after its host",
	    "a list of a VM without a host is one row" },
	{ LIST "web," TWO ",Synthetic,N\nweb2,00155D010B05,Synthetic,N\n," TWO
	       ",Synthetic,\n," TWO ",Synthetic,\n",
	    4, 2, 2, 3,
	    "2 rows name no host: add a column ComputerName, or name each file after its host",
	    "of each kind two" },
	{ "[{\"VM\":\"\",\"VirtualNetworkAdapterType\":\"1\",\"MacAddress\":\"00155D010B00\"},"
	  "{\"VM\":\"\",\"VirtualNetworkAdapterType\":\"1\",\"MacAddress\":\"00155D010B01\"}]",
	    2, 0, 2, 0, NULL, "two rows of one line are two" },
	{ "[{\"VMName\":\"a\",\"MacAddress\":\"00155D010B00\"},"
	  "{\"VMName\":\"b\",\"MacAddress\":\"00155D010B01\"}]",
	    2, 2, 0, 2,
	    "2 rows name no host: add a column ComputerName, or name each file after its host",
	    "with a VM as well" },
	{ "#TYPE X.VMSwitchTeam\nName,Id,TeamingMode,MacAddresses\nSET1," SWITCH_ID ",1," TWO
	  "\n",
	    1, 0, 1, 0, NULL, "a team that has addresses and no host" },
	{ "Kind,VM,Host,MAC\nvm,,," TWO "\n", 1, 0, 1, 0, NULL,
	    "a list that is refused at once is told once" },
};

static void
check_counted(void **state)
{
	const struct counted_claim *claim = *state;
	struct inventory inv;

	export_load_text(&inv, claim->text);
	assert_int_equal(inv.files[0].rows, claim->rows);
	assert_int_equal(inv.files[0].used, claim->used);
	assert_int_equal(inv.nunused, claim->unused);
	assert_int_equal(inv.nnics, claim->nics);
	assert_int_equal(inv.nremarks, claim->remark != NULL ? 1 : 0);
	if (claim->remark != NULL) {
		assert_string_equal(inv.remarks[0].text, claim->remark);
	}
	inventory_free(&inv);
}

static void
check_lost(void **state)
{
	const struct lost_claim *claim = *state;
	struct inventory inv;
	size_t without = 0;

	export_load(&inv, (const struct export_text[]){
			      { claim->files[0], 0 },
			      { claim->files[1], 0 },
			      { claim->files[1] != NULL ? claim->files[2] : NULL, 0 },
			      { 0 },
			  });
	for (size_t i = 0; i < inv.nvms; i++) {
		without += inv.vms[i].host == NONE;
	}
	assert_int_equal(inv.nnics, claim->nics);
	assert_int_equal(inv.nvms, claim->vms);
	assert_int_equal(without, claim->without);
	assert_int_equal(inv.nremarks, claim->without > 0 ? 1 : 0);
	if (claim->remark != NULL) {
		assert_string_equal(inv.remarks[0].text, claim->remark);
	}
	inventory_free(&inv);
}

#define GROUPS "Name,OwnerNode,GroupType,Cluster\n"
#define VMS "ComputerName,VMName,VMId,State,ClusterName,IsClustered\n"

/* The node that the cluster names, for each registration in the order of hosts. */
static const struct owner_claim {
	const char *vms, *groups;
	const char *node[2]; /* NULL: none */
	size_t disputes;
	const char *why;
} owners[] = {
	{ VMS "HV-01,app," ID_1 ",Running,C1,True\nHV-02,app," ID_1 ",Off,C1,True\n",
	    GROUPS "app,HV-02,VirtualMachine,C1\n", { "HV-02", "HV-02" }, 0,
	    "both registrations learn it" },
	{ VMS "HV-01,app," ID_1 ",Running,C1,True\nHV-02,app," ID_1 ",Off,C1,False\n",
	    GROUPS "app,HV-01,111,C1\n", { "HV-01", "HV-01" }, 0,
	    "the stray says that it is not clustered, but it has the id" },
	{ VMS "HV-01,app," ID_1 ",Running,C1,True\nHV-02,app," ID_2 ",Off,C1,False\n",
	    GROUPS "app,HV-01,111,C1\n", { "HV-01", NULL }, 0,
	    "a VM of that name which is not clustered" },
	{ VMS "HV-01,app," ID_1 ",Running,C1,True\nHV-09,app," ID_2 ",Off,C9,True\n",
	    GROUPS "app,HV-01,111,C1\n", { "HV-01", NULL }, 0,
	    "a VM of that name in another cluster" },
	{ VMS "HV-01,app," ID_1 ",Running,,True\nHV-09,app," ID_2 ",Off,,True\n",
	    "Name,OwnerNode,GroupType\napp,HV-01,111\n", { "HV-01", NULL }, 0,
	    "two hosts of no known cluster are not in one" },
	{ VMS "HV-01,app," ID_1 ",Running,C1,True\nHV-09,app," ID_2 ",Off,,True\n",
	    GROUPS "app,HV-01,111,C1\n", { "HV-01", NULL }, 0,
	    "nor is one of no known cluster in any" },
	{ VMS "HV-01,app," ID_1 ",Running,,True\nHV-01,app," ID_2 ",Off,,True\n",
	    "Name,OwnerNode,GroupType\napp,HV-01,111\n", { "HV-01", "HV-01" }, 0,
	    "two of that name on the node itself: which one is meant nobody tells" },
	{ VMS "HV-01,app," ID_1 ",Running,,True\nHV-09,app," ID_1 ",Off,,True\n",
	    "Name,OwnerNode,GroupType\napp,HV-01,111\n", { "HV-01", "HV-01" }, 0,
	    "but one id is one VM, whatever is known of clusters" },
	{ VMS "HV-01,app," ID_1 ",Running,C1,True\nHV-02,b," ID_2 ",Off,C1,False\n",
	    GROUPS "app,HV-02,111,C1\n", { "HV-02", NULL }, 1,
	    "no export knows it on the node that owns it" },
};

static void
check_owner_node(void **state)
{
	const struct owner_claim *claim = *state;
	struct inventory inv;

	export_load(&inv, (const struct export_text[]){
			      { claim->groups, 0 },
			      { claim->vms, 0 },
			      { 0 },
			  });
	assert_int_equal(inv.nvms, 2);
	assert_int_equal(inv.ndisputes, claim->disputes);
	for (size_t i = 0; i < 2; i++) {
		const uint32_t node = inv.vms[i].owner_node;

		assert_row(claim->why, node != NONE ? inv.hosts[node].name : "none",
		    claim->node[i] != NULL ? claim->node[i] : "none");
	}
	inventory_free(&inv);
}

/* What was collected when; a host is as fresh as the last row about it. */
static void
test_moments(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv, "ComputerName,VMName,VMId,MacAddress,OwnerNode,CollectedAt\n"
			       "HV-01,a," ID_1 ",00155D010B00,HV-09,2026-11-18T01:00:00Z\n"
			       "HV-01,b," ID_2 ",00155D010B01,HV-09,2026-11-18T02:00:00Z\n");
	assert_int_equal(inv.nhosts, 1);
	assert_int_equal(inv.hosts[0].collected, 1794967200);
	assert_int_equal(inv.vms[0].collected, inv.nics[0].collected);
	assert_int_equal(inv.nics[1].collected - inv.nics[0].collected, 3600);
	inventory_free(&inv);
}

/* Neighbour tables tell the address of a NIC that another export has. */
static void
test_neighbours(void **state)
{
	struct inventory inv;

	(void)state;
	export_load(
	    &inv, (const struct export_text[]){
		      { "IPAddress,LinkLayerAddress,State,AddressFamily,PSComputerName\n"
			"10.0.0.9,00-15-5D-01-0B-00,Reachable,IPv4,HV-02\n"
			"10.0.0.8,00-15-5D-01-0B-01,Reachable,IPv4,HV-02\n",
			  0 },
		      { "Host,VM,MAC\nHV-01,a,00155D010B00\n", 0 },
		      { 0 },
		  });
	assert_int_equal(inv.nics[0].ips.n, 1);
	assert_int_equal(inv.ips[inv.nics[0].ips.first], 0x0a000009);
	inventory_free(&inv);
}

/* The Network Controller calls a host by an id; its list of servers, or the name, tells which. */
static void
test_hosts_of_grants(void **state)
{
	static const char nic[] =
	    "{\"resourceRef\":\"/networkInterfaces/%s\",\"resourceId\":\"%s\",\"properties\":{"
	    "\"privateMacAddress\":\"001DD8C8000%d\",\"server\":{\"resourceRef\":\"/servers/"
	    "%s\"}}}";
	char text[1024];
	size_t n = 0;
	struct inventory inv;

	(void)state;
	n += (size_t)snprintf(text + n, sizeof(text) - n, "{\"value\":[");
	n += (size_t)snprintf(text + n, sizeof(text) - n, nic, "a", "a", 1, "7c1");
	n += (size_t)snprintf(text + n, sizeof(text) - n, ",");
	n += (size_t)snprintf(text + n, sizeof(text) - n, nic, "b", "b", 2, "hv-02");
	n += (size_t)snprintf(text + n, sizeof(text) - n, ",");
	n += (size_t)snprintf(text + n, sizeof(text) - n, nic, "c", "c", 3, "gone");
	(void)snprintf(text + n, sizeof(text) - n, "]}");
	export_load(&inv, (const struct export_text[]){
			      { text, 0 },
			      { "{\"value\":[{\"resourceRef\":\"/servers/7c1\",\"resourceId\":"
				"\"7c1\",\"properties\":{\"connections\":[{"
				"\"managementAddresses\":[\"hv-01.corp.example\"]}]}}]}",
				  0 },
			      { "Host,IPAddress\nHV-02,10.0.0.2\n", 0 },
			      { 0 },
			  });
	assert_int_equal(inv.ngrants, 3);
	assert_string_equal(inv.hosts[inv.grants[0].host].name, "hv-01");
	assert_string_equal(inv.hosts[inv.grants[1].host].name, "HV-02");
	assert_int_equal(inv.grants[2].host, NONE);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(teams, check_team),
		CLAIMS(lost, check_lost),
		CLAIMS(counted, check_counted),
		CLAIMS(owners, check_owner_node),
		{ 0 },
	};
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_host_from_elsewhere),
		cmocka_unit_test(test_what_waited_keeps_its_lists),
		cmocka_unit_test(test_cluster_groups),
		cmocka_unit_test(test_destroyed_names),
		cmocka_unit_test(test_moments),
		cmocka_unit_test(test_neighbours),
		cmocka_unit_test(test_hosts_of_grants),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
