#include "core/vendor/vendor.h"

#include "aid/claims.h"

#include <string.h>

static const struct mac duplicate = { 0x00155d01ab0c };

/* What a switch told of itself, and what its engineer types. */
static const struct {
	const char *why, *sysobjectid, *sysdescr, *cli, *log;
	enum tri unasked;
} lines[] = {
	{ "dots", "1.3.6.1.4.1.9.1.1745", "Cisco IOS Software",
	    "show mac address-table address 0015.5d01.ab0c",
	    "MACFLAP_NOTIF: Host 0015.5d01.ab0c in vlan 10 is flapping between port", TRI_YES },
	{ "of one vendor the longer word", "1.3.6.1.4.1.9.1.9", "Cisco NX-OS(tm) n9000",
	    "show mac address-table address 0015.5d01.ab0c",
	    "L2FM_MAC_MOVE2: Mac 0015.5d01.ab0c in vlan 10 has moved", TRI_UNKNOWN },
	{ "of one vendor the longer sysObjectID", "1.3.6.1.4.1.9.12.3.1.3.1955", "",
	    "show mac address-table address 0015.5d01.ab0c",
	    "L2FM_MAC_MOVE2: Mac 0015.5d01.ab0c in vlan 10 has moved", TRI_UNKNOWN },
	{ "sysObjectID before words: a host named after another vendor",
	    "1.3.6.1.4.1.30065.1.3011", "Cisco NX-OS was here",
	    "show mac address-table address 0015.5d01.ab0c",
	    "HOST_FLAPPING: Host 00:15:5d:01:ab:0c in VLAN 10 is flapping between interface",
	    TRI_YES },
	{ "no sysObjectID: the word alone", "", "Huawei Versatile Routing Platform",
	    "display mac-address 0015-5d01-ab0c",
	    "MAC move detected, VlanId = 10, MacAddress = 0015-5d01-ab0c", TRI_YES },
	{ "a sysObjectID of no row: the word", "1.3.6.1.4.1.99999.1", "Juniper Networks, Inc.",
	    "show ethernet-switching table | match 00:15:5d:01:ab:0c",
	    "L2ALD_MAC_MOVE_NOTIFICATION: MAC Moves detected in the system", TRI_NO },
	{ "halves", "1.3.6.1.4.1.11.2.3.7.11.160", "ProCurve J9727A",
	    "show mac-address 00155d-01ab0c", NULL, TRI_UNKNOWN },
	{ "halves, by the number of stacks", "1.3.6.1.4.1.11.2.3.7.8.5.2",
	    "HP Stack, revision KA", "show mac-address 00155d-01ab0c", NULL, TRI_UNKNOWN },
	{ "of one vendor the small ones write with colons", "1.3.6.1.4.1.9.6.1.94.24.5",
	    "SG350X-24P 24-Port Gigabit", "show mac address-table address 00:15:5d:01:ab:0c",
	    NULL, TRI_UNKNOWN },
	{ "a filter where releases differ", "1.3.6.1.4.1.2272.220", "VSP-8404C (6.1.2.1)",
	    "show vlan mac-address-entry | include 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "capitals", "1.3.6.1.4.1.14988.1", "RouterOS CRS326",
	    "/interface bridge host print where mac-address=00:15:5D:01:AB:0C", NULL,
	    TRI_UNKNOWN },
	{ "Comware", "1.3.6.1.4.1.25506.11.1.181", "HPE Comware Platform Software",
	    "display mac-address 0015-5d01-ab0c",
	    "MAC_FLAPPING: MAC address 0015-5d01-ab0c in VLAN 10 has moved from port", TRI_NO },
	{ "AOS-CX", "1.3.6.1.4.1.47196.4.1.1.1.100", "ArubaOS-CX",
	    "show mac-address-table address 00:15:5d:01:ab:0c",
	    "MAC 00:15:5d:01:ab:0c moved from port", TRI_NO },
	{ "Dell OS9", "1.3.6.1.4.1.6027.1.3.20", "Dell Force10 OS",
	    "show mac-address-table address 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "Dell", "1.3.6.1.4.1.674.11000.5000.100.2.1.7", "Dell EMC Networking OS10",
	    "show mac address-table address 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "ExtremeXOS", "1.3.6.1.4.1.1916.2.250", "ExtremeXOS (X465)",
	    "show fdb 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "ICX", "1.3.6.1.4.1.1991.1.3.64.1", "Ruckus Wireless, Inc. ICX7250",
	    "show mac-address 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "SR OS", "1.3.6.1.4.1.6527.1.3.17", "TiMOS-B-20.10.R1",
	    "show service fdb-mac 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "FortiSwitch", "1.3.6.1.4.1.12356.106.1.4241", "FortiSwitch-424E",
	    "diagnose switch mac-address list | grep 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "Allied Telesis", "1.3.6.1.4.1.207.1.14.110", "AlliedWare Plus (TM)",
	    "show mac address-table | include 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "Cumulus", "1.3.6.1.4.1.40310", "Cumulus Linux 4.3",
	    "bridge fdb show | grep 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "a Linux bridge", "1.3.6.1.4.1.8072.3.2.10", "Linux br-1 6.1.0",
	    "bridge fdb show | grep 00:15:5d:01:ab:0c", NULL, TRI_UNKNOWN },
	{ "VDX", "1.3.6.1.4.1.1588.2.2.1.1.1.6", "Brocade VDX Switch",
	    "show mac-address-table address 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "Ruijie", "1.3.6.1.4.1.4881.1.1.10.1.200", "Ruijie 10G Switch",
	    "show mac-address-table address 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "FS", "1.3.6.1.4.1.52642.1.1.10.1", "FSOS Software",
	    "show mac address-table address 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "BDCOM", "1.3.6.1.4.1.3320.1.410", "BDCOM(tm) S3900",
	    "show mac address-table | include 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "OcNOS", "1.3.6.1.4.1.36673.100", "OcNOS 5.0",
	    "show mac address-table | include 0015.5d01.ab0c", NULL, TRI_UNKNOWN },
	{ "Onyx", "1.3.6.1.4.1.33049.1.1.1.2700", "Mellanox MSN2700, Onyx",
	    "show mac-address-table | include 00:15:5D:01:AB:0C", NULL, TRI_UNKNOWN },
	{ "ENOS, by Lenovo's number of today", "1.3.6.1.4.1.26543.1.7.6",
	    "Lenovo RackSwitch G8264", "show mac-address-table address 00:15:5d:01:ab:0c", NULL,
	    TRI_UNKNOWN },
	{ "ENOS, by the number of IBM's days", "1.3.6.1.4.1.20301.1.18.13",
	    "IBM Networking RackSwitch", "show mac-address-table address 00:15:5d:01:ab:0c",
	    NULL, TRI_UNKNOWN },
};

static void
test_lines(void **state)
{
	char buf[VENDOR_LINE];

	(void)state;
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		const struct vendor *v = vendor_of(lines[i].sysobjectid, lines[i].sysdescr);

		print_message("%s\n", lines[i].why);
		assert_non_null(v);
		assert_string_equal(vendor_cli(v, duplicate, buf), lines[i].cli);
		if (lines[i].log == NULL) {
			assert_null(vendor_log(v, duplicate, 10, buf));
			continue;
		}
		assert_string_equal(vendor_log(v, duplicate, 10, buf), lines[i].log);
		assert_int_equal(v->log_default, lines[i].unasked);
	}
}

/* Each row of the table is there for a switch that is in the table above. */
static void
test_all(void **state)
{
	static const struct vendor all[] = {
#define VENDOR(name, sysobjectid, word, notation, cli, log, log_default) \
	{ name, sysobjectid, word, notation, cli, log, log_default },
#include "core/vendor/vendors.def"
#undef VENDOR
	};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		const char *word = all[i].word != NULL ? all[i].word : "";
		bool any = false;

		for (size_t k = 0; k < sizeof(lines) / sizeof(lines[0]) && !any; k++) {
			const struct vendor *v =
			    vendor_of(lines[k].sysobjectid, lines[k].sysdescr);

			any = v != NULL && strcmp(v->sysobjectid, all[i].sysobjectid) == 0 &&
			      strcmp(v->word != NULL ? v->word : "", word) == 0;
		}
		if (!any) {
			fail_msg("%s, %s %s: no line is tested", all[i].name,
			    all[i].sysobjectid, word);
		}
	}
}

/* Another vendor's number may begin with the same digits. */
static void
test_nobody(void **state)
{
	(void)state;
	assert_null(vendor_of("", ""));
	assert_null(vendor_of("1.3.6.1.4.1.99.1", "a switch"));
	assert_null(vendor_of("1.3.6.1.4.1", ""));
}

static void
test_no_vlan(void **state)
{
	const struct vendor *v = vendor_of("1.3.6.1.4.1.9.1.1745", "");
	char buf[VENDOR_LINE];

	(void)state;
	assert_non_null(v);
	assert_string_equal(
	    vendor_log(v, duplicate, 0, buf), "MACFLAP_NOTIF: Host 0015.5d01.ab0c");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_all),
		cmocka_unit_test(test_nobody),
		cmocka_unit_test(test_no_vlan),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
