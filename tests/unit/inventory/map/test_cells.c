/* MAC addresses and pools of rows, and what is said of those that cannot be read. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>

#define NICS "Host,VM,Adapter,MAC,VLAN,Kind\n"
#define POOL "ComputerName,MacAddressMinimum,MacAddressMaximum\nHV1,"

static const struct export_claim files[] = {
	{ NICS "HV1,a,N,00155D010B0G,10,dynamic\nHV1,b,N,00155D010B01,10,dynamic\n", .nics = 1,
	    .vms = 1, .hosts = 1, .unused = "2 its MAC address cannot be read: 00155D010B0G",
	    .why = "a malformed MAC" },
	{ NICS "HV1,a,N,\"1,55E+09\",10,dynamic\n",
	    .unused = "2 its MAC address is the rounded number 1,55E+09 of a spreadsheet: "
		      "export again, or import the column as text",
	    .why = "a number of Excel" },
	{ NICS "HV1,a,N,,10,dynamic\n", .unused = "2 its MAC address is empty",
	    .why = "an empty cell" },
	{ "Host,VM,Kind\nHV1,a,dynamic\n", .vms = 1, .hosts = 1,
	    .why = "no column with an address: a list of VMs" },
	{ POOL "00155D010B00,00155D010BFF\n", .hosts = 1, .pools = 1, .why = "a pool" },
	{ POOL "00155D010BFF,00155D010B00\n", .hosts = 1,
	    .unused = "2 the pool ends before it begins", .why = "its ends exchanged" },
	{ POOL "00155D010B00,?\n", .hosts = 1, .unused = "2 its MAC address cannot be read: ?",
	    .why = "an end that is none" },
	{ POOL "000000000000,000000000000\n", .hosts = 1, .why = "a host without a pool" },
};

static const struct padded_claim {
	const char *mac;
	uint64_t bits;
	size_t remarks;
	const char *why;
} padded[] = {
	{ "00155D010B00", 0x00155d010b00, 0, "a whole address needs no remark" },
	{ "1DD8B71C00", 0x001dd8b71c00, 1, "VMM 2008 drops leading zeros" },
	{ "1550120345", 0x001550120345, 1, "so does Excel with digits alone" },
};

static void
check_padded(void **state)
{
	const struct padded_claim *claim = *state;
	struct inventory inv;
	char text[128];

	(void)snprintf(text, sizeof(text), "Host,VM,MAC\nHV1,a,%s\n", claim->mac);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 1);
	assert_true(inv.nics[0].mac.bits == claim->bits);
	assert_int_equal(inv.nremarks, claim->remarks);
	inventory_free(&inv);
}

#define OLD "2026-10-20T01:00:00Z" /* 1792458000 */
#define VM_OF_HV1 "ComputerName,VMName,State,CollectedAt\nHV1,a,Off," OLD "\n"

/* How old what is known of a host is: rows that were read on it tell. */
static const struct dated_claim {
	const char *files[2];
	int64_t days; /* after OLD */
	const char *why;
} dated[] = {
	{ { VM_OF_HV1, "ComputerName,VMName,Name,MacAddress,CollectedAt\n"
		       "HV1,a,N,00155D010B00,2026-10-22T01:00:00Z\n" },
	    2, "a row of its NICs" },
	{ { VM_OF_HV1, "ComputerName,MacAddressMinimum,MacAddressMaximum,CollectedAt\n"
		       "HV1,00155D010B00,00155D010BFF,2026-10-23T01:00:00Z\n" },
	    3, "Get-VMHost" },
	{ { VM_OF_HV1, "Name,OwnerNode,GroupType,Cluster,CollectedAt\n"
		       "a,HV1,VirtualMachine,C1,2026-10-25T01:00:00Z\n" },
	    0, "that the cluster runs a VM there was read elsewhere" },
	{ { VM_OF_HV1, "Name,OwnerNode,GroupType,Cluster,CollectedAt\n"
		       "Cluster Group,HV1,Cluster,C1,2026-10-25T01:00:00Z\n" },
	    0, "and that it holds another group" },
	{ { VM_OF_HV1, "Name,Cluster,NodeWeight,State,CollectedAt\n"
		       "HV1,C1,1,Up,2026-10-25T01:00:00Z\n" },
	    0, "or that it is a node" },
	{ { VM_OF_HV1, "ComputerName,VMName,State,OwnerNode,CollectedAt\n"
		       "HV2,b,Off,HV1,2026-10-25T01:00:00Z\n" },
	    0, "a VM on another host says nothing of its owner" },
	{ { VM_OF_HV1, "kind,host,grant_to,mac,collected\n"
		       "scvmm,HV1,a,001DD8B71C05,2026-10-25T01:00:00Z\n" },
	    0, "nor a manager that gave out an address" },
	{ { VM_OF_HV1,
	      "kind,host,vm,plugged,vm_in_list,nic_addresses,collected,host_collected\n"
	      "vm-only,HV1,a,,true,,2026-10-25T01:00:00Z,2026-10-21T01:00:00Z\n" },
	    1, "our own inventory tells the moment of the host by itself" },
	{ { VM_OF_HV1, "{\"vms\":[{\"host\":\"HV1\",\"name\":\"a\",\"vm_in_list\":true,"
		       "\"collected\":\"2026-10-25T01:00:00Z\"}]}" },
	    0, "in JSON the host's own row does so" },
	{ { "ComputerName,VMName,State,CollectedAt\nfdbaudit-test-1,a,Off," OLD "\n",
	      "VMName,Name,MacAddress,CollectedAt\na,N,00155D010B00,2026-10-24T01:00:00Z\n" },
	    4, "a file that is named after its host was written there" },
};

static void
check_dated(void **state)
{
	const struct dated_claim *claim = *state;
	struct inventory inv;

	export_load(&inv, (const struct export_text[]){
			      { claim->files[0], 0 }, { claim->files[1], 0 }, { 0 } });
	assert_true(inv.nhosts > 0);
	assert_int_equal((inv.hosts[0].collected - 1792458000) / 86400, claim->days);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(padded, check_padded),
		CLAIMS(dated, check_dated),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
