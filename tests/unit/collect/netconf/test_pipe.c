/* Facts over the pipe: they come back as they were, and nothing else passes for one. */
#include "collect/netconf/pipe.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void
test_facts_come_back(void **state)
{
	uint8_t packed[PIPE_FACT_MAX];
	char longest[NETCONF_TEXT_MAX + 20];
	struct pipe_texts text;
	struct netconf_fact back;
	struct netconf_fact f = netconf_fact_of(NETCONF_NEIGHBOUR);
	size_t n;

	(void)state;
	memset(longest, 'x', sizeof(longest) - 1);
	longest[sizeof(longest) - 1] = '\0';
	f.space = SPACE_NAME;
	f.vlan = 4094;
	f.number = -7;
	f.mac.bits = UINT64_C(0x00155d0a0b0c);
	f.text[0] = "Te1/0/1";
	f.text[4] = longest;
	n = pipe_pack(&f, packed);
	for (size_t part = 0; part < n; part++) {
		assert_int_equal(pipe_unpack(packed, part, &back, &text), 0);
	}
	assert_int_equal(pipe_unpack(packed, n, &back, &text), (int)n);
	assert_int_equal(back.kind, f.kind);
	assert_int_equal(back.vlan, f.vlan);
	assert_int_equal(back.number, f.number);
	assert_int_equal(back.mac.bits, f.mac.bits);
	assert_string_equal(back.text[0], "Te1/0/1");
	assert_string_equal(back.text[1], "");
	assert_int_equal(strlen(back.text[4]), NETCONF_TEXT_MAX);
}

/* What a process that was taken over could send: an index that is too large, a length that lies. */
static const struct {
	size_t at; /* octet of a packed fact */
	uint8_t octet;
	const char *why;
} damages[] = {
	{ 2, NETCONF_FACT_KINDS, "a kind that is none" },
	{ 3, SPACE_NAME + 1, "a space of ports that is none" },
	{ 4, IF_LAST_CHANGE + 1, "a column of the interface table that is none" },
	{ 5, TABLE_FAILED + 1, "a state of a table that is none" },
	{ 6, FDB_EUSAGE + 1, "a code that is none" },
	{ 1, 0xff, "longer than any fact" },
	{ 0, 1, "shorter than its fixed part" },
	{ 48, 9, "a text that is longer than the fact" },
	{ 48, 3, "a text that is shorter than what is left" },
};

static void
test_what_is_no_fact_is_refused(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(damages) / sizeof(damages[0]); i++) {
		uint8_t packed[PIPE_FACT_MAX];
		struct pipe_texts texts;
		struct netconf_fact back;
		struct netconf_fact f = netconf_fact_at(NETCONF_ROW, "Gi1/0");
		const size_t n = pipe_pack(&f, packed);

		print_message("  %s\n", damages[i].why);
		assert_int_equal(pipe_unpack(packed, n, &back, &texts), (int)n);
		packed[damages[i].at] = damages[i].octet;
		assert_int_equal(pipe_unpack(packed, n, &back, &texts), -1);
	}
}

/* A field out of its range would be taken for another address, VLAN or state of a row. */
static const struct {
	uint64_t mac, port_mac;
	uint16_t vlan;
	uint8_t status;
	bool taken;
	const char *why;
} ranges[] = {
	{ (UINT64_C(1) << 48) - 1, (UINT64_C(1) << 48) - 1, 4095, 5, true, "the last ones" },
	{ UINT64_C(1) << 48, 0, 0, 0, false, "an address of more than 48 bits" },
	{ 0, UINT64_C(1) << 63, 0, 0, false, "an address of a port of more than 48 bits" },
	{ 0, 0, 4096, 0, false, "a VLAN that is none" },
	{ 0, 0, 0, 6, false, "a status that is none" },
};

static void
test_ranges(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		uint8_t packed[PIPE_FACT_MAX];
		struct pipe_texts texts;
		struct netconf_fact back;
		struct netconf_fact f = netconf_fact_at(NETCONF_ROW, "Gi1/0");
		size_t n;

		print_message("  %s\n", ranges[i].why);
		f.mac.bits = ranges[i].mac;
		f.port_mac.bits = ranges[i].port_mac;
		f.vlan = ranges[i].vlan;
		f.status = ranges[i].status;
		n = pipe_pack(&f, packed);
		assert_int_equal(
		    pipe_unpack(packed, n, &back, &texts), ranges[i].taken ? (int)n : -1);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_facts_come_back),
		cmocka_unit_test(test_what_is_no_fact_is_refused),
		cmocka_unit_test(test_ranges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
