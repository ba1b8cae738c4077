/* Whole sessions: every line that holds an address is a row, unused, or of another command. */
#include "aid/claims.h"
#include "collect/replay/mactext/mac_reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define IOS                                             \
	"Vlan    Mac Address       Type        Ports\n" \
	"----    -----------       --------    -----\n"
#define ROW(vlan, last, port) "  " vlan "    0015.5d01.02" last "    DYNAMIC     " port "\n"

static const struct {
	const char *text;
	const char *lines; /* "3:10 Gi1/0/1|4:?", '?': unused */
	size_t others;
	const char *lacks; /* "9: why" */
	const char *why;
} rows[] = {
	{ IOS ROW("10", "01", "Gi1/0/1"), "3:10 Gi1/0/1", 0, "", "a row" },
	{ "sw#show mac add\n" IOS ROW("10", "01", "Gi1/0/1") "sw#\n", "4:10 Gi1/0/1", 0, "",
	    "a command" },
	{ ROW("10", "01", "Gi1/0/1"), "1:?", 0, "", "no heading" },
	{ IOS ROW("10", "01", "Gi1/0/1") "sw#sh mac add | inc 20\n" ROW("20", "02", "Gi1/0/2"),
	    "3:10 Gi1/0/1|5:20 Gi1/0/2", 0, "", "a command that shows rows without a heading" },
	{ "sw#show mac address-table address 0015.5d01.0201\n" IOS ROW("10", "01", "Gi1/0/1"),
	    "4:10 Gi1/0/1", 1, "", "an address in a command" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Total Mac Addresses for this criterion: 1\n"
					 "Press any key to continue (Q to quit)\nsw#\n",
	    "3:10 Gi1/0/1", 0, "", "a key is asked for below the end" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Total Mac Addresses for this criterion: 1\n"
					 "sw#show mac add vlan 20\n" IOS ROW(
					     "20", "02", "Gi1/0/2") " --More-- \nsw#\n",
	    "3:10 Gi1/0/1|8:20 Gi1/0/2", 0,
	    "10: the session was left at the prompt of the pager",
	    "the second table is cut, whatever the first says" },
	{ IOS ROW("10", "01", "Gi1/0/1") "sw#show arp\n"
					 "Internet  10.0.0.1  5  0015.5d01.0202  ARPA  Vl10\n"
					 "sw#show mac address-table dynamic\n" IOS ROW(
					     "20", "03", "Gi1/0/3"),
	    "3:10 Gi1/0/1|9:20 Gi1/0/3", 1, "", "the answer to another command" },
	{ IOS ROW(
	      "10", "01", "Gi1/0/1") "sw#sh version\nBase MAC Address : 00:15:5d:01:02:ff\n",
	    "3:10 Gi1/0/1", 1, "", "another such command" },
	{ IOS ROW("10", "01",
	      "Gi1/0/1") "\n"
			 "Protocol  Address   Age (min)  Hardware Addr  Type  Interface\n"
			 "Internet  10.0.0.1  5          0015.5d01.0202 ARPA  Vlan10\n",
	    "3:10 Gi1/0/1|6:?", 0, "", "another table, no command seen" },
	{ IOS ROW("10", "01",
	      "Gi1/0/1") "Vlan    Mac Address       Type        Ports    IP Address\n"
			 "  10    0015.5d01.0202    DYNAMIC     Gi1/0/2  10.0.0.2\n",
	    "3:10 Gi1/0/1|5:?", 0, "", "another table whose columns begin as this one's" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Nov 29 05:00:01: %MATM: Host on 10 0015.5d01.0202 "
					 "flaps between port Gi1/0/1 and port Gi1/0/2\n",
	    "3:10 Gi1/0/1|4:?", 0, "", "a message on the console" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Host 0015.5d01.0202 has moved to port Gi1/0/2\n",
	    "3:10 Gi1/0/1|4:?", 0, "", "a short one" },
	{ IOS "  10    0015.5d01.0201    DYNAMIC\n", "3:?", 0, "", "a row that is cut" },
	{ IOS ROW("10", "01", "Gi1/0/1") "  10    0015.5d0", "3:10 Gi1/0/1|4:?", 0, "",
	    "in its address" },
	{ IOS ROW("10", "01", "Gi1/0/1") "* 10", "3:10 Gi1/0/1|4:?", 0, "", "in its VLAN" },
	{ IOS ROW("10", "01", "Gi1/0/1") "  10    0015.5d0\n", "3:10 Gi1/0/1", 0, "",
	    "too little of it to know, in a line that ends" },
	{ IOS ROW("10", "01", "Gi1/0/1") "  10    0015.5d01.0202    DYNAMIC     Gi1/0/",
	    "3:10 Gi1/0/1|4:?", 0, "", "in its port" },
	{ IOS ROW("10", "01", "Gi1/0/1") "  10    0015.5d01.0202    DYNAMIC     Gi1/0/2",
	    "3:10 Gi1/0/1|4:10 Gi1/0/2", 0, "", "an editor that ends no line" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Total Mac Addresses for this criterion: 1",
	    "3:10 Gi1/0/1", 0, "", "nor the last line of words" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Entries shown: 1", "3:10 Gi1/0/1", 0, "",
	    "nor a few words" },
	{ IOS ROW("10", "01", "Gi1/0/1") "sw10#", "3:10 Gi1/0/1", 0, "", "nor the prompt" },
	{ IOS ROW("10", "01", "Gi1/0/1") "----", "3:10 Gi1/0/1", 0, "", "nor a rule" },
	{ IOS "  10    0015.5d01.0201    STATIC\n", "3:10 nowhere", 0, "",
	    "a static address needs no port" },
	{ IOS "  10    0100.5e01.0201    igmp\n", "3:10 nowhere", 0, "",
	    "nor does an address of a group" },
	{ IOS "  10    001555010201      DYNAMIC     Gi1/0/1\n", "3:10 Gi1/0/1", 0, "",
	    "an address of decimal digits, in a table" },
	{ IOS "  10    0015.5d01.02      DYNAMIC     Gi1/0/1\n" ROW("10", "02", "Gi1/0/2"),
	    "3:?|4:10 Gi1/0/2", 0, "", "an address that is cut" },
	{ IOS ROW("10", "01", "Gi1/0/1") "  10    0015.5d01.0?02    DYNAMIC     Gi1/0/2\n",
	    "3:10 Gi1/0/1|4:?", 0, "", "an address with a letter that is none" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Nov 29 05:00:01.123: %LINK-3-UPDOWN: down\n"
					 "2026-11-29 05:00:01 10.10.10.10 down\n",
	    "3:10 Gi1/0/1", 0, "", "messages on the console" },
	{ IOS ROW("10", "01", "Gi1/0/1") "sw#show ip arp\n  10  0015.5d01.02  Vl10\n",
	    "3:10 Gi1/0/1", 0, "", "of another command" },
	{ "Base 0015.5d01.02\n" IOS ROW("10", "01", "Gi1/0/1"), "4:10 Gi1/0/1", 0, "",
	    "where no table is under way" },
	{ "VLAN  MAC Address     Port\n10    0015.5d01.0201  Gi1/0/4 Gi1/0/5\n", "2:10 Gi1/0/4",
	    0, "", "several ports, where no type is told" },
	{ "Serial number 001555010201\n" IOS ROW("10", "01", "Gi1/0/1"), "4:10 Gi1/0/1", 0, "",
	    "the same is a number elsewhere" },
	{ IOS ROW("10", "01", "Gi1/0/1") " --More-- " ROW("10", "02", "Gi1/0/2"),
	    "3:10 Gi1/0/1|4:10 Gi1/0/2", 0, "", "behind a pager's prompt" },
	{ IOS ROW("10", "01", "Gi1/0/1") " --More-- ", "3:10 Gi1/0/1", 0,
	    "4: the session was left at the prompt of the pager", "left at a pager" },
	{ IOS ROW("10", "01", "Gi1/0/1") "Total Mac Addresses for this criterion: 2\n",
	    "3:10 Gi1/0/1", 0, "4: it says 2 addresses, 1 were read", "fewer than it says" },
	{ IOS ROW("10", "01", "Gi1/0/1")
		ROW("10", "02", "Gi1/0/2") "Total Mac Addresses for this criterion: 1\n",
	    "3:10 Gi1/0/1|4:10 Gi1/0/2", 0, "", "more than it says" },
	{ IOS, "", 0, "1: a heading with no row below it", "no row" },
	{ IOS "Total Mac Addresses for this criterion: 0\n", "", 0, "",
	    "no row, and it says so" },
	{ IOS ROW("10", "01", "Gi1/0/1") "\n" IOS, "3:10 Gi1/0/1", 0, "",
	    "one table of two is empty" },
	{ "words\n", "", 0, "", "no table" },
	{ "VID  VLAN Name  MAC Address     Port\n10   blue       0015.5d01.0201  7\n", "2:10 7",
	    0, "", "a VLAN by number and name" },
	{ "VLAN Name  VID  MAC Address     Port\nblue       10   0015.5d01.0201  7\n", "2:10 7",
	    0, "", "the other way round" },
	{ "Mac Address              Interface  Status\n"
	  "00:0A:00:15:5D:01:02:01  0/1        Learned\n",
	    "2:10 0/1", 0, "", "the VLAN in the address" },
};

static void
check(void **state)
{
	const __typeof__(rows[0]) *row = *state;
	struct mac_reader *r = malloc(sizeof(*r));
	struct mac_line *line = malloc(sizeof(*line));
	char lines[512] = "";
	char lacks[256] = "";
	char why[128];
	size_t number;

	mac_reader_open(r, row->text, strlen(row->text));
	while (mac_reader_next(r, line)) {
		const size_t n = strlen(lines);

		if (line->unused != NULL) {
			(void)snprintf(lines + n, sizeof(lines) - n, "%s%zu:?",
			    n > 0 ? "|" : "", line->number);
		} else {
			(void)snprintf(lines + n, sizeof(lines) - n, "%s%zu:%u %.32s",
			    n > 0 ? "|" : "", line->number, line->vlan.vlan,
			    line->place == MAC_PLACE_NOWHERE ? "nowhere" : line->port);
		}
	}
	assert_string_equal(lines, row->lines);
	assert_int_equal(r->others, row->others);
	if (mac_reader_lacks(r, &number, why, sizeof(why))) {
		(void)snprintf(lacks, sizeof(lacks), "%zu: %s", number, why);
	}
	assert_string_equal(lacks, row->lacks);
	free(line);
	free(r);
}

/* A line with more words than a row has, or longer than any, is not passed over. */
static void
test_long(void **state)
{
	enum { N = 8000 };
	struct mac_reader *r = malloc(sizeof(*r));
	struct mac_line *line = malloc(sizeof(*line));
	char *text = malloc(N + 64);

	(void)state;
	for (size_t words = 0; words < 2; words++) {
		memset(text, words != 0 ? ' ' : 'x', N);
		for (size_t i = 0; words != 0 && i < 2000; i += 2) {
			text[i] = 'x';
		}
		memcpy(text + (words != 0 ? 2000 : N), "0015.5d01.0203\n", 16);
		mac_reader_open(r, text, strlen(text));
		assert_true(mac_reader_next(r, line));
		assert_string_equal(line->unused, "a line too long for a row");
		assert_false(mac_reader_next(r, line));
	}
	memset(text, ' ', 2000);
	for (size_t i = 0; i < 2000; i += 2) {
		text[i] = 'x';
	}
	text[2000] = '\0';
	mac_reader_open(r, text, strlen(text));
	assert_false(mac_reader_next(r, line)); /* no address in it */
	free(text);
	free(line);
	free(r);
}

int
main(void)
{
	const struct claims claims[] = { CLAIMS(rows, check), { 0 } };
	const struct CMUnitTest others[] = { cmocka_unit_test(test_long) };

	return claims_run(claims, others, 1);
}
