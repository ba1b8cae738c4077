#include "cli/config/parse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
test_durations(void **state)
{
	static const struct {
		const char *in;
		int64_t ms; /* -1: must be refused */
		const char *why;
	} rows[] = {
		{ "20", 20000, "plain seconds" },
		{ "20s", 20000, "seconds" },
		{ "500ms", 500, "thousandths" },
		{ "5m", 300000, "minutes" },
		{ "1h", 3600000, "hours" },
		{ "1d", 86400000, "days" },
		{ "0", 0, "nothing" },
		{ "49d", 4233600000, "the longest" },
		{ "50d", -1, "longer than 32 bits of thousandths" },
		{ "99999999999", -1, "a number without end" },
		{ "", -1, "empty" },
		{ "s", -1, "a unit alone" },
		{ "20 s", -1, "a blank before the unit" },
		{ "-5s", -1, "before now" },
		{ "5w", -1, "an unknown unit" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { 0 };
		uint32_t ms = 77;

		print_message("  %s\n", rows[i].why);
		if (rows[i].ms < 0) {
			assert_int_equal(parse_duration(rows[i].in, &ms, &err), FDB_EUSAGE);
			assert_int_equal(ms, 77);
		} else {
			assert_int_equal(parse_duration(rows[i].in, &ms, &err), FDB_OK);
			assert_int_equal(ms, rows[i].ms);
		}
	}
}

static void
test_mac_ranges(void **state)
{
	static const struct {
		const char *in;
		uint64_t min, max; /* 0: must be refused */
		const char *why;
	} rows[] = {
		{ "00155DA00000-00155DA0FFFF", 0x00155da00000, 0x00155da0ffff, "plain" },
		{ "00-15-5D-A0-00-00-00-15-5D-A0-FF-FF", 0x00155da00000, 0x00155da0ffff,
		    "dashes inside and between" },
		{ "00:15:5d:a0:00:00-00:15:5d:a0:ff:ff", 0x00155da00000, 0x00155da0ffff,
		    "colons" },
		{ "0015.5da0.0000-0015.5da0.ffff", 0x00155da00000, 0x00155da0ffff, "Cisco" },
		{ "00:00:0c:9f:f0:01", 0x00000c9ff001, 0x00000c9ff001, "one address" },
		{ "00-15-5D-A0-00-00", 0x00155da00000, 0x00155da00000, "one with dashes" },
		{ "00155DA0FFFF-00155DA00000", 0, 0, "ends before it begins" },
		{ "00155DA00000-", 0, 0, "no end" },
		{ "00155DA0000G", 0, 0, "no address" },
		{ "", 0, 0, "empty" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { 0 };
		struct mac_range r = { .name = "" };
		const enum fdb_code rc = parse_mac_range(rows[i].in, &r, &err);

		print_message("  %s\n", rows[i].why);
		assert_int_equal(rc, rows[i].max == 0 ? FDB_EUSAGE : FDB_OK);
		assert_int_equal(r.min.bits, rows[i].min);
		assert_int_equal(r.max.bits, rows[i].max);
	}
}

static void
test_vlan_ranges(void **state)
{
	static const struct {
		const char *in;
		uint16_t min, max; /* 0: must be refused */
	} rows[] = { { "10", 10, 10 }, { "900-910", 900, 910 }, { "1-4094", 1, 4094 },
		{ "0", 0, 0 }, { "4095", 0, 0 }, { "20-10", 0, 0 }, { "10-", 0, 0 },
		{ "ten", 0, 0 } };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { 0 };
		struct vlan_range r = { 0, 0 };
		const enum fdb_code rc = parse_vlan_range(rows[i].in, &r, &err);

		print_message("  %s\n", rows[i].in);
		assert_int_equal(rc, rows[i].max == 0 ? FDB_EUSAGE : FDB_OK);
		assert_int_equal(r.min, rows[i].min);
		assert_int_equal(r.max, rows[i].max);
	}
}

static void
test_finding_ids(void **state)
{
	static const struct {
		const char *in;
		bool good;
		const char *why;
	} rows[] = {
		{ "287d44058177", true, "plain" },
		{ "287D44058177", true, "as a spreadsheet may leave it" },
		{ "287d4405817", false, "a digit less" },
		{ "287d440581770", false, "a digit more" },
		{ "287d4405817g", false, "no digit" },
		{ "", false, "empty" },
	};
	static const uint8_t want[] = { 0x28, 0x7d, 0x44, 0x05, 0x81, 0x77 };
	static const uint8_t none[sizeof(want)] = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fdb_err err = { 0 };
		uint8_t id[sizeof(want)] = { 0 };
		const enum fdb_code rc = parse_finding_id(rows[i].in, id, &err);

		print_message("  %s\n", rows[i].why);
		assert_int_equal(rc, rows[i].good ? FDB_OK : FDB_EUSAGE);
		assert_memory_equal(id, rows[i].good ? want : none, sizeof(want));
	}
}

static void
test_items(void **state)
{
	const char *list = " Eth1/49,  port 2 ;Po1,, ";
	static const char *const want[] = { "Eth1/49", "port 2", "Po1" };
	const char *item = NULL;
	size_t len = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(want) / sizeof(want[0]); i++) {
		assert_true(parse_item(&list, &item, &len));
		assert_int_equal(len, strlen(want[i]));
		assert_memory_equal(item, want[i], len);
	}
	assert_false(parse_item(&list, &item, &len));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_mac_ranges),
		cmocka_unit_test(test_vlan_ranges),
		cmocka_unit_test(test_finding_ids),
		cmocka_unit_test(test_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
