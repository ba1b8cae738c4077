/* Two owners of one address: which are compared, and what tells them apart. */
#include "aid/claims.h"

#include "core/judge/known/owner_pairs.h"
#include "core/judge/known/suspect.h"

#include <stdlib.h>

/* Pairs that are asked of n owners, spread over so many hosts. */
static size_t
pairs_of(uint32_t n, uint32_t hosts)
{
	struct owner *owners = calloc(n, sizeof(*owners));
	const struct suspect s = { .owners = owners, .nowners = n };
	const struct owner *a;
	const struct owner *b;
	struct owner_pairs pairs;
	bool idle = false;
	size_t asked = 0;

	for (uint32_t i = 0; i < n; i++) {
		owners[i].who = (struct claimant){ .nic = i,
			.host = (uint32_t)((uint64_t)i * hosts / n),
			.vm = i,
			.running = i % 2 != 0 };
		owners[i].dynamic = i % 3 == 0 ? TRI_YES : TRI_NO;
	}
	owner_pairs_start(&pairs, &s);
	while (owner_pairs_next(&pairs, &a, &b)) {
		assert_int_not_equal(a->who.host, b->who.host);
		assert_true(
		    !idle || !(a->who.running && b->who.running)); /* these come first */
		idle |= !(a->who.running && b->who.running);
		asked++;
	}
	free(owners);
	return asked;
}

static void
a_crowd_is_not_squared(void **state)
{
	(void)state;
	assert_int_equal(pairs_of(2, 2), 2);
	assert_int_equal(pairs_of(100, 100), 100 * 99); /* each pair, in both orders */
	assert_int_equal(pairs_of(100, 1), 0);
	assert_int_equal(pairs_of(100, 2), 2 * 50 * 50);
	assert_in_range(pairs_of(20000, 20000), 1, 20000);
	assert_in_range(pairs_of(20000, 200), 1, 20000);
	/* of each host one of each sort: running or not, dynamic or static */
	assert_int_equal(pairs_of(20000, 2), 2 * 4 * 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_crowd_is_not_squared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
