/* CSV as PowerShell writes it, and as spreadsheets and people leave it. */
#include "fdbaudit/inventory.h"

#include "aid/claims.h"
#include "aid/export.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NICS "Host,VM,Adapter,MAC,VLAN,Kind\n"

static const struct export_claim files[] = {
	{ NICS "HV1,a,N\nHV1,b,N,00155D010B01,10,dynamic\n", .nics = 1, .vms = 1, .hosts = 1,
	    .unused = "2 has 3 columns, the header has 6", .why = "columns missing" },
	{ NICS "HV1,a,N,00155D010B01,10,dynamic,,,\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "empty columns to the right, as Excel pads them" },
	{ NICS "HV1,a,N,00155D010B01,10,dynamic,x\n",
	    .unused = "2 has 7 columns, the header has 6",
	    .why = "a cell to the right of the header" },
	{ NICS "HV1,\"a,N,00155D010B00,10,dynamic\nHV1,b,N,00155D010B01,10,dynamic\n"
	       "HV1,c,N,00155D010B02,10,dynamic\n",
	    .nics = 2, .vms = 2, .hosts = 1, .unused = "2 has a quote that is never closed",
	    .why = "an open quote" },
	{ NICS "HV1,b,N,00155D010B01,10,dynamic\nHV1,\"a,N,00155D010B00,10,dynamic\n",
	    .nics = 1, .vms = 1, .hosts = 1, .unused = "3 has a quote that is never closed",
	    .why = "an open quote in the last line" },
	{ NICS "HV1,\"a\nsecond "
	       "line\",N,00155D010B00,10,dynamic\nHV1,b,N,00155D010B0X,10,dynamic\n",
	    .nics = 1, .vms = 1, .hosts = 1,
	    .unused = "4 its MAC address cannot be read: 00155D010B0X",
	    .why = "a cell of two lines; lines are physical ones" },
	{ NICS "\n\nHV1,a,N,00155D010B0X,10,dynamic\n\n",
	    .unused = "4 its MAC address cannot be read: 00155D010B0X",
	    .why = "empty lines are no rows, but lines" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "a last line without an end" },
	{ NICS "HV1,'=a,N,00155D010B00,10,dynamic\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "the quote before a formula" },
	{ NICS, .unused = "0 holds no row or object that is known", .why = "a header alone" },
	{ "Inventory of June\n\nsep=;\nHost;VM;MAC\nHV1;a;00155D010B00\n", .nics = 1, .vms = 1,
	    .hosts = 1, .why = "a title above the header" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\n \nHV1,b,N,00155D010B01,10,dynamic\n\t \r\n"
	       "HV1,c,N,00155D010B02,10,dynamic\n   ",
	    .nics = 3, .vms = 3, .hosts = 1, .why = "lines of blanks are no rows" },
	{ "Host\tVM\tMAC\nHV1\ta\t00155D010B00\n \n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "nor where cells stand between tabs" },
	{ "Host\tVM\tMAC\n\t\t\nHV1\ta\t00155D010B00\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "tabs are empty cells there, and a row of them is none" },
	{ "Host\tVM\tMAC\n\ta\t\nHV1\ta\t00155D010B00\n", .nics = 1, .vms = 1, .hosts = 1,
	    .unused = "2 its MAC address is empty", .why = "one cell is enough" },
	{ "Host|VM|MAC\nHV1|a|00155D010B00\n", .nics = 1, .vms = 1, .hosts = 1, .why = "bars" },
	{ "Host\tVM\tMAC\r\nHV1\ta\t00155D010B00\r\n", .nics = 1, .vms = 1, .hosts = 1,
	    .why = "tabs" },
	{ NICS "HV1,a,N,00155D010B00,10,dynamic\n" NICS "HV1,b,N,00155D010B01,10,dynamic\n",
	    .nics = 2, .vms = 2, .hosts = 1, .why = "joined exports repeat the header" },
	{ "#TYPE Selected.X,,\n\"ComputerName\",\"VMName\",\"MacAddress\"\nHV1,a,00155D010B00\n"
	  "#TYPE Microsoft.HyperV.PowerShell.VMHost\n"
	  "\"ComputerName\",\"MacAddressMaximum\",\"MacAddressMinimum\"\n"
	  "HV2,00155D010BFF,00155D010B00\n",
	    .nics = 1, .vms = 1, .hosts = 2, .pools = 1,
	    .why = "joined exports of two kinds, #TYPE padded by Excel" },
	{ "\xef\xbb\xbf\"#TYPE X.VMHost\";;\nComputerName;Name;MAC\nHV1;x;y\n", .hosts = 1,
	    .why = "#TYPE in quotes, behind a mark" },
};

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
	export_load(&inv, (const struct export_text[]){ { text, len }, { 0 } });
	assert_int_equal(inv.nnics, 1);
	assert_int_equal(inv.nunused, 1);
	assert_int_equal(inv.unused[0].src.line, 2);
	assert_string_equal(inv.unused[0].text, "has a cell of 1048576 bytes");
	inventory_free(&inv);
	free(text);
}

/* A header that comes too late is looked for all the same, but it is said where it was missed. */
static void
test_header_further_down(void **state)
{
	enum { TITLES = 120 };
	static const char head[] = "#TYPE X\nHost,VM,MAC\nHV1,a,00155D010B00\n#TYPE Y\n";
	static const char tail[] = "Host,VM,MAC\nHV1,b,00155D010B01\n";
	char text[sizeof(head) + TITLES * 2 + sizeof(tail)];
	size_t n = sizeof(head) - 1;
	struct inventory inv;

	(void)state;
	memcpy(text, head, n);
	for (int i = 0; i < TITLES; i++) {
		text[n++] = '-';
		text[n++] = '\n';
	}
	memcpy(text + n, tail, sizeof(tail));
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 2);
	assert_int_equal(inv.nunused, 1);
	assert_int_equal(inv.unused[0].src.line, 101);
	assert_string_equal(inv.unused[0].text, "no header: column names are missing");
	inventory_free(&inv);
}

/* NUL in a cell: what is behind it is not lost. */
static void
test_nul(void **state)
{
	static const char text[] =
	    "Host,VM,MAC\nHV1,a\0b,00155D010B00\nHV1,\"a\0\0c\",00155D010B01\n"
	    "HV1,\0d\0,00155D010B02\nHV1,some longer name,00155D010B03\n";
	static const char *const names[] = { "a b", "a c", "d", "some longer name" };
	struct inventory inv;

	(void)state;
	export_load(&inv, (const struct export_text[]){ { text, sizeof(text) - 1 }, { 0 } });
	assert_int_equal(inv.nvms, 4);
	for (size_t i = 0; i < inv.nvms; i++) {
		assert_string_equal(inv.vms[i].name, names[i]);
	}
	inventory_free(&inv);
}

static const struct chunk_claim {
	size_t before; /* bytes from the end of the header to the end of the chunk */
	const char *why;
} chunks[] = {
	{ 0, "it ends there" },
	{ 5, "a part of the first row stands before it" },
	{ 1000, "a chunk that is longer than all of it" },
};

/* A header without a heading of addresses, so near to the end of what is read at once. */
static void
check_chunk(void **state)
{
	enum { CHUNK = 64 * 1024 };
	static const char head[] = "#TYPE X\nHost,VM,Adresse-Karte\n";
	static const char tail[] =
	    "HV1,b,00155E010B00\nHV1,c,00155E010B01\nHV1,d,00155E010B02\n";
	static char text[CHUNK + sizeof(tail)];
	const struct chunk_claim *claim = *state;
	size_t n = (size_t)snprintf(text, sizeof(text), "Host,VM,MAC\nHV1,a,00155D010B00\n");
	const size_t header = CHUNK - claim->before - (sizeof(head) - 1);
	struct inventory inv;

	memset(text + n, '\n', header - n);
	(void)snprintf(text + header, sizeof(text) - header, "%s%s", head, tail);
	export_load_text(&inv, text);
	assert_int_equal(inv.nnics, 4);
	assert_int_equal(inv.nunused, 0);
	inventory_free(&inv);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(files, export_check),
		CLAIMS(chunks, check_chunk), { 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_enormous_cell),
		cmocka_unit_test(test_nul),
		cmocka_unit_test(test_header_further_down),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
