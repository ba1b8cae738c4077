#include "collect/events/log_form.h"
#include "core/vendor/vendor.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* What a line says in words, "" where it says nothing: vendor|MAC|VLAN|from|to|count */
static const char *
words(struct log_reader *r, const char *line, char buf[static 256])
{
	char mac[MAC_TEXT_SIZE];
	struct log_move m;

	if (log_form_line(r, line, strlen(line), &m) != LOG_MOVE) {
		return "";
	}
	(void)snprintf(buf, 256, "%s|%s|%u|%.*s|%.*s|%u",
	    m.form->vendor != NULL ? m.form->vendor : "-",
	    m.mac.bits != 0 ? mac_format(m.mac, mac) : "", m.vlan, (int)m.from.n, m.from.at,
	    (int)m.to.n, m.to.at, m.count);
	return buf;
}

/* A line of each form, as its vendor writes it or is said to. */
static const struct corpus {
	const char *line, *says;
} of_vendors[] = {
	{ "%SW_MATM-4-MACFLAP_NOTIF: Host 0015.5d0a.0b01 in vlan 10 is flapping "
	  "between "
	  "port Gi1/0/3 and port Po1",
	    "Cisco IOS|00:15:5d:0a:0b:01|10|Gi1/0/3|Po1|1" },
	{ "%SW_MATM-SW2-4-MACFLAP_NOTIF: Host 0015.5d0a.0b01 in vlan 10 is flapping "
	  "between port Gi1/0/3 and port Po1 ",
	    "Cisco IOS|00:15:5d:0a:0b:01|10|Gi1/0/3|Po1|1" },
	{ "%MAC_MOVE-SP-4-NOTIF: Host 0015.5d0a.0b01 in vlan 10 is flapping between "
	  "port "
	  "Gi1/3 and port Te2/1",
	    "Cisco 6500|00:15:5d:0a:0b:01|10|Gi1/3|Te2/1|1" },
	{ "%C4K_EBM-4-HOSTFLAPPING: Host 00:15:5D:0A:0B:01 in vlan 10 is flapping "
	  "between "
	  "port Fa2/2 and port Gi1/1",
	    "Cisco 4500|00:15:5d:0a:0b:01|10|Fa2/2|Gi1/1|1" },
	{ "%L2FM-4-L2FM_MAC_MOVE2: Mac 0015.5d0a.0b01 in vlan 500 has moved from "
	  "Eth1/24 to "
	  "Eth1/63",
	    "Cisco NX-OS|00:15:5d:0a:0b:01|500|Eth1/24|Eth1/63|1" },
	{ "%L2FM-4-L2FM_MAC_MOVE: Mac 0015.5d0a.0b01 has moved from Eth1/15 to Eth9/8",
	    "Cisco NX-OS|00:15:5d:0a:0b:01|0|Eth1/15|Eth9/8|1" },
	{ "%L2FM-2-L2FM_MAC_FLAP_DISABLE_LEARN_N3K: Loops detected in the network for "
	  "mac "
	  "0015.5d0a.0b01 among ports Eth1/1 and Eth1/2 vlan 111 - Disabling dynamic "
	  "learning notifications for a period between 120 and 240 seconds on vlan 111",
	    "Cisco NX-OS|00:15:5d:0a:0b:01|111|Eth1/1|Eth1/2|1" },
	{ "%L2FM-2-L2FM_MAC_FLAP_DISABLE_LEARN: Disabling learning in vlan 500 for "
	  "120s "
	  "due to too many mac moves",
	    "Cisco NX-OS||500|||1" },
	{ "%FWM-6-MAC_MOVE_NOTIFICATION: Host 0015.5d0a.0b01 in vlan 10 is flapping "
	  "between port Po15 and port Eth1/7",
	    "Cisco Nexus 5000|00:15:5d:0a:0b:01|10|Po15|Eth1/7|1" },
	{ "%ETH-4-HOST_FLAPPING: Host 00:15:5d:0a:0b:01 in VLAN 10 is flapping between "
	  "interface Ethernet1 and interface Port-Channel5 (message repeated 3 times "
	  "in 60 "
	  "secs)",
	    "Arista|00:15:5d:0a:0b:01|10|Ethernet1|Port-Channel5|1" },
	{ "l2ald[1234]: L2ALD_MAC_MOVE_NOTIFICATION: MAC Moves detected in the system",
	    "Juniper||0|||1" },
	{ "%%01L2IFPPI/4/MFLPVLANALARM(l)[0]:OID 1.3.6.1.4.1.2011.5.25.160.3.7 MAC "
	  "move "
	  "detected, VlanId = 100, MacAddress = 0015-5d0a-0b01, Original-Port = "
	  "GE0/0/1, "
	  "Flapping port = GE0/0/2. Please check the network accessed to flapping "
	  "port.",
	    "Huawei|00:15:5d:0a:0b:01|100|GE0/0/1|GE0/0/2|1" },
	{ "FEI/4/hwMflpVlanLoopAlarm_active: MAC flapping detected, VlanId = 100, "
	  "Original-Port = GE1/0/1, Flapping port 1 = GE1/0/2, port 2 = GE1/0/3",
	    "Huawei||100|GE1/0/1|GE1/0/2|1" },
	{ "%%10MAC/4/MAC_FLAPPING: MAC address 0015-5d0a-0b01 in VLAN 10 has moved "
	  "from "
	  "port GigabitEthernet1/0/1 to port Bridge-Aggregation2 for 12 times.",
	    "Comware|00:15:5d:0a:0b:01|10|GigabitEthernet1/0/"
	    "1|Bridge-Aggregation2|12" },
	{ "Event|4801|LOG_INFO|AMM|1/1|MAC 00:15:5d:0a:0b:01 moved from port 1/1/3 to "
	  "port "
	  "lag10 on VLAN 10",
	    "AOS-CX|00:15:5d:0a:0b:01|10|1/1/3|lag10|1" },
};

/* No row is of them: what they say is read all the same. */
static const struct corpus of_others[] = {
	{ "FDB.MACTracking: The MAC address 00:15:5d:0a:0b:01 moved from 1:3 to 2:7",
	    "-|00:15:5d:0a:0b:01|0|1:3|2:7|1" },
	{ "bridge0: mac address 00:15:5d:0a:0b:01 vlan 10 moved from ix0 to ix1",
	    "-|00:15:5d:0a:0b:01|10|ix0|ix1|1" },
	{ "MAC flap: 00-15-5D-0A-0B-01 (VLAN=10) between ethernet 1/1/3 and lg1",
	    "-|00:15:5d:0a:0b:01|10|ethernet 1/1/3|lg1|1" },
	{ "Mac 0015.5d0a.0b01 in vlan 500 has moved from vPC peer link to Eth1/63",
	    "-|00:15:5d:0a:0b:01|500|vPC peer link|Eth1/63|1" },
	{ "station 00155d0a0b01 moved from interface Gi 0/1 to interface Te 0/48",
	    "-|00:15:5d:0a:0b:01|0|Gi 0/1|Te 0/48|1" },
};

enum {
	OF_VENDORS = sizeof(of_vendors) / sizeof(of_vendors[0]),
	OF_OTHERS = sizeof(of_others) / sizeof(of_others[0]),
	LINES = OF_VENDORS + OF_OTHERS
};

static const struct corpus *
corpus(size_t i)
{
	return i < OF_VENDORS ? &of_vendors[i] : &of_others[i - OF_VENDORS];
}

static void
each_line(void **state)
{
	struct log_reader *r = log_form_reader_new();
	char buf[256];

	(void)state;
	for (size_t i = 0; i < LINES; i++) {
		assert_string_equal(words(r, corpus(i)->line, buf), corpus(i)->says);
	}
	log_form_reader_free(r);
}

/* No row is without a line that it alone reads. */
static void
each_form(void **state)
{
	static const char *const keys[] = {
#define LOG_FORM(vendor_, key_, sentence_, says_) (key_),
#include "collect/events/log_forms.def"
#undef LOG_FORM
	};
	enum { FORMS = sizeof(keys) / sizeof(keys[0]) };
	const struct log_form *seen[LINES] = { NULL };
	struct log_reader *r = log_form_reader_new();
	struct log_move m;
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < LINES; i++) {
		size_t k = 0;

		assert_int_equal(
		    log_form_line(r, corpus(i)->line, strlen(corpus(i)->line), &m), LOG_MOVE);
		while (k < n && seen[k] != m.form) {
			k++;
		}
		seen[k] = m.form;
		n += k == n;
	}
	assert_int_equal(n, FORMS);
	log_form_reader_free(r);
}

/* What an engineer is told to look for in a log is in a line that is read. */
static void
each_vendor(void **state)
{
	static const struct vendor vendors[] = {
#define VENDOR(name, sysobjectid, word, notation, cli, log, log_default) \
	{ name, sysobjectid, word, notation, cli, log, log_default },
#include "core/vendor/vendors.def"
#undef VENDOR
	};
	struct log_reader *r = log_form_reader_new();
	unsigned with_log = 0;

	(void)state;
	for (size_t v = 0; v < sizeof(vendors) / sizeof(vendors[0]); v++) {
		bool read = vendors[v].log == NULL;

		with_log += vendors[v].log != NULL;
		for (size_t i = 0; i < OF_VENDORS && !read; i++) {
			char look_for[VENDOR_LINE];
			struct log_move m;

			assert_int_equal(log_form_line(r, of_vendors[i].line,
					     strlen(of_vendors[i].line), &m),
			    LOG_MOVE);
			read = strstr(of_vendors[i].line,
				   vendor_log(&vendors[v], m.mac, m.vlan, look_for)) != NULL;
		}
		if (!read) {
			print_message("  %s: %s\n", vendors[v].name, vendors[v].log);
		}
		assert_true(read);
	}
	assert_true(with_log >= 8);
	log_form_reader_free(r);
}

/* From one port to another, or between two: the order of the ports says something, or nothing. */
static void
directions(void **state)
{
	struct log_reader *r = log_form_reader_new();
	struct log_move m;

	(void)state;
	for (size_t i = 0; i < LINES; i++) {
		const char *line = corpus(i)->line;

		assert_int_equal(log_form_line(r, line, strlen(line), &m), LOG_MOVE);
		assert_int_equal(m.form->directed, strstr(line, "moved from") != NULL);
	}
	log_form_reader_free(r);
}

static void
folds(void **state)
{
	static const struct {
		const char *line;
		uint32_t n, within_s;
		bool last;
	} rows[] = {
		{ "(message repeated 34 times in 21603.9 secs)", 34, 21603, false },
		{ "(message repeated 2 times in 6.13858 secs)", 2, 6, false },
		{ "message repeated 4 times: [ %SW_MATM", 4, UINT32_MAX, false },
		{ "last message repeated 3 times", 3, UINT32_MAX, true },
		{ "5 moves in the last 60 seconds", 5, 60, false },
		{ "5 MAC moves within 2 min", 5, 120, false },
		{ "7 moves in the past 1 hour", 7, 3600, false },
		{ "he moves in the last 60 seconds", 0, UINT32_MAX, false },
		{ "message repeated often", 0, UINT32_MAX, false },
		{ "", 0, UINT32_MAX, false },
	};
	struct log_reader *r = log_form_reader_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct log_fold f;

		print_message("  %s\n", rows[i].line);
		log_form_fold(r, rows[i].line, strlen(rows[i].line), &f);
		assert_int_equal(f.n, rows[i].n);
		assert_int_equal(f.within_s, rows[i].within_s);
		assert_int_equal(f.last, rows[i].last);
	}
	log_form_reader_free(r);
}

static void
no_move(void **state)
{
	static const char *const lines[] = { "",
		"%LINK-3-UPDOWN: Interface Gi1/0/3, changed state", "%SW_MATM-4-MACFLAP_NOTIF",
		"%SW_MATM-4-MACFLAP_NOTIF: Host 0015.5d0a in vlan 10 is "
		"flapping between port Gi1/0/3 and port Po1",
		"%SW_MATM-4-MACFLAP_NOTIF: Host 0015.5d0a.0b01 in vlan 9999 is flapping "
		"between "
		"port Gi1/0/3 and port Po1",
		"%SW_MATM-4-MACFLAP_NOTIF: Host 0015.5d0a.0b01 in vlan 10 is flapping between "
		"port "
		"Gi1/0/3",
		"OSPF neighbor moved from FULL to DOWN",
		"user bob moved from vlan 10 to vlan 20", "Power supply 00155d0a0b01 removed",
		"flapping flapping flapping" };
	struct log_reader *r = log_form_reader_new();
	char buf[256];

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		assert_string_equal(words(r, lines[i], buf), "");
	}
	log_form_reader_free(r);
}

/* Fills n bytes with a part, again and again. */
static void
fill(char *line, size_t n, const char *part, size_t size)
{
	for (size_t at = 0; at < n; at++) {
		line[at] = part[at % size];
	}
}

enum { LOOKED_AT = 2048, LONG_LINE = 65536 };
static const char flap[] = "00:15:5d:0a:0b:01 flap between Gi1 and Gi2";

/* Who sends it may be anybody: what stands behind the first 2 KB is not looked at. */
static void
long_lines(void **state)
{
	static const struct {
		const char *part;
		size_t size;
	} parts[] = { { "00:15:5d:0a:0b:01 flap between ", 31 }, { "from ", 5 },
		{ "vlan 1 ", 7 }, { "", 1 }, { "\xff\xfe between ", 11 }, { flap, 42 } };
	char *line = calloc(1, LONG_LINE);
	struct log_reader *r = log_form_reader_new();

	(void)state;
	assert_non_null(line);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		struct log_move of_all = { .count = 0 };
		struct log_move of_first = { .count = 0 };
		enum log_says says;

		fill(line, LONG_LINE, parts[i].part, parts[i].size);
		says = log_form_line(r, line, LONG_LINE, &of_all);
		assert_int_equal(says, log_form_line(r, line, LOOKED_AT, &of_first));
		assert_memory_equal(&of_all, &of_first, sizeof(of_all));
		assert_int_equal(says, parts[i].part == flap ? LOG_MOVE : LOG_OTHER);
	}
	fill(line, LONG_LINE, " ", 1);
	memcpy(line + LOOKED_AT - (sizeof(flap) - 1), flap, sizeof(flap) - 1);
	assert_int_equal(
	    log_form_line(r, line, LONG_LINE, &(struct log_move){ .count = 0 }), LOG_MOVE);
	fill(line, LONG_LINE, " ", 1);
	memcpy(line + LOOKED_AT, flap, sizeof(flap) - 1);
	assert_int_equal(
	    log_form_line(r, line, LONG_LINE, &(struct log_move){ .count = 0 }), LOG_OTHER);
	free(line);
	log_form_reader_free(r);
}

/* Of a line in which a sentence may begin everywhere the search ends, even before what it says. */
static void
lines_without_end(void **state)
{
	static const char part[] = "00:15:5d:0a:0b:01 flap vlan 1 between ";
	char line[LOOKED_AT];
	struct log_reader *r = log_form_reader_new();
	struct log_move m;
	const size_t tail = sizeof(flap) - 1;

	(void)state;
	fill(line, sizeof(line), part, sizeof(part) - 1);
	memcpy(line + sizeof(line) - tail - 2, ",\n", 2);
	memcpy(line + sizeof(line) - tail, flap, tail);
	assert_int_equal(log_form_line(r, line + sizeof(line) - tail, tail, &m), LOG_MOVE);
	assert_int_equal(log_form_line(r, line, sizeof(line), &m), LOG_OTHER);
	log_form_reader_free(r);
}

/* A name of a port is as long as one can be. */
static void
long_names(void **state)
{
	static const char before[] = "00:15:5d:0a:0b:01 flap between ";
	struct log_reader *r = log_form_reader_new();

	(void)state;
	for (size_t n = 63; n <= 65; n++) {
		char line[256] = { 0 };
		struct log_move m = { .count = 0 };

		memcpy(line, before, sizeof(before) - 1);
		memset(line + sizeof(before) - 1, 'p', n);
		memcpy(line + sizeof(before) - 1 + n, " and Gi2", 8);
		assert_int_equal(
		    log_form_line(r, line, strlen(line), &m), n <= 64 ? LOG_MOVE : LOG_OTHER);
		assert_int_equal(m.from.n, n <= 64 ? n : 0);
	}
	log_form_reader_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_line),
		cmocka_unit_test(each_form),
		cmocka_unit_test(each_vendor),
		cmocka_unit_test(directions),
		cmocka_unit_test(folds),
		cmocka_unit_test(no_move),
		cmocka_unit_test(long_lines),
		cmocka_unit_test(lines_without_end),
		cmocka_unit_test(long_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
