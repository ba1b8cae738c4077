/* A text that grows: numbers and lists. */
#include "report/common/str.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stddef.h>
#include <stdint.h>

static void
numbers(void **state)
{
	static const struct {
		int64_t in;
		const char *out;
	} rows[] = {
		{ 0, "0" },
		{ -1, "-1" },
		{ 4294967295, "4294967295" },
		{ INT64_MIN, "-9223372036854775808" },
		{ INT64_MAX, "9223372036854775807" },
	};
	struct str b = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		str_clear(&b);
		str_number(&b, rows[i].in);
		assert_string_equal(str_get(&b), rows[i].out);
	}
	str_free(&b);
}

static void
lists(void **state)
{
	struct str b = { 0 };

	(void)state;
	assert_string_equal(str_get(&b), "");
	str_join(&b, "; ", "a");
	str_join(&b, "; ", "b");
	str_format(&b, " %d%%", 5);
	assert_string_equal(str_get(&b), "a; b 5%");
	str_clear(&b);
	assert_string_equal(str_get(&b), "");
	str_free(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers),
		cmocka_unit_test(lists),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
