/* What the cells of a MAC address table mean. */
#include "aid/claims.h"
#include "collect/device/table.h"
#include "collect/replay/mactext/mac_cells.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *text;
	uint64_t bits; /* 0: no address */
	uint16_t vlan;
	const char *why;
} addresses[] = {
	{ "0015.5d01.0203", 0x00155d010203, 0, "Cisco" },
	{ "00:15:5D:01:02:03", 0x00155d010203, 0, "colons" },
	{ "00-15-5d-01-02-03", 0x00155d010203, 0, "dashes" },
	{ "0015-5d01-0203", 0x00155d010203, 0, "Huawei, H3C" },
	{ "0015:5d01:0203", 0x00155d010203, 0, "colons between fours" },
	{ "00155d-010203", 0x00155d010203, 0, "ProCurve" },
	{ "00155d010203", 0x00155d010203, 0, "digits alone" },
	{ "00:0A:00:15:5D:01:02:03", 0x00155d010203, 10, "FASTPATH: the VLAN before it" },
	{ "(0015.5d01.0203),", 0x00155d010203, 0, "in a sentence" },
	{ "80:00:00:15:5d:01:02:03", 0, 0, "a bridge identifier" },
	{ "00:00:00:15:5d:01:02:03", 0, 0, "eight octets, no VLAN" },
	{ "0015.5d01-0203", 0, 0, "two signs" },
	{ "001.55d.010.203", 0, 0, "groups of three" },
	{ "0015.5d01.020", 0, 0, "too few digits" },
	{ "0015.5d01.02035", 0, 0, "too many" },
	{ ":015.5d01.0203", 0, 0, "a sign in front" },
	{ "0015..5d010203", 0, 0, "two signs side by side" },
	{ "0015.5d01.020g", 0, 0, "no digit" },
	{ "05:00:00:fe:4c:00:00:14:78:00", 0, 0, "an Ethernet segment" },
	{ "10.254.255.123", 0, 0, "an address of IP" },
	{ "", 0, 0, "nothing" },
};

static void
check_address(void **state)
{
	const __typeof__(addresses[0]) *row = *state;
	struct mac m = { 0 };
	uint16_t vlan = 0;

	assert_int_equal(
	    mac_cell_address(row->text, strlen(row->text), &m, &vlan), row->bits != 0);
	assert_int_equal(m.bits, row->bits);
	assert_int_equal(vlan, row->vlan);
}

static const struct {
	const char *text;
	bool damaged;
	const char *why;
} damages[] = {
	{ "0015.5d01.02", true, "the end is gone" },
	{ "0015.5d01.", true, "more of it" },
	{ "0015.5d01", true, "and the sign" },
	{ "15.5d01.0203", true, "the begin is gone" },
	{ "0015..0203", true, "the middle is gone, decimal digits are left" },
	{ "0015..5d03", true, "the middle is gone" },
	{ "0015.5d01.0?03", true, "a letter that is none" },
	{ "0015.5d01.0\xef\xbf\xbd"
	  "3",
	    true, "one of no code page" },
	{ "0015.5d01.????", true, "four of them" },
	{ "0015.5dO1.0203", true, "a letter for a digit" },
	{ "0015.5d01.02033", true, "a digit too many" },
	{ "0015.5d010203", true, "a sign is gone" },
	{ "0015,5d01.0203", true, "another sign" },
	{ "0015.5501.02", true, "decimal digits alone" },
	{ "(0015.5d01.02),", true, "in a sentence" },
	{ "0015-5d01-020", true, "Huawei, H3C" },
	{ "00:15:5d:01:02", true, "octets" },
	{ "00:15:5d:01:02:0", true, "a digit less" },
	{ "00-15-5D-01-02-0G", true, "dashes" },
	{ "00:15:5d", true, "half of it" },
	{ "00:15:55:01:02", true, "octets of decimal digits" },
	{ "00:15:5d:0?:0?:03", true, "two octets of six" },
	{ "00:0A:00:15:5D:01:02:0", true, "FASTPATH" },
	{ "00155d-01020", true, "ProCurve" },
	{ "00155d01020", true, "digits alone" },
	{ "00155d0102o3", true, "with a letter" },
	{ "05:00:01", false, "a time" },
	{ "05:00:01.123:", false, "of a console" },
	{ "29:05:00:01", false, "a time since" },
	{ "2026-11-29", false, "a date" },
	{ "2026-11-29T05:00:01", false, "and a time" },
	{ "10.10.10.10", false, "an address of IP" },
	{ "192.168.100.200:", false, "a longer one" },
	{ "fe80::215:5dff:fe01:203", false, "of IPv6" },
	{ "2001:0db8:0000:0000:0215:5dff:fe01:0203", false, "in full" },
	{ "2001:0db8:85a3::8a2e", false, "with a gap" },
	{ "fe80:1234::5678", false, "with a gap in the middle" },
	{ "2001:0db8:85a3:1111:2222", false, "cut" },
	{ "00155d-01020", true, "two groups, a digit is gone" },
	{ "00155d-0102g3", true, "two groups, a digit was damaged" },
	{ "BE1000.10", false, "a bundle of IOS-XR" },
	{ "ae1000", false, "of Junos, three digits more" },
	{ "Fa1000", false, "a port of letters that are digits" },
	{ "Gi1/0/1.1234", false, "a port" },
	{ "ae10.100", false, "of Junos" },
	{ "1:3", false, "of EXOS" },
	{ "Port-channel10", false, "in words" },
	{ "%LINK-3-UPDOWN:", false, "a message" },
	{ "15.2.4", false, "a version" },
	{ "20261129120000", false, "digits" },
	{ "decade-face", false, "a name" },
	{ "*", false, "a mark" },
};

static void
check_damaged(void **state)
{
	const __typeof__(damages[0]) *row = *state;

	assert_int_equal(mac_cell_damaged(row->text, strlen(row->text)), row->damaged);
}

enum { NAMED = 0x10000 }; /* as a fid: a number of a name */

static const struct {
	enum mac_column is;
	const char *words;
	uint64_t fid;
	uint16_t vlan;
	bool told;
	const char *why;
} vlans[] = {
	{ MAC_COLUMN_VLAN, "10", 10, 10, true, "a number" },
	{ MAC_COLUMN_VLAN, "4094", 4094, 4094, true, "the last one" },
	{ MAC_COLUMN_VLAN, "4095", NAMED, 0, true, "one too many is no VLAN" },
	{ MAC_COLUMN_VLAN, "* 10", 10, 10, true, "a mark in front" },
	{ MAC_COLUMN_VLAN, "R 10", 10, 10, true, "another" },
	{ MAC_COLUMN_VLAN, "10/-/-", 10, 10, true, "Huawei" },
	{ MAC_COLUMN_VLAN, "-/-/10", NAMED, 0, true, "Huawei: a bridge domain" },
	{ MAC_COLUMN_VLAN, "-/blue/-", NAMED, 0, true, "Huawei: a VSI" },
	{ MAC_COLUMN_VLAN, "v10(0020)", 20, 20, true, "EXOS: the tag, not the name" },
	{ MAC_COLUMN_VLAN, "Default( 1)", 1, 1, true, "EXOS, older" },
	{ MAC_COLUMN_VLAN, "v10", 10, 0, true, "a name is no proof" },
	{ MAC_COLUMN_VLAN, "Te5/1", NAMED, 0, true, "Cisco: a routed port" },
	{ MAC_COLUMN_VLAN, "All", NO_FID, 0, true, "all of them" },
	{ MAC_COLUMN_VLAN, "---", NO_FID, 0, true, "none" },
	{ MAC_COLUMN_VLAN, "N/A", NO_FID, 0, true, "not told" },
	{ MAC_COLUMN_VLAN, "", NO_FID, 0, true, "empty" },
	{ MAC_COLUMN_VLAN, "+", NO_FID, 0, true, "a mark alone" },
	{ MAC_COLUMN_VLAN, "Host", NAMED, 0, false, "a word of a sentence" },
	{ MAC_COLUMN_NAME, "v10", 10, 0, true, "a number in a name" },
	{ MAC_COLUMN_NAME, "VLAN_10", 10, 0, true, "another" },
	{ MAC_COLUMN_NAME, "vlan-10", 10, 0, true, "another" },
	{ MAC_COLUMN_NAME, "10", 10, 0, true, "a name that is a number" },
	{ MAC_COLUMN_NAME, "LAN2", NAMED, 0, true, "a number at its end" },
	{ MAC_COLUMN_NAME, "servers", NAMED, 0, true, "none" },
	{ MAC_COLUMN_DOMAIN, "100", NAMED, 0, true, "a VNI is no VLAN" },
};

static void
check_vlan(void **state)
{
	const __typeof__(vlans[0]) *row = *state;
	struct mac_vlan v;

	assert_int_equal(mac_cell_vlan(row->is, row->words, &v), row->told);
	assert_int_equal(v.vlan, row->vlan);
	if (row->fid == NAMED) {
		assert_in_range(v.fid, NAMED, NONE - 1);
	} else {
		assert_int_equal(v.fid, row->fid);
	}
}

static const struct {
	enum mac_column is;
	const char *words;
	uint8_t status;
	const char *why;
} types[] = {
	{ MAC_COLUMN_TYPE, "DYNAMIC", STATUS_LEARNED, "capitals" },
	{ MAC_COLUMN_TYPE, "DYNAMIC pv", STATUS_LEARNED, "a word behind it" },
	{ MAC_COLUMN_TYPE, "MLAG Static", STATUS_MGMT, "a word in front" },
	{ MAC_COLUMN_TYPE, "forward dynamic", STATUS_LEARNED, "two columns under one heading" },
	{ MAC_COLUMN_TYPE, "Management", STATUS_SELF, "FASTPATH" },
	{ MAC_COLUMN_TYPE, "evn", STATUS_LEARNED, "told by other leaves" },
	{ MAC_COLUMN_TYPE, "strange", 0, "not known" },
	{ MAC_COLUMN_TYPE, "", 0, "empty" },
	{ MAC_COLUMN_FLAGS, "D", STATUS_LEARNED, "Junos" },
	{ MAC_COLUMN_FLAGS, "DLR,SE", STATUS_LEARNED, "Junos: locally learned" },
	{ MAC_COLUMN_FLAGS, "S,NM", STATUS_MGMT, "Junos: static" },
	{ MAC_COLUMN_FLAGS, "d miM", STATUS_LEARNED, "EXOS" },
	{ MAC_COLUMN_FLAGS, "spm", STATUS_MGMT, "EXOS: static" },
	{ MAC_COLUMN_FLAGS, "", 0, "empty" },
	{ MAC_COLUMN_HOST, "0 D", STATUS_LEARNED, "RouterOS" },
	{ MAC_COLUMN_HOST, "1 DL", STATUS_SELF, "RouterOS: local" },
	{ MAC_COLUMN_HOST, "2 D L E", STATUS_SELF, "RouterOS, apart" },
	{ MAC_COLUMN_HOST, "3", STATUS_MGMT, "RouterOS: somebody wrote it down" },
	{ MAC_COLUMN_HOST, "4 X", STATUS_INVALID, "RouterOS: disabled" },
};

static void
check_type(void **state)
{
	const __typeof__(types[0]) *row = *state;

	assert_int_equal(mac_cell_status(row->is, row->words), row->status);
}

static const struct {
	enum mac_column is;
	bool learned;
	const char *words, *name;
	enum mac_place place;
	const char *why;
} ports[] = {
	{ MAC_COLUMN_PORT, true, "Gi1/0/1", "Gi1/0/1", MAC_PLACE_PORT, "a port" },
	{ MAC_COLUMN_PORT, true, "Te 0/1", "Te 0/1", MAC_PLACE_PORT, "two words" },
	{ MAC_COLUMN_PORT, true, "0 /19/0", "0/19/0", MAC_PLACE_PORT, "SmartAX" },
	{ MAC_COLUMN_PORT, true, "Eth 1/ 7", "Eth 1/7", MAC_PLACE_PORT, "Edge-Core" },
	{ MAC_COLUMN_PORT, true, "Po10(R)", "Po10", MAC_PLACE_PORT, "NX-OS: routed" },
	{ MAC_COLUMN_PORT, true, "ge-0/0/1.0", "ge-0/0/1.0", MAC_PLACE_PORT, "a name with .0" },
	{ MAC_COLUMN_UNIT, true, "ge-0/0/1.0", "ge-0/0/1", MAC_PLACE_PORT, "a unit of Junos" },
	{ MAC_COLUMN_UNIT, true, "ge-0/0/1.7", "ge-0/0/1.7", MAC_PLACE_PORT, "another unit" },
	{ MAC_COLUMN_PORT, true, "1:3, 1:45", "1:3", MAC_PLACE_PORT, "EXOS: it is mirrored" },
	{ MAC_COLUMN_PORT, false, "Gi1/0/4 Gi1/0/5", "Gi1/0/4 Gi1/0/5", MAC_PLACE_NOWHERE,
	    "static, at several" },
	{ MAC_COLUMN_PORT, false, "Gi1/3,Router,Switch", "Gi1/3,Router,Switch", MAC_PLACE_PORT,
	    "not all of them are ports" },
	{ MAC_COLUMN_PORT, true, "nve1(10.1.1.2)", "nve1(10.1.1.2)", MAC_PLACE_PORT,
	    "an overlay that its name tells" },
	{ MAC_COLUMN_PORT, true, "CPU", "CPU", MAC_PLACE_OWN, "the switch" },
	{ MAC_COLUMN_PORT, false, "sup-eth1(R)", "sup-eth1", MAC_PLACE_OWN, "its supervisor" },
	{ MAC_COLUMN_PORT, false, "Vl99", "Vl99", MAC_PLACE_OWN, "its interface in a VLAN" },
	{ MAC_COLUMN_PORT, false, "vlan 50", "vlan 50", MAC_PLACE_OWN, "in two words" },
	{ MAC_COLUMN_PORT, true, "vPC Peer-Link", "vPC Peer-Link", MAC_PLACE_FABRIC,
	    "the link of a pair" },
	{ MAC_COLUMN_PORT, false, "vPC Peer-Link(R)", "vPC Peer-Link", MAC_PLACE_FABRIC,
	    "routed there" },
	{ MAC_COLUMN_PORT, true, "Tu0", "Tu0", MAC_PLACE_FABRIC, "a tunnel" },
	{ MAC_COLUMN_PORT, true, "L2LI0", "L2LI0", MAC_PLACE_FABRIC, "LISP" },
	{ MAC_COLUMN_PORT, true, "10.1.1.2", "10.1.1.2", MAC_PLACE_FABRIC, "another switch" },
	{ MAC_COLUMN_PORT, true, "(10.1.1.2, 50)", "(10.1.1.2, 50)", MAC_PLACE_FABRIC,
	    "a pseudowire of IOS-XR" },
	{ MAC_COLUMN_PORT, true, "VxLAN DIP: 10.1.1.2", "VxLAN DIP: 10.1.1.2", MAC_PLACE_FABRIC,
	    "SONiC" },
	{ MAC_COLUMN_PORT, true, "unknown", "unknown", MAC_PLACE_NOWHERE, "not told" },
	{ MAC_COLUMN_PORT, true, "-", "-", MAC_PLACE_NOWHERE, "nor here" },
	{ MAC_COLUMN_PORT, true, "", "", MAC_PLACE_NOWHERE, "empty" },
};

static void
check_port(void **state)
{
	const __typeof__(ports[0]) *row = *state;
	char words[64];

	(void)snprintf(words, sizeof(words), "%s", row->words);
	assert_int_equal(mac_cell_port(row->is, words, row->learned), row->place);
	assert_string_equal(words, row->name);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(addresses, check_address),
		CLAIMS(damages, check_damaged), CLAIMS(vlans, check_vlan),
		CLAIMS(types, check_type), CLAIMS(ports, check_port), { 0 } };

	return claims_run(claims, NULL, 0);
}
