/* Spellings: what leaves this program is read by other programs. */
#include "report/common/escape.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct row {
	const char *in, *out;
};

typedef void put_fn(struct str *b, const char *s);

static void
check_rows(put_fn *put, const struct row *rows, size_t n)
{
	struct str b = { 0 };

	for (size_t i = 0; i < n; i++) {
		str_clear(&b);
		put(&b, rows[i].in);
		assert_string_equal(str_get(&b), rows[i].out);
	}
	str_free(&b);
}

static void
csv_cells(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "Eth1/1", "Eth1/1" },
		{ "a,b", "\"a,b\"" },
		{ "say \"hi\"", "\"say \"\"hi\"\"\"" },
		{ "\"", "\"\"\"\"" },
		{ "two\nlines", "\"two\nlines\"" },
		{ "=1+1", "'=1+1" }, /* a spreadsheet would run it */
		{ "'=1+1", "''=1+1" }, /* and this comes back as it was */
		{ "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
		{ "+A1,2", "\"'+A1,2\"" },
		{ "@SUM(A1)", "'@SUM(A1)" },
		{ "-2+3", "'-2+3" },
		{ "-", "'-" },
		{ "\tx", "'\tx" },
		{ "-12", "-12" }, /* a number is not run */
		{ "+4.5e3", "+4.5e3" },
		{ "-nan", "'-nan" }, /* strtod() knows it, a spreadsheet does not */
		{ "a=b", "a=b" },
		{ "\xc3\xa4", "\xc3\xa4" },
	};

	(void)state;
	check_rows(escape_csv, rows, sizeof(rows) / sizeof(rows[0]));
}

static void
json_strings(void **state)
{
	static const struct row rows[] = {
		{ "", "\"\"" },
		{ "Eth1/1", "\"Eth1/1\"" },
		{ "a\"b\\c", "\"a\\\"b\\\\c\"" },
		{ "a\tb\x01", "\"a\\u0009b\\u0001\"" },
		{ "\xc3\xa4\xe2\x82\xac", "\"\xc3\xa4\xe2\x82\xac\"" },
		{ "</script>", "\"</script>\"" },
	};

	(void)state;
	check_rows(escape_json, rows, sizeof(rows) / sizeof(rows[0]));
}

static void
html_text(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "Eth1/1", "Eth1/1" },
		{ "<script>a&b</script>", "&lt;script&gt;a&amp;b&lt;/script&gt;" },
		{ "\" onload='x'", "&quot; onload=&#39;x&#39;" },
	};

	(void)state;
	check_rows(escape_html, rows, sizeof(rows) / sizeof(rows[0]));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(csv_cells),
		cmocka_unit_test(json_strings),
		cmocka_unit_test(html_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
