#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	uint64_t mac;
	enum wellknown_kind kind;
	const char *words;
} known[] = {
	{ 0x00005e00010a, WELLKNOWN_FHRP, "VRRP address, VRID 10" },
	{ 0x00005e0001ff, WELLKNOWN_FHRP, "VRRP address, VRID 255" },
	{ 0x00005e000301, WELLKNOWN_NONE, "" },
	{ 0x00000c07ac05, WELLKNOWN_FHRP, "HSRP address, group 5" },
	{ 0x00000c9ff123, WELLKNOWN_FHRP, "HSRP version 2 address, group 291" },
	{ 0x02bf0a0a0001, WELLKNOWN_NLB, "NLB cluster address" },
	{ 0x02010a0a0001, WELLKNOWN_NLB_MASK, "masked source of an NLB node" },
	{ 0x02210a0a0001, WELLKNOWN_NONE, "" },
	{ 0x01005e000001, WELLKNOWN_GROUP, "group address" },
	{ 0x000000000000, WELLKNOWN_INVALID, "address of zeros" },
	{ 0x001122334455, WELLKNOWN_SHARED, "declared as shared" },
	{ 0x00155d010b00, WELLKNOWN_NONE, "" },
};

static void
test_kinds_and_words(void **state)
{
	struct settings set;
	struct mac_range shared = { "", { 0x001122334455 }, { 0x001122334455 } };

	(void)state;
	settings_init(&set);
	set.shared_macs = &shared;
	set.nshared_macs = 1;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		struct wellknown_mac s;
		const bool is = wellknown_mac_describe(&set, (struct mac){ known[i].mac }, &s);

		print_message("  %s\n", known[i].words);
		assert_int_equal(is, known[i].kind != WELLKNOWN_NONE);
		assert_int_equal(s.kind, known[i].kind);
		assert_string_equal(s.words, known[i].words);
	}
	settings_free(&set);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds_and_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
