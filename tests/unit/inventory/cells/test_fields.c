/* Texts of cells, as exports, spreadsheets and people write them. */
#include "inventory/cells/fields.h"

#include "aid/claims.h"

#include <stdio.h>
#include <string.h>

static const struct tri_claim {
	const char *s;
	enum tri tri, on_off;
	const char *why;
} tris[] = {
	{ "True", TRI_YES, TRI_YES, "PowerShell" },
	{ "FALSCH", TRI_NO, TRI_NO, "a German Excel" },
	{ "fa\xc5\x82sz", TRI_NO, TRI_NO, "a Polish one" },
	{ "On", TRI_YES, TRI_YES, "OnOffState as a word" },
	{ "1", TRI_YES, TRI_NO, "as a number Off is 1" },
	{ "0", TRI_NO, TRI_YES, "and On is 0" },
	{ "2", TRI_UNKNOWN, TRI_UNKNOWN, "no other number is either" },
	{ "", TRI_UNKNOWN, TRI_UNKNOWN, "nothing" },
	{ NULL, TRI_UNKNOWN, TRI_UNKNOWN, "no cell" },
};

static void
check_tri(void **state)
{
	const struct tri_claim *claim = *state;

	assert_int_equal(field_tri(claim->s), claim->tri);
	assert_int_equal(field_on_off(claim->s), claim->on_off);
}

#define DASH "\xe2\x80\x93"

static const struct mac_claim {
	const char *s;
	enum field_mac_state state;
	uint64_t bits;
	const char *why;
} macs[] = {
	{ "=\"00155D010E05\"", FIELD_MAC_WHOLE, 0x00155d010e05, "a formula of a spreadsheet" },
	{ "'00155D010E05", FIELD_MAC_WHOLE, 0x00155d010e05, "a text of a spreadsheet" },
	{ "{00155D010E05}", FIELD_MAC_WHOLE, 0x00155d010e05, "a list of one" },
	{ "00" DASH "15" DASH "5D" DASH "01" DASH "0E" DASH "05", FIELD_MAC_WHOLE,
	    0x00155d010e05, "dashes of an editor" },
	{ "00155D010E05\xc2\xa0", FIELD_MAC_WHOLE, 0x00155d010e05, "a blank of a web page" },
	{ "0-15-5d-1-e-5", FIELD_MAC_WHOLE, 0x00155d010e05, "octets without their zeros" },
	{ "0:15:5D:1:E:5", FIELD_MAC_WHOLE, 0x00155d010e05, "as snmpwalk writes them" },
	{ "00.15.5d.01.0e.05", FIELD_MAC_WHOLE, 0x00155d010e05, "octets between dots" },
	{ "0015-5d01-0e05", FIELD_MAC_WHOLE, 0x00155d010e05, "Huawei" },
	{ "00155d-010e05", FIELD_MAC_WHOLE, 0x00155d010e05, "HP" },
	{ "0-15-5d-1-e", FIELD_MAC_UNREADABLE, 0, "five octets" },
	{ "0-155-5d-1-e-5", FIELD_MAC_UNREADABLE, 0, "an octet of three digits" },
	{ "00-15", FIELD_MAC_UNREADABLE, 0, "two octets" },
	{ "15.5d01.e05", FIELD_MAC_UNREADABLE, 0, "groups of four keep their zeros" },
	{ "00155D010B00", FIELD_MAC_WHOLE, 0x00155d010b00, "Get-VMNetworkAdapter" },
	{ "00-15-5D-01-0B-00", FIELD_MAC_WHOLE, 0x00155d010b00, "Get-NetAdapter" },
	{ "00:15:5d:01:0b:00", FIELD_MAC_WHOLE, 0x00155d010b00, "SCVMM" },
	{ "0015.5d01.0b00", FIELD_MAC_WHOLE, 0x00155d010b00, "switches" },
	{ " 00155D010B00 ", FIELD_MAC_WHOLE, 0x00155d010b00, "blanks around it" },
	{ "0x00155D010B00", FIELD_MAC_WHOLE, 0x00155d010b00, "a number of WMI" },
	{ "00 15 5D 01 0B 00", FIELD_MAC_WHOLE, 0x00155d010b00, "blanks between the octets" },
	{ "1DD8B71C00", FIELD_MAC_PADDED, 0x001dd8b71c00, "VMM 2008 drops leading zeros" },
	{ "1550120345", FIELD_MAC_PADDED, 0x001550120345, "so does Excel with digits alone" },
	{ "1DD8B71C0", FIELD_MAC_UNREADABLE, 0,
	    "nine digits with letters: more than zeros is gone" },
	{ "1,55E+09", FIELD_MAC_ROUNDED, 0, "a number of a German Excel" },
	{ "1.55E+09", FIELD_MAC_ROUNDED, 0, "a number of an English one" },
	{ "1,55E-09", FIELD_MAC_UNREADABLE, 0, "no address is a fraction" },
	{ "00155D010B0G", FIELD_MAC_UNREADABLE, 0, "G is no digit" },
	{ "00155D010B00 x", FIELD_MAC_UNREADABLE, 0, "something behind it" },
	{ "00-15:5D-01-0B-00", FIELD_MAC_UNREADABLE, 0, "two kinds of separators" },
	{ "", FIELD_MAC_UNREADABLE, 0, "no MAC address" },
};

static void
check_mac(void **state)
{
	const struct mac_claim *claim = *state;
	struct mac m = { 0 };

	assert_int_equal(field_mac(claim->s, &m), claim->state);
	assert_true(m.bits == claim->bits);
}

static const struct vlan_claim {
	const char *s;
	uint16_t vlan;
	const char *why;
} vlan_ids[] = {
	{ "110", 110, "a number" },
	{ "110 ", 110, "a blank behind it" },
	{ "4094", 4094, "the last one" },
	{ "4095", 0, "reserved" },
	{ "0", 0, "untagged" },
	{ "-1", 0, "Hyper-V's word for none" },
	{ "110-120", 0, "a range is no VLAN" },
	{ "", 0, "nothing" },
	{ NULL, 0, "no cell" },
};

static void
check_vlan(void **state)
{
	const struct vlan_claim *claim = *state;

	assert_int_equal(field_vlan(claim->s), claim->vlan);
}

static const struct list_claim {
	const char *list, *items;
	const char *why;
} addresses[] = {
	{ "10.0.0.1, 10.0.0.2", " a000001 a000002", "a list" },
	{ "{10.0.0.1, fe80::1}", " a000001", "as PowerShell prints it; IPv6 is passed over" },
	{ "10.0.0.1;10.0.0.2|10.0.0.3", " a000001 a000002 a000003", "other separators" },
	{ "127.0.0.1 0.0.0.0 10.0.0.1/24", " a000001", "nobody's addresses; a prefix length" },
	{ "ten", "", "no address" },
	{ "", "", "no addresses" },
}, ranges[] = {
	{ "110-112,200", " 110-112 200-200", "Get-VMNetworkAdapterVlan" },
	{ "1 2", " 1-1 2-2", "blanks" },
	{ "0,7", " 7-7", "0 is no VLAN" },
	{ "4094-4095,5-3,8", " 8-8", "a range past the end, and one that runs back" },
	{ "none", "", "no VLANs" },
};

static void
check_addresses(void **state)
{
	const struct list_claim *claim = *state;
	const char *s = claim->list;
	char got[128] = "";
	uint32_t ip;

	while (field_ipv4_next(&s, &ip)) {
		const size_t n = strlen(got);

		(void)snprintf(got + n, sizeof(got) - n, " %x", (unsigned)ip);
	}
	assert_string_equal(got, claim->items);
}

static void
check_ranges(void **state)
{
	const struct list_claim *claim = *state;
	const char *s = claim->list;
	char got[128] = "";
	uint16_t first;
	uint16_t last;

	while (field_vlans_next(&s, &first, &last)) {
		const size_t n = strlen(got);

		(void)snprintf(
		    got + n, sizeof(got) - n, " %u-%u", (unsigned)first, (unsigned)last);
	}
	assert_string_equal(got, claim->items);
}

static const struct time_claim {
	const char *s;
	int64_t time;
	const char *why;
} times[] = {
	{ "2026-11-19T09:00:00Z", 1795078800, "RFC 3339" },
	{ "2026-11-19T10:00:00+01:00", 1795078800, "in another zone" },
	{ "/Date(1795078800000)/", 1795078800, "JSON of Windows PowerShell" },
	{ "yesterday", 0, "no time" },
	{ NULL, 0, "no cell" },
};

static void
check_time(void **state)
{
	const struct time_claim *claim = *state;

	assert_true(field_time(claim->s) == claim->time);
}

static const struct type_claim {
	const char *s;
	bool type;
	const char *why;
} types[] = {
	{ "System.String[]", true, "a list" },
	{ "Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting", true, "an object" },
	{ "System.Collections.Generic.List`1[System.String]", true, "a list of .NET" },
	{ "System.String[", false, "an open bracket: somebody's text" },
	{ "System.String[] x", false, "something behind it" },
	{ "System.", false, "a root alone" },
	{ "System. Disk", false, "a name that begins like one" },
	{ "Microsoft Hyper-V Network Adapter", false, "an interface description" },
};

static void
check_type(void **state)
{
	const struct type_claim *claim = *state;

	assert_int_equal(field_is_type_name(claim->s, strlen(claim->s)), claim->type);
}

#define PLAIN "6f0d9a52-0000-4000-8000-00155d000000"

static const struct guid_claim {
	const char *s, *guid; /* NULL: none */
	const char *why;
} guids[] = {
	{ PLAIN, PLAIN, "plain" },
	{ "{6F0D9A52-0000-4000-8000-00155D000000}", PLAIN, "of the registry" },
	{ "00000000-0000-0000-0000-000000000000", NULL, "Guid.Empty names nothing" },
	{ "6f0d9a52-0000-4000-8000-00155d00000", NULL, "a digit short" },
	{ PLAIN "0", NULL, "a digit long" },
	{ "6f0d9a52+0000-4000-8000-00155d000000", NULL, "another sign" },
	{ "", NULL, "nothing" },
};

static void
check_guid(void **state)
{
	const struct guid_claim *claim = *state;
	char guid[GUID_SIZE];

	assert_int_equal(field_guid(claim->s, guid), claim->guid != NULL);
	if (claim->guid != NULL) {
		assert_string_equal(guid, claim->guid);
	}
}

static const struct several_claim {
	const char *s;
	size_t n;
	const char *why;
} several[] = {
	{ "00155D010E05", 0, "one address is no list" },
	{ "00155D010E05,00155D010E06", 2, "a comma" },
	{ "00155D010E05 00155D010E06 00155D010E07", 3, "blanks" },
	{ "00 15 5D 01 0E 05, 00 15 5D 01 0E 06", 2, "blanks inside of addresses" },
	{ "{00155D010E05; 00155D010E06}", 2, "brackets" },
	{ "00155D010E05\r\n00155D010E06", 2, "lines" },
	{ "00155D010E05, web", 0, "something else beside an address" },
	{ "00155D010E05 00155D010E06 00155D010E07 00155D010E08 00155D010E09", 0, "too many" },
	{ "", 0, "nothing" },
	{ ", ,", 0, "separators alone" },
};

static void
check_several(void **state)
{
	const struct several_claim *claim = *state;
	struct mac got[4];
	const size_t n = field_mac_list(claim->s, got, 4);

	assert_int_equal(n, claim->n);
	for (size_t i = 0; i < n; i++) {
		assert_true(got[i].bits == 0x00155d010e05 + i);
	}
}

int
main(void)
{
	const struct claims tables[] = {
		CLAIMS(tris, check_tri),
		CLAIMS(macs, check_mac),
		CLAIMS(several, check_several),
		CLAIMS(vlan_ids, check_vlan),
		CLAIMS(addresses, check_addresses),
		CLAIMS(ranges, check_ranges),
		CLAIMS(times, check_time),
		CLAIMS(types, check_type),
		CLAIMS(guids, check_guid),
		{ 0 },
	};

	return claims_run(tables, NULL, 0);
}
