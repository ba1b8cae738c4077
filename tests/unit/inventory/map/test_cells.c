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

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(files, export_check),
		CLAIMS(padded, check_padded),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
