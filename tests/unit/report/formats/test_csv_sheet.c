/* What a spreadsheet would make something else of. */
#include "report/formats/csv_sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
cells(void **state)
{
	static const struct {
		const char *why, *in, *out;
	} rows[] = {
		{ "a port that is a day", "1/1/4", "'1/1/4" },
		{ "a port that is a month and a day", "2/1", "'2/1" },
		{ "an id that is a number with an exponent", "12e456789012", "'12e456789012" },
		{ "an id of digits alone", "123456789012", "'123456789012" },
		{ "an id", "4fa5fa131234", "4fa5fa131234" },
		{ "an address of digits", "00:15:50:01:02:03", "'00:15:50:01:02:03" },
		{ "an address", "00:15:5d:01:02:03", "00:15:5d:01:02:03" },
		{ "with an exponent", "00-1e-50-01-02-03", "'00-1e-50-01-02-03" },
		{ "IPv4", "10.1.2.3", "'10.1.2.3" },
		{ "a moment", "2026-11-18T02:58:00Z", "'2026-11-18T02:58:00Z" },
		{ "money", "$5", "'$5" },
		{ "percent", "12%", "'12%" },
		{ "a negative number in brackets", "(12)", "'(12)" },
		{ "a host that is a day", "SEP7", "'SEP7" },
		{ "a day first", "1-Mar", "'1-Mar" },
		{ "a month in full", "March 2026", "'March 2026" },
		{ "in German", "5. Mai", "'5. Mai" },
		{ "in French", "3 f\xc3\xa9vrier", "'3 f\xc3\xa9vrier" },
		{ "a month without a day", "March", "March" },
		{ "more than a month", "MARS-PROBE-01", "MARS-PROBE-01" },
		{ "a word longer than a month", "septembrists-1", "septembrists-1" },
		{ "a host", "HV-12", "HV-12" },
		{ "a port by name", "Eth1/1", "Eth1/1" },
		{ "a place", "sw-1 1/1/4", "sw-1 1/1/4" },
		{ "truth", "TRUE", "'TRUE" },
		{ "truth in German", "falsch", "'falsch" },
		{ "no digit", "-", "'-" },
		{ "a formula is armed once", "=1+1", "'=1+1" },
		{ "a number that is signed", "-12", "'-12" },
		{ "a list", "1,2", "\"'1,2\"" },
		{ "empty", "", "" },
	};
	struct str b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		print_message("  %s\n", rows[i].why);
		str_clear(&b);
		csv_sheet_cell(&b, rows[i].in);
		assert_string_equal(str_get(&b), rows[i].out);
	}
	str_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
