/* Columns are characters, not bytes. */
#include "aid/story.h"
#include "report/common/layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <string.h>

#define UMLAUTS "\xc3\xa4\xc3\xb6\xc3\xbc"

static void
names_are_cut(void **state)
{
	static const struct {
		const char *why, *in;
		size_t columns;
		const char *out;
	} rows[] = {
		{ "fits with room", "leaf-1", 8, "leaf-1" },
		{ "fits exactly", "leaf-1", 6, "leaf-1" },
		{ "one too many", "leaf-12", 6, "lea..." },
		{ "six bytes, three columns", UMLAUTS, 3, UMLAUTS },
		{ "cut between characters, never within one", UMLAUTS "xyz", 5,
		    "\xc3\xa4\xc3\xb6..." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str b = { 0 };

		layout_short(&b, rows[i].in, rows[i].columns);
		assert_row(rows[i].why, str_get(&b), rows[i].out);
		assert_true(layout_columns(b.s, b.n) <= rows[i].columns);
		str_free(&b);
	}
	assert_int_equal(layout_columns(UMLAUTS, 6), 3);
	assert_int_equal(layout_bytes(UMLAUTS, 2), 4);
	assert_int_equal(layout_bytes("ab", 5), 2);
}

static void
columns_are_filled(void **state)
{
	struct str b = { 0 };

	(void)state;
	str_add(&b, "x" UMLAUTS);
	layout_pad(&b, 1, 5);
	str_char(&b, '|');
	layout_pad(&b, 0, 3); /* wider already */
	assert_string_equal(str_get(&b), "x" UMLAUTS "  |");
	str_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_cut),
		cmocka_unit_test(columns_are_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
