#include "fdbaudit/describe.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void
test_columns_of_a_table(void **state)
{
	static const struct {
		const char *table, *columns;
	} rows[] = {
		{ "dot1qTpFdbTable", "dot1qTpFdbPort, dot1qTpFdbStatus" },
		{ "netconf", "" }, /* not asked by SNMP */
		{ "no such table", "" },
	};
	char text[128];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		assert_string_equal(
		    describe_columns(rows[i].table, text, sizeof(text)), rows[i].columns);
	}
	assert_string_equal(describe_columns("dot1qTpFdbTable", text, 8), "dot1qTp");
}

static void
test_quirks_go_by_sysobjectid(void **state)
{
	(void)state;
	assert_string_not_equal(describe_quirk("1.3.6.1.4.1.11863.5.33"), ""); /* TP-Link */
	assert_string_equal(describe_quirk("1.3.6.1.4.1.9.1.516"), "");
	assert_string_equal(describe_quirk(""), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns_of_a_table),
		cmocka_unit_test(test_quirks_go_by_sysobjectid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
