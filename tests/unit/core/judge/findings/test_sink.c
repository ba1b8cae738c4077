#include "aid/world.h"

static void
three_findings(struct net *n)
{
	net_row(n, "leaf-1 Eth1/5", 20, DUP, 0, 0);
	net_row(n, "leaf-2 Eth1/6", 20, DUP, 0, 0);
}

static void
test_order(void **state)
{
	struct story t = world_cloned;
	struct world w;

	(void)state;
	t.before = three_findings;
	world_build(&w, &t);
	world_judge(&w, false);
	for (size_t i = 1; i < w.found.n; i++) {
		assert_true(w.found.list[i - 1].severity >= w.found.list[i].severity);
	}
	world_free(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
