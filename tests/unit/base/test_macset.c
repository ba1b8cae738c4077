#include "base/macset.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct mac
station(uint64_t k)
{
	return (struct mac){ UINT64_C(0x00155d000000) + k };
}

/* What was added is always found; what was not, seldom: one in 16 or less at 16 bits each. */
static void
test_members(void **state)
{
	enum { EACH = 16, N = 100000 };
	struct macset s;
	size_t wrong = 0;
	size_t before = 0;

	(void)state;
	macset_init(&s, N, EACH);
	for (uint64_t k = 0; k < N; k++) {
		before += macset_add(&s, station(k));
	}
	for (uint64_t k = 0; k < N; k++) {
		assert_true(macset_has(&s, station(k)));
		assert_true(macset_add(&s, station(k))); /* it was there before */
		wrong += macset_has(&s, station(N + k));
	}
	assert_in_range(wrong, 0, N / EACH);
	assert_in_range(before, 0, N / EACH);
	macset_free(&s);
}

/* Sizes at both ends: nothing expected, and more than memory is spent on. */
static void
test_bounds(void **state)
{
	static const struct {
		uint64_t expected;
		unsigned bits_each, shift;
		const char *why;
	} rows[] = {
		{ 0, 16, 64 - 16, "8 KB at least" },
		{ 4097, 16, 64 - 17, "the next power of two" },
		{ UINT64_C(1) << 40, 8, 64 - 30, "128 MB at most" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct macset s;

		print_message("  %s\n", rows[i].why);
		macset_init(&s, rows[i].expected, rows[i].bits_each);
		assert_int_equal(s.shift, rows[i].shift);
		assert_false(macset_has(&s, station(0)));
		assert_false(macset_add(&s, (struct mac){ UINT64_C(0xffffffffffff) }));
		assert_true(macset_has(&s, (struct mac){ UINT64_C(0xffffffffffff) }));
		macset_free(&s);
	}
	macset_free(&(struct macset){ .bits = NULL });
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_bounds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
