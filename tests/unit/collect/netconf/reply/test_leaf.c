/* Texts of leaves to values, in every spelling that a vendor has. */
#include "collect/netconf/reply/leaf.h"

#include "fdbaudit/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *in;
	const char *out; /* NULL: none */
} macs[] = {
	{ "00:15:5D:0a:0b:0c", "00:15:5d:0a:0b:0c" },
	{ "0015.5d0a.0b0c", "00:15:5d:0a:0b:0c" },
	{ "00-15-5D-0A-0B-0C", "00:15:5d:0a:0b:0c" },
	{ "0015-5d0a-0b0c", "00:15:5d:0a:0b:0c" },
	{ "0015-5d0a.0b0c", NULL },
	{ "*", NULL },
	{ "", NULL },
};

static const struct {
	const char *in;
	uint16_t out;
} vlans[] = { { "10", 10 }, { "vlan-10", 10 }, { "vlan10", 10 }, { "Vlan4094", 4094 },
	{ "VLAN-7", 7 }, { "none", 0 }, { "0", 0 }, { "4095", 0 }, { "10x", 0 }, { "-1", 0 },
	{ "", 0 }, { "vlan-", 0 }, { "99999999999999999999", 0 } };

static const struct {
	const char *in;
	uint8_t out;
} types[] = { { "dynamic", 3 }, { "DYNAMIC", 3 }, { "oc-ni:STATIC", 5 }, { "Learn", 3 },
	{ "learnt", 3 }, { "irb-interface", 4 }, { "invalid", 2 }, { "", 0 }, { "new", 0 } };

static void
test_macs(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(macs) / sizeof(macs[0]); i++) {
		char text[MAC_TEXT_SIZE];
		struct mac m;

		assert_int_equal(leaf_mac(macs[i].in, &m), macs[i].out != NULL);
		if (macs[i].out != NULL) {
			assert_string_equal(mac_format(m, text), macs[i].out);
		}
	}
}

static void
test_vlans(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(vlans) / sizeof(vlans[0]); i++) {
		assert_int_equal(leaf_vlan(vlans[i].in), vlans[i].out);
	}
}

static const struct {
	const char *like, *out; /* NULL: that is no spelling */
	const char *why;
} spellings[] = {
	{ "00:15:5d:00:00:01", "00:1a:2b:3c:4d:5e", "Linux" },
	{ "00:15:5D:00:00:01", "00:1A:2B:3C:4D:5E", "NX-OS" },
	{ "0015.5d0a.0b03", "001a.2b3c.4d5e", "Cisco" },
	{ "0015-5d0a-0b01", "001a-2b3c-4d5e", "Huawei" },
	{ "00-15-5D-0A-0B-01", "00-1A-2B-3C-4D-5E", "IEEE" },
	{ "001500000001", "001a2b3c4d5e", "no letter tells" },
	{ "0:15:5d:0:0:1", NULL, "too few digits" },
	{ "00:15:5d:00:00:01:02", NULL, "too many" },
	{ "00:15:5d:00:00:0<", NULL, "what XML takes for its own" },
	{ "00:::::::::::::::15:5d:00:00:01", NULL, "too long" },
	{ "", NULL, "nothing" },
};

static void
test_spellings(void **state)
{
	const struct mac m = { 0x1a2b3c4d5e };

	(void)state;
	for (size_t i = 0; i < sizeof(spellings) / sizeof(spellings[0]); i++) {
		char out[LEAF_MAC_SIZE] = "";

		print_message("  %s\n", spellings[i].why);
		assert_int_equal(
		    leaf_mac_like(spellings[i].like, m, out), spellings[i].out != NULL);
		if (spellings[i].out != NULL) {
			assert_string_equal(out, spellings[i].out);
		}
	}
}

static void
test_types(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		assert_int_equal(leaf_status(types[i].in), types[i].out);
	}
}

static void
test_domains(void **state)
{
	(void)state;
	assert_true(leaf_domain("blue") > 4094);
	assert_int_equal(leaf_domain("vlan-10"), 10);
	assert_int_equal(leaf_domain(""), NONE);
	assert_int_not_equal(leaf_domain("blue"), leaf_domain("red"));
}

static const struct {
	const char *in;
	uint32_t max;
	bool good;
	uint32_t out;
	const char *why;
} numbers[] = {
	{ "0", 10, true, 0, "zero" },
	{ "10", 10, true, 10, "the largest" },
	{ "11", 10, false, 0, "more than that" },
	{ "4294967295", UINT32_MAX, true, UINT32_MAX, "32 bits" },
	{ "4294967296", UINT32_MAX, false, 0, "33 bits" },
	{ "99999999999999999999999", UINT32_MAX, false, 0, "more than any type holds" },
	{ "", 10, false, 0, "nothing" },
	{ "-1", 10, false, 0, "a sign" },
	{ " 1", 10, false, 0, "a blank" },
	{ "1x", 10, false, 0, "a letter after it" },
};

static void
test_numbers(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
		uint32_t out = 0;

		print_message("  %s\n", numbers[i].why);
		assert_int_equal(
		    leaf_number(numbers[i].in, numbers[i].max, &out), numbers[i].good);
		assert_int_equal(out, numbers[i].out);
	}
}

static const struct {
	const char *in;
	uint32_t out; /* Mbit/s */
	const char *why;
} speeds[] = {
	{ "1000000000", 1000, "ietf-interfaces: bit/s" },
	{ "10000000000", 10000, "bit/s beyond 32 bits" },
	{ "10G", 10000, "NX-OS" },
	{ "SPEED_10GB", 10000, "OpenConfig" },
	{ "oc-eth:SPEED_100MB", 100, "an identity with its prefix" },
	{ "1000mbps", 1000, "Junos" },
	{ "25Gbps", 25000, "Junos again" },
	{ "4000G", 4000000, "the fastest that is believed" },
	{ "4001G", 0, "faster than that" },
	{ "auto", 0, "no number" },
	{ "", 0, "nothing" },
	{ "0", 0, "a port without a link" },
	{ "10K", 0, "another unit" },
};

static void
test_speeds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(speeds) / sizeof(speeds[0]); i++) {
		print_message("  %s\n", speeds[i].why);
		assert_int_equal(leaf_mbit(speeds[i].in), speeds[i].out);
	}
}

static const struct {
	const char *in;
	int64_t out; /* ifOperStatus */
} opers[] = { { "up", 1 }, { "UP", 1 }, { "if-oper-state-ready", 1 }, { "1", 1 }, { "down", 2 },
	{ "lower-layer-down", 2 }, { "if-oper-state-no-pass", 2 }, { "2", 2 }, { "testing", 0 },
	{ "", 0 } };

static void
test_states(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(opers) / sizeof(opers[0]); i++) {
		assert_int_equal(leaf_oper(opers[i].in), opers[i].out);
	}
}

static const struct {
	const char *in;
	uint16_t out;
	const char *why;
} capabilities[] = {
	{ "bridge,router", CAP_BRIDGE | CAP_ROUTER, "NX-OS: words" },
	{ "MAC_BRIDGE true ROUTER false", CAP_BRIDGE, "OpenConfig: one that is not enabled" },
	{ "MAC_BRIDGE false STATION_ONLY true", CAP_STATION, "the other way round" },
	{ "DOCSIS_CABLE_DEVICE false", 0, "one we do not know" },
	{ "bridge OTHER false", CAP_BRIDGE,
	    "what is not enabled is the word before, and no other" },
	{ "bridges", 0, "a longer word" },
	{ "", 0, "nothing" },
};

static void
test_capabilities(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(capabilities[0]); i++) {
		print_message("  %s\n", capabilities[i].why);
		assert_int_equal(leaf_capabilities(capabilities[i].in), capabilities[i].out);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_macs),
		cmocka_unit_test(test_vlans),
		cmocka_unit_test(test_spellings),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_domains),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_speeds),
		cmocka_unit_test(test_states),
		cmocka_unit_test(test_capabilities),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
