#include "collect/events/log_form.h"

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

static void
each_form(void **state)
{
	static const struct {
		const char *line, *says;
	} rows[] = {
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
	struct log_reader *r = log_form_reader_new();
	char buf[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(words(r, rows[i].line, buf), rows[i].says);
	}
	log_form_reader_free(r);
}

/* No row is of them: what they say is read all the same. */
static void
other_vendors(void **state)
{
	static const struct {
		const char *line, *says;
	} rows[] = {
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
	struct log_reader *r = log_form_reader_new();
	char buf[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(words(r, rows[i].line, buf), rows[i].says);
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

/* Who sends it may be anybody: a long line costs no more than a short one, and ends. */
static void
hostile_lines(void **state)
{
	static const char *const parts[] = { "00:15:5d:0a:0b:01 flap between ", "from ",
		"vlan 1 ", "\0", "\xff\xfe between " };
	const size_t most = 65536;
	char *line = calloc(1, most + 1);
	struct log_reader *r = log_form_reader_new();
	struct log_move m;

	(void)state;
	assert_non_null(line);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		const size_t n = parts[i][0] != '\0' ? strlen(parts[i]) : 1;

		for (size_t at = 0; at + n <= most; at += n) {
			memcpy(line + at, parts[i], n);
		}
		memcpy(line, parts[0], strlen(parts[0]));
		if (log_form_line(r, line, most, &m) == LOG_MOVE) {
			assert_true(m.to.at + m.to.n <= line + most);
			assert_true(m.from.n <= 64);
		}
	}
	free(line);
	log_form_reader_free(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_form),
		cmocka_unit_test(other_vendors),
		cmocka_unit_test(no_move),
		cmocka_unit_test(hostile_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
