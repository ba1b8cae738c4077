#include "collect/events/log_header.h"

#include "fdbaudit/stamp.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void
each_header(void **state)
{
	static const struct {
		const char *line, *says; /* sender|moment|whether it is certain */
	} rows[] = {
		{ "2026-11-18T02:58:00Z leaf-1 %SW_MATM", "leaf-1|2026-11-18T02:58:00Z|1" },
		{ "2026-11-18T03:58:00.123456+01:00 leaf-1 x",
		    "leaf-1|2026-11-18T02:58:00Z|1" },
		{ "<189>1 2026-11-18T02:58:00Z leaf-1 l2ald 12 - - L2ALD",
		    "leaf-1|2026-11-18T02:58:00Z|1" },
		{ "Nov 18 03:58:00 leaf-1 661: *Dec 16 01:02:03.456: %SW_MATM-4",
		    "leaf-1|2026-11-18T02:58:00Z|1" },
		{ "Nov  8 03:58:00 10.20.0.1 %SW", "10.20.0.1|2026-11-08T02:58:00Z|1" },
		{ "<189>Nov 18 03:58:00 leaf-1: %L2FM", "leaf-1:|2026-11-18T02:58:00Z|1" },
		{ "Dec 24 03:58:00 leaf-1 x", "leaf-1|2025-12-24T02:58:00Z|1" },
		{ "2026 Nov 18 03:58:00 nexus %L2FM", "nexus|2026-11-18T02:58:00Z|1" },
		{ "Nov 18 2026 03:58:00 sw-huawei %%01L2IFPPI",
		    "sw-huawei|2026-11-18T02:58:00Z|1" },
		{ "Nov 18 2026 03:58:00+01:00 sw-huawei %%01",
		    "sw-huawei|2026-11-18T02:58:00Z|1" },
		{ "%Nov 18 03:58:00:123 2026 h3c MAC/4/MAC", "h3c|2026-11-18T02:58:00Z|1" },
		{ "<189>: 2026 Nov 18 02:58:00 UTC: %L2FM", "|2026-11-18T02:58:00Z|1" },
		{ "Nov 18 03:58:00 n7k : 2026 Nov 18 03:57:59 UTC: %L2FM",
		    "n7k|2026-11-18T02:58:00Z|1" },
		{ "661: *Nov 18 03:58:00.456: %SW_MATM-4", "|2026-11-18T02:58:00Z|0" },
		{ "*Nov 18 02:58:00.456 UTC: %SW_MATM-4", "|2026-11-18T02:58:00Z|0" },
		{ "Nov 18 02:58:00.456 UTC: %SW_MATM-4", "|2026-11-18T02:58:00Z|1" },
		{ "661: Nov 18 03:58:00.123 CET: %SW_MATM-4", "|2026-11-18T02:58:00Z|0" },
		{ "<189>: 2026 Nov 18 03:58:00 EDT: %L2FM", "|2026-11-18T02:58:00Z|0" },
		{ "Nov 18 03:58:00 LEAF %L2FM", "LEAF|2026-11-18T02:58:00Z|1" },
		{ "2026-11-18T03:58:00+0100 leaf-1 x", "leaf-1|2026-11-18T02:58:00Z|1" },
		{ "2026-11-18 03:58:00\tleaf-1 x", "leaf-1|2026-11-18T02:58:00Z|1" },
		{ "11w0d: %SW_MATM-4-MACFLAP", "||0" },
		{ "%SW_MATM-4-MACFLAP", "||0" },
		{ "Nov 31 02:58:00 leaf-1 x", "leaf-1||0" },
		{ "Xyz 18 02:58:00 leaf-1 x", "leaf-1||0" },
		{ "", "||0" },
	};
	const struct log_clock clock = {
		.now_ms = INT64_C(1763521080000) + INT64_C(365) * 86400000, .east_s = 3600
	};
	struct log_headers *h = log_header_new();

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct log_header out;
		char stamp[STAMP_SIZE];
		char says[256];

		log_header_line(h, rows[i].line, strlen(rows[i].line), &clock, &out);
		(void)snprintf(says, sizeof(says), "%.*s|%s|%d", (int)out.sender.n,
		    out.sender.at, out.ms != 0 ? stamp_format(out.ms, stamp) : "", out.certain);
		assert_string_equal(says, rows[i].says);
	}
	log_header_free(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(each_header) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
