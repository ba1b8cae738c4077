/* Ranges come in any order and are found by owner, ascending. */
#include "inventory/draft/owned_ranges.h"

#include "aid/claims.h"

static void
test_ranges_of_an_owner(void **state)
{
	static int owners[3];
	struct owned_ranges r = { 0 };
	struct span s;

	(void)state;
	owned_ranges_add(&r, &owners[2], 9, 9);
	owned_ranges_add(&r, &owners[0], 20, 22);
	owned_ranges_add(&r, &owners[2], 1, 4);
	owned_ranges_add(&r, &owners[0], 20, 21);
	owned_ranges_sort(&r);
	s = owned_ranges_of(&r, &owners[0]);
	assert_int_equal(s.n, 2);
	assert_int_equal(r.items[s.first].last, 21);
	assert_int_equal(r.items[s.first + 1].last, 22);
	s = owned_ranges_of(&r, &owners[2]);
	assert_int_equal(s.n, 2);
	assert_int_equal(r.items[s.first].first, 1);
	assert_int_equal(owned_ranges_of(&r, &owners[1]).n, 0);
	owned_ranges_free(&r);
	assert_int_equal(owned_ranges_of(&r, &owners[0]).n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_ranges_of_an_owner) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
