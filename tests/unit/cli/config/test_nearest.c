#include "cli/config/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void
test_nearest(void **state)
{
	static const struct {
		const char *word, *best;
	} rows[] = {
		{ "inventroy", "inventory" },
		{ "samlpes", "samples" },
		{ "sample", "samples" },
		{ "scna", "scan" },
		{ "inv", "inventory" },
		{ "zebra", NULL },
		{ "x", NULL },
		{ "", NULL },
	};
	static const char *const words[] = { "scan", "audit", "inventory", "samples",
		"interval" };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct nearest n = { .word = rows[i].word };

		print_message("  %s\n", rows[i].word);
		for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++) {
			nearest_try(&n, words[w]);
		}
		if (rows[i].best == NULL) {
			assert_null(n.best);
		} else {
			assert_non_null(n.best);
			assert_string_equal(n.best, rows[i].best);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nearest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
