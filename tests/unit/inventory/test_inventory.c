#include "fdbaudit/inventory.h"

#include "inventory/cells/columns.h"

#include "aid/export.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { TEXT_CAP = 16 << 20 };

static void
load_bytes(struct inventory *inv, const void *text, size_t len)
{
	export_load(inv, (const struct export_text[]){ { text, len }, { 0 } });
}

static void
test_aliases_are_sorted(void **state)
{
	(void)state;
	for (size_t i = 1; column_alias_at(i) != NULL; i++) {
		const char *before = column_alias_at(i - 1)->name;

		if (strcmp(before, column_alias_at(i)->name) >= 0) {
			fail_msg("%s stands before %s", before, column_alias_at(i)->name);
		}
	}
	assert_ptr_equal(column_find("MAC Address", 11), column_find("mac_address", 11));
	assert_null(column_find("Colour", 6));
}

#define NICS "Host,VM,Adapter,MAC,VLAN,Kind\n"

/* One row is one claim about a flat list. */
static const struct {
	const char *text;
	size_t nics, vms, hosts;
	const char *unused; /* line and reason of the only row not used, NULL none */
	const char *why;
} lists[] = {
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\n", 1, 1, 1, NULL, "a VM NIC" },
	{ NICS "HV1,,NIC1,d4:f5:ef:00:00:00,,physical\n", 1, 0, 1, NULL, "a NIC of the host" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\nhv1.corp.example,a,N,00-15-5D-01-0B-00,10,"
	       "dynamic\n",
	    1, 1, 1, NULL, "the same NIC twice" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\nHV2,a,N,00155D010B00,10,dynamic\n", 2, 2, 2,
	    NULL, "the same VM on two hosts stays two" },
	{ NICS "HV1,a,N,00155D010B0G,10,dynamic\nHV1,b,N,00155D010B01,10,dynamic\n", 1, 1, 1,
	    "2 its MAC address cannot be read: 00155D010B0G", "a malformed MAC" },
	{ NICS "HV1,a,N,\"1,55E+09\",10,dynamic\n", 0, 0, 0,
	    "2 its MAC address is the rounded number 1,55E+09 of a spreadsheet: export again, "
	    "or import the column as text",
	    "a number of Excel" },
	{ NICS "HV1,a,N,1550120345,10,dynamic\n", 1, 1, 1, NULL, "leading zeros lost" },
	{ NICS "HV1,a,N\nHV1,b,N,00155D010B01,10,dynamic\n", 1, 1, 1,
	    "2 has 3 columns, the header has 6", "columns missing" },
	{ NICS "HV1,a,N,00155D010B01,10,dynamic,,,\n", 1, 1, 1, NULL,
	    "empty columns to the right, as Excel pads them" },
	{ NICS "HV1,\"a,N,00155D010B00,10,dynamic\nHV1,b,N,00155D010B01,10,dynamic\n"
	       "HV1,c,N,00155D010B02,10,dynamic\n",
	    2, 2, 1, "2 has a quote that is never closed", "an open quote" },
	{ NICS "HV1,b,N,00155D010B01,10,dynamic\nHV1,\"a,N,00155D010B00,10,dynamic\n", 1, 1, 1,
	    "3 has a quote that is never closed", "an open quote in the last line" },
	{ NICS "HV1,\"a\nsecond "
	       "line\",N,00155D010B00,10,dynamic\nHV1,b,N,00155D010B0X,10,dynamic\n",
	    1, 1, 1, "4 its MAC address cannot be read: 00155D010B0X",
	    "a cell of two lines; lines are physical ones" },
	{ NICS, 0, 0, 0, "0 holds no row or object that is known", "a header alone" },
	{ "", 0, 0, 0, "0 is empty", "nothing" },
	{ "Dear colleague,\nplease find attached\n", 0, 0, 0,
	    "0 is no export that is known: no line of it has two known column names",
	    "a letter" },
	{ "Inventory of June\n\nsep=;\nHost;VM;MAC\nHV1;a;00155D010B00\n", 1, 1, 1, NULL,
	    "a title above the header" },
	{ "Host|VM|MAC\nHV1|a|00155D010B00\n", 1, 1, 1, NULL, "bars" },
	{ "Host\tVM\tMAC\r\nHV1\ta\t00155D010B00\r\n", 1, 1, 1, NULL, "tabs" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\n" NICS "HV1,b,N,00155D010B01,10,dynamic\n", 2,
	    2, 1, NULL, "joined exports repeat the header" },
	{ "#TYPE Selected.X,,\n\"ComputerName\",\"VMName\",\"MacAddress\"\nHV1,a,00155D010B00\n"
	  "#TYPE Microsoft.HyperV.PowerShell.VMHost\n"
	  "\"ComputerName\",\"MacAddressMaximum\",\"MacAddressMinimum\"\n"
	  "HV2,00155D010BFF,00155D010B00\n",
	    1, 1, 2, NULL, "joined exports of two kinds, #TYPE padded by Excel" },
	{ "ComputerName,VMName,VMSnapshotId,MacAddress\n"
	  "HV1,a,00000000-0000-0000-0000-000000000000,00155D010B00\n"
	  "HV1,a,6f0d9a52-0000-4000-8000-00155d000000,00155D010B00\n",
	    1, 1, 1, "3 belongs to a checkpoint, not to the VM as it runs", "a checkpoint" },
	{ "ComputerName,Name,InterfaceDescription,MacAddress\n"
	  "HV1,x,Microsoft Failover Cluster Virtual Adapter,02-59-9F-A0-01-01\n",
	    0, 0, 0, "2 is the virtual adapter of the cluster: never on the wire",
	    "no station on the wire" },
	{ "ComputerName,Name,InterfaceDescription,MacAddress\n"
	  "HV1,x,WAN Miniport (IP),20-41-53-59-4E-FF\n",
	    0, 0, 0, "2 is a dial-up adapter, the same on all hosts: never on the wire",
	    "an address that every Windows has is no duplicate" },
	{ NICS "HV1,,Management,00155D010BFE,10,mgmt-vnic\nHV1,,vEthernet "
	       "(Management),00155D010BFE,10,host-vnic\n",
	    1, 0, 1, NULL, "vEthernet (X) is X" },
	{ NICS "HV1,a,N,01005e000001,10,static\n", 1, 1, 1, NULL,
	    "a group address is wrong, but it is there" },
};

static void
test_lists(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		struct inventory inv;
		char got[256];

		print_message("  %s\n", lists[i].why);
		export_load_text(&inv, lists[i].text);
		assert_int_equal(inv.nnics, lists[i].nics);
		assert_int_equal(inv.nvms, lists[i].vms);
		assert_int_equal(inv.nhosts, lists[i].hosts);
		assert_int_equal(inv.nunused, lists[i].unused != NULL ? 1 : 0);
		if (lists[i].unused != NULL) {
			(void)snprintf(got, sizeof(got), "%u %s",
			    (unsigned)inv.unused[0].src.line, inv.unused[0].text);
			assert_string_equal(got, lists[i].unused);
		}
		inventory_free(&inv);
	}
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

static void
test_host_and_pool(void **state)
{
	struct inventory inv;

	(void)state;
	export_load_text(&inv,
	    "#TYPE Selected.Microsoft.HyperV.PowerShell.VMHost\r\n"
	    "\"ComputerName\",\"FullyQualifiedDomainName\",\"MacAddressMaximum\","
	    "\"MacAddressMinimum\",\"IPAddress\"\r\n"
	    "\"HV-02\",\"corp.example\",\"00155D010CFF\",\"00155D010C00\",\"10.20.1.12, "
	    "169.254.1.2\"\r\n"
	    "\"hv-01\",\"corp.example\",\"00155D010BFF\",\"00155D010B00\",\"10.20.1.11\"\r\n");
	assert_int_equal(inv.nhosts, 2);
	assert_string_equal(inv.hosts[0].name, "hv-01");
	assert_string_equal(inv.hosts[0].fqdn, "hv-01.corp.example");
	assert_int_equal(inv.hosts[1].ips.n, 2);
	assert_int_equal(inv.npools, 2);
	assert_int_equal(inventory_pool(&inv, (struct mac){ 0x00155d010c07 }), 1);
	assert_int_equal(inv.pools[1].host, 1);
	assert_int_equal(inv.pools[1].src.line, 3); /* the #TYPE line counts */
	inventory_free(&inv);
}

static const struct {
	const char *mac;
	uint64_t bits;
} spellings[] = {
	{ "00155D010B00", 0x00155d010b00 }, { "00-15-5D-01-0B-00", 0x00155d010b00 },
	{ "00:15:5d:01:0b:00", 0x00155d010b00 }, { "0015.5d01.0b00", 0x00155d010b00 },
	{ " 00155D010B00 ", 0x00155d010b00 }, { "0x00155D010B00", 0x00155d010b00 },
	{ "00 15 5D 01 0B 00", 0x00155d010b00 },
	{ "1DD8B71C00", 0x001dd8b71c00 }, /* VMM 2008 drops leading zeros */
	{ "1550120345", 0x001550120345 }, /* so does Excel with digits alone */
};

static void
test_spellings(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++) {
		struct inventory inv;
		char text[128];

		print_message("  %s\n", spellings[i].mac);
		(void)snprintf(text, sizeof(text), "Host,VM,MAC\nHV1,a,%s\n", spellings[i].mac);
		export_load_text(&inv, text);
		assert_int_equal(inv.nnics, 1);
		assert_true(inv.nics[0].mac.bits == spellings[i].bits);
		assert_int_equal(inv.nremarks, i >= 7 ? 1 : 0);
		inventory_free(&inv);
	}
}

/* The same list in every encoding that PowerShell and Excel write. */
static void
test_encodings(void **state)
{
	static const char utf8[] = "Host;VM;MAC\r\nHV1;B\xc3\xbcro;00155D010B00\r\n";
	static const char bom[] = "\xef\xbb\xbfHost;VM;MAC\r\nHV1;B\xc3\xbcro;00155D010B00\r\n";
	static const char ansi[] = "Host;VM;MAC\r\nHV1;B\xfcro;00155D010B00\r\n";
	static const char plain[] = "Host;VM;MAC\r\nHV1;B?ro;00155D010B00\r\n";
	char wide[4][2 * sizeof(plain)];
	size_t len[4] = { 0 };
	const struct {
		const char *text;
		size_t len;
	} files[] = {
		{ utf8, sizeof(utf8) - 1 },
		{ bom, sizeof(bom) - 1 },
		{ ansi, sizeof(ansi) - 1 },
		{ wide[0], 2 * sizeof(plain) },
		{ wide[1], 2 * sizeof(plain) },
		{ wide[2], 2 * sizeof(plain) - 2 },
		{ wide[3], 2 * sizeof(plain) - 2 },
	};

	(void)state;
	for (size_t k = 0; k < 4; k++) { /* both byte orders, with and without a mark */
		const bool big = k % 2 == 1;

		for (size_t i = 0; i < sizeof(plain); i++) {
			const unsigned c = i == 0                ? 0xfeff
					   : plain[i - 1] == '?' ? 0xfc
								 : (unsigned char)plain[i - 1];

			if (i == 0 && k >= 2) {
				continue;
			}
			wide[k][len[k]++] = (char)(big ? c >> 8 : c & 0xff);
			wide[k][len[k]++] = (char)(big ? c & 0xff : c >> 8);
		}
	}
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		struct inventory inv;

		print_message("  file %zu\n", i);
		load_bytes(&inv, files[i].text, files[i].len);
		assert_int_equal(inv.nvms, 1);
		assert_string_equal(inv.vms[0].name, "B\xc3\xbcro");
		inventory_free(&inv);
	}
}

static void
test_binary(void **state)
{
	static const unsigned char bytes[4096] = { 0x7f, 'E', 'L', 'F' };
	struct inventory inv;

	(void)state;
	load_bytes(&inv, bytes, sizeof(bytes));
	assert_int_equal(inv.nunused, 1);
	assert_string_equal(inv.unused[0].text, "is binary: neither text nor UTF-16");
	assert_null(inv.files[0].format);
	inventory_free(&inv);
}

/* One enormous cell loses its row and nothing else. */
static void
test_enormous_cell(void **state)
{
	enum { MEGABYTE = 1 << 20 };
	static const char head[] = NICS "HV1,";
	static const char tail[] = ",N,00155D010B00,10,vm\nHV1,b,N,00155D010B01,10,vm\n";
	const size_t len = sizeof(head) - 1 + MEGABYTE + sizeof(tail) - 1;
	char *text = malloc(len);
	struct inventory inv;

	(void)state;
	assert_non_null(text);
	memset(text, 'x', len);
	memcpy(text, head, sizeof(head) - 1);
	memcpy(text + len - (sizeof(tail) - 1), tail, sizeof(tail) - 1);
	load_bytes(&inv, text, len);
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nunused, 1);
	assert_int_equal(inv.unused[0].src.line, 2);
	assert_string_equal(inv.unused[0].text, "has a cell of 1048576 bytes");
	inventory_free(&inv);
	free(text);
}

/* A cap of the caller is an error, told with the line. */
static void
test_limit(void **state)
{
	char path[] = "/tmp/fdbaudit-test-XXXXXX";
	const char *const paths[] = { path };
	static const char text[] = "Host,VM,MAC\nHV1,a,00155D010B00\n";
	struct fdb_err err = { 0 };
	struct inventory inv;
	const int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, sizeof(text) - 1), sizeof(text) - 1);
	assert_int_equal(close(fd), 0);
	inventory_init(&inv, 4096);
	assert_int_equal(inventory_load(&inv, paths, 1, &err), FDB_ELIMIT);
	assert_non_null(strstr(err.text, ":2: the inventory is larger"));
	inventory_free(&inv);
	(void)unlink(path);
}

static void
test_refused_paths(void **state)
{
	static const char *const refused[] = { "/nonexistent/x.csv", "//server/share/x.csv",
		"\\\\server\\share\\x.csv", "https://server/x.csv", "/dev/null" };

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(refused[0]); i++) {
		const char *const paths[] = { refused[i] };
		struct fdb_err err = { 0 };
		struct inventory inv;

		inventory_init(&inv, TEXT_CAP);
		assert_int_equal(inventory_load(&inv, paths, 1, &err), FDB_EIO);
		assert_non_null(strstr(err.text, refused[i]));
		inventory_free(&inv);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_aliases_are_sorted),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_facts_of_a_row),
		cmocka_unit_test(test_host_and_pool),
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_binary),
		cmocka_unit_test(test_enormous_cell),
		cmocka_unit_test(test_limit),
		cmocka_unit_test(test_refused_paths),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
