/* Headings of MAC address tables, and the cells of rows below them. */
#include "aid/claims.h"
#include "collect/replay/mactext/mac_heading.h"

#include <stdio.h>
#include <string.h>

static const struct {
	const char *above, *line, *columns; /* columns: a letter each, see below; NULL: none */
	const char *why;
} headings[] = {
	{ NULL, "Vlan    Mac Address       Type        Ports", "vatp", "Cisco IOS" },
	{ NULL, "VLAN    MAC ADDRESS       TYPE        PORTS", "vatp", "in capitals" },
	{ NULL, "Vlan Mac Address Type Ports", "vatp", "squeezed" },
	{ NULL, "  vlan   mac address     type    learn     age              ports", "vat..p",
	    "Cisco 6500" },
	{ NULL, "   VLAN     MAC Address      Type      age     Secure NTFY Ports", "vat...p",
	    "Cisco NX-OS" },
	{ NULL, "   VNI      MAC Address      Type      age     Secure NTFY Ports", "dat...p",
	    "Cisco NX-OS, of an overlay" },
	{ NULL, "Destination Address  Address Type  VLAN  Destination Port", "atvp",
	    "Cisco ISR" },
	{ NULL, "MAC Address    VLAN/VSI/BD   Learned-From        Type                Age",
	    "avpt.", "Huawei" },
	{ NULL, "VLAN/VSI Learned-From MAC-Address Type", "vpat", "Huawei, squeezed" },
	{ NULL, "VID  MAC Address   Type   Port\\Next Hop", "vatp.", "Onyx" },
	{ NULL, "VLAN(VNI)  MAC Address  Type  Interface(s)", "vatp", "brackets" },
	{ NULL, "Vlan/SrvcId/[ISId/vnId]   Mac Address   Interface", "vap", "OmniSwitch" },
	{ NULL, "VLAN  MAC/IP  Port", NULL, "an address of either kind" },
	{ NULL, "VLAN  IP/Mask  MAC Address  Port", "!", "addresses of IP" },
	{ NULL, " SRV-P BUNDLE TYPE MAC            MAC TYPE F /S /P   VPI  VCI   VLAN ID",
	    "..tatp..v", "SmartAX" },
	{ NULL, "MAC      VLAN Name( Tag)  Age  Flags     Port / Virtual Port List", "av.fp",
	    "EXOS" },
	{ NULL, " #       MAC-ADDRESS        VID ON-INTERFACE            BRIDGE", "havp.",
	    "RouterOS" },
	{ NULL, "Port  Type  Vlan  MAC", "ptva", "any order" },
	{ NULL,
	    "Mac Address    Type    Learned from/Filtered on    LC learned Resync Age/Last "
	    "Change",
	    "atp.....", "Cisco IOS-XR: words that nobody knows, behind three that are known" },
	{ "  Vlan    MAC        MAC    Logical    SVLBNH/     Active",
	    "  name    address    flags  interface  VENH Index  source", "nafu..", "Junos" },
	{ "  Vlan    MAC        MAC    GBP  Logical    NH     RTR",
	    "  name    address    flags  tag  interface  Index  ID", "naf.u..",
	    "Junos with another column" },
	{ NULL, "VLAN    MAC address       Type         Age Interfaces", "nat.u",
	    "Junos before ELS: names" },
	{ NULL, "VID  VLAN Name   MAC Address   Port  Type", "vnapt", "a number and a name" },
	{ NULL, "IP Address   MAC Address    Vlan  Interface", "!", "ARP" },
	{ NULL, "Protocol  Address   Age (min)  Hardware Addr   Type   Interface", "!",
	    "ARP without the word" },
	{ NULL, "MacAddress  IpAddress  Type  VLAN  Interface", "!", "DHCP snooping" },
	{ NULL, "MAC Address       Age", NULL, "no port" },
	{ NULL, "Port     Vlan", NULL, "no address" },
	{ NULL, "Mac Address  Mac Address  Port", NULL, "two addresses" },
	{ NULL, "MAC Address  Interface  Port", NULL, "two ports" },
	{ NULL, "this command shows the mac address and the port of it", NULL, "a sentence" },
	{ "        Mac Address Table", "Vlan  Ports", NULL, "a title is no heading" },
	{ NULL, "", NULL, "nothing" },
};

static void
check_heading(void **state)
{
	static const char letters[] = ".avndtfhpu!"; /* in the order of enum mac_column */
	const __typeof__(headings[0]) *row = *state;
	struct mac_heading h = { .n = 0 };
	const enum mac_heading_kind kind = row->above != NULL
					       ? mac_heading_read_two(&h, row->above, row->line)
					       : mac_heading_read(&h, row->line);
	char columns[HEADING_COLUMNS + 1] = "";

	for (size_t i = 0; i < h.n; i++) {
		columns[i] = letters[h.is[i]];
		columns[i + 1] = '\0';
	}
	if (row->columns == NULL || row->columns[0] == '!') {
		assert_int_equal(
		    kind, row->columns == NULL ? MAC_HEADING_NONE : MAC_HEADING_FOREIGN);
		assert_int_equal(h.n, 0);
		return;
	}
	assert_int_equal(kind, MAC_HEADING_KNOWN);
	assert_string_equal(columns, row->columns);
	assert_int_equal(h.is[h.address], MAC_COLUMN_ADDRESS);
}

#define IOS "Vlan    Mac Address       Type        Ports"
#define IOS_LINE "----    -----------       --------    -----"
#define EVPN                                                                                \
	"name                MAC address         MAC flags  GBP    Logical interface      " \
	"Active"
#define OS9 "VlanId     Mac Address           Type          Interface        State"
#define R4500 " vlan     mac address     type        protocols               port"
#define R4500_LINE \
	"---------+---------------+--------+---------------------+-------------------------"

static const struct {
	const char *heading, *underline, *first; /* first: a row before, or NULL */
	const char *row, *cells; /* cells: of all columns, '|' between */
	const char *why;
} rows[] = {
	{ IOS, IOS_LINE, NULL, "  10    0015.5d01.0203    DYNAMIC     Gi1/0/1",
	    "10|0015.5d01.0203|DYNAMIC|Gi1/0/1", "plain" },
	{ IOS, IOS_LINE, NULL, "  10    0015.5d01.0203    DYNAMIC pv  Gi1/0/1",
	    "10|0015.5d01.0203|DYNAMIC pv|Gi1/0/1", "a word goes on in its cell" },
	{ IOS, NULL, NULL, "  10    0015.5d01.0203    DYNAMIC     vPC Peer-Link",
	    "10|0015.5d01.0203|DYNAMIC|vPC Peer-Link", "no line below the heading" },
	{ IOS, IOS_LINE, NULL, "*  10    0015.5d01.0203    DYNAMIC     Gi1/0/1",
	    "* 10|0015.5d01.0203|DYNAMIC|Gi1/0/1", "a mark" },
	{ IOS, IOS_LINE, "  10    0015.5d01.0202    DYNAMIC     Gi1/0/1",
	    "             10    0015.5d01.0203    DYNAMIC pv  Gi1/0/1",
	    "10|0015.5d01.0203|DYNAMIC pv|Gi1/0/1", "further right than the row above" },
	{ IOS, IOS_LINE, NULL, "                 10    0015.5d01.0203    DYNAMIC pv  Gi1/0/1",
	    "10|0015.5d01.0203|DYNAMIC pv|Gi1/0/1", "further right than the heading" },
	{ "Vlan Mac Address Type Ports", NULL, NULL, "1021 0015.5d01.0203 DYNAMIC Gi1/0/1",
	    "1021|0015.5d01.0203|DYNAMIC|Gi1/0/1", "squeezed: by order" },
	{ R4500, R4500_LINE, NULL,
	    "  10      0200.5e00.0a03    static ip,ipx,assigned,other Switch",
	    "10|0200.5e00.0a03|static|ip,ipx,assigned,other|Switch",
	    "a blank between columns" },
	{ OS9, NULL, NULL,
	    " 10        00:15:5d:01:0b:01     Dynamic         Te 0/1           Active",
	    "10|00:15:5d:01:0b:01|Dynamic|Te 0/1|Active", "a port of two words" },
	{ "VLAN   MAC Address      Port              Type", NULL, NULL,
	    "10     0015.5d01.0203   Ethernet 1/0/12   Dynamic",
	    "10|0015.5d01.0203|Ethernet 1/0/12|Dynamic",
	    "the second word of a port is nearer to the next column" },
	{ EVPN, NULL, NULL,
	    "v10                 00:15:5d:01:02:03   DR                vtep.32769             "
	    "10.1.1.2",
	    "v10|00:15:5d:01:02:03|DR||vtep.32769|10.1.1.2", "an empty cell" },
	{ EVPN, NULL, NULL,
	    "v10                 00:15:5d:01:02:03   D                 ge-0/0/1.0",
	    "v10|00:15:5d:01:02:03|D||ge-0/0/1.0|", "empty cells at the end" },
	{ EVPN, NULL, "v10                 00:15:5d:01:02:02   D                 ge-0/0/1.0",
	    "a-very-long-name-of-a-VLAN   00:15:5d:01:02:03   D                 ge-0/0/1.0",
	    "a-very-long-name-of-a-VLAN|00:15:5d:01:02:03|D||ge-0/0/1.0|",
	    "a long name moves what follows" },
	{ "MAC Address  VLAN  Port  Type", NULL, NULL,
	    "0015.5d01.0203  10    a-port-with-a-long-name/1  Dynamic",
	    "0015.5d01.0203|10|a-port-with-a-long-name/1|Dynamic", "a long port" },
};

static void
check_row(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	const char *const lines[] = { row->first, row->row };
	struct mac_heading h = { .n = 0 };
	struct mac_words w;
	char cells[256] = "";

	assert_int_equal(mac_heading_read(&h, row->heading), MAC_HEADING_KNOWN);
	if (row->underline != NULL) {
		mac_heading_underline(&h, row->underline);
	}
	for (size_t k = 0; k < 2; k++) {
		if (lines[k] == NULL) {
			continue;
		}
		assert_true(mac_heading_words(&w, lines[k]));
		for (w.address = 0; strpbrk(lines[k] + w.at[w.address].from, ".:") == NULL ||
				    w.at[w.address].to - w.at[w.address].from < 14 ||
				    strncmp(lines[k] + w.at[w.address].from, "0", 1) != 0;
		     w.address++) {
		}
		mac_heading_place(&h, &w);
	}
	for (size_t i = 0; i < h.n; i++) {
		(void)strcat(cells, i > 0 ? "|" : "");
		for (size_t k = 0, n = 0; k < w.n; k++) {
			if (w.column[k] == i) {
				(void)strcat(cells, n++ > 0 ? " " : "");
				(void)strncat(
				    cells, row->row + w.at[k].from, w.at[k].to - w.at[k].from);
			}
		}
	}
	assert_string_equal(cells, row->cells);
}

/* A line of dashes alone says nothing of columns; other lines neither. */
static void
test_underline(void **state)
{
	static const char *const lines[] = { "-------------------------------------------", "",
		"Total: 3", "==========" };
	struct mac_heading h;
	struct mac_heading before;

	(void)state;
	assert_int_equal(mac_heading_read(&h, IOS), MAC_HEADING_KNOWN);
	before = h;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		mac_heading_underline(&h, lines[i]);
		assert_memory_equal(&h.at, &before.at, sizeof(h.at));
	}
	mac_heading_underline(&h, IOS_LINE);
	assert_int_equal(h.at[2].to - h.at[2].from, strlen("--------"));
}

/* Neither words nor columns without end. */
static void
test_limits(void **state)
{
	char line[4 * ROW_WORDS + 1];
	struct mac_heading h = { .n = 0 };
	struct mac_words w;

	(void)state;
	for (size_t i = 0; i < sizeof(line) - 1; i++) {
		line[i] = i % 4 == 3 ? ' ' : 'x';
	}
	line[sizeof(line) - 1] = '\0';
	assert_true(mac_heading_words(&w, line));
	assert_int_equal(w.n, ROW_WORDS);
	assert_int_equal(mac_heading_read(&h, line), MAC_HEADING_NONE);
	assert_int_equal(mac_heading_read_two(&h, line, line), MAC_HEADING_NONE);
	line[3] = 'x';
	line[1] = ' ';
	line[5] = ' ';
	assert_false(mac_heading_words(&w, line));
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(headings, check_heading),
		CLAIMS(rows, check_row), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_underline),
		cmocka_unit_test(test_limits) };

	return claims_run(claims, others, 2);
}
