#include "aid/world.h"

#include <string.h>

static void
few_alike(struct net *n)
{
	n->set.max_same = 3;
}

static void
five_unknown(struct net *n)
{
	for (uint64_t i = 0; i < 5; i++) {
		net_always(n, "leaf-1 Eth1/5", 10, POOL(9) + i);
	}
}

static void
five_moves(struct net *n)
{
	for (uint64_t i = 0; i < 5; i++) {
		net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-1 Eth1/6", 10, POOL(9) + i, 1, 2);
	}
}

static void
six_moves_of_three_ports(struct net *n)
{
	static const char *const from[] = { "leaf-1 Eth1/4", "leaf-1 Eth1/5", "leaf-1 Eth1/6" };

	for (uint64_t i = 0; i < 6; i++) {
		net_row(n, from[i % 3], 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-1 Eth1/7", 10, POOL(9) + i, 1, 2);
	}
}

static void
a_return_after_five_moves(struct net *n)
{
	five_moves(n);
	net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + 9, 0, 0);
	net_row(n, "leaf-1 Eth1/6", 10, POOL(9) + 9, 1, 1);
	net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + 9, 2, 2);
}

static void
three_moves(struct net *n)
{
	for (uint64_t i = 0; i < 3; i++) {
		net_row(n, "leaf-1 Eth1/5", 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-1 Eth1/6", 10, POOL(9) + i, 1, 2);
	}
}

static const struct {
	const char *why, *rule;
	void (*before)(struct net *n);
	uint32_t findings, count;
	enum severity severity;
} crowds[] = {
	{ "five without an owner at one port", "FDB129", five_unknown, 1, 5, SEV_INFO },
	{ "five moves from one port", "FDB199", five_moves, 1, 5, SEV_INFO },
	{ "the worst comes last", "FDB199", a_return_after_five_moves, 1, 6, SEV_ERROR },
	{ "six moves on one switch", "FDB199", six_moves_of_three_ports, 1, 6, SEV_INFO },
	{ "three moves: not too many", "FDB199", three_moves, 3, 1, SEV_INFO },
};

static void
test_crowds(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(crowds) / sizeof(crowds[0]); i++) {
		const struct story t = {
			.samples = 3, .before = crowds[i].before, .after = few_alike
		};
		struct world w;
		uint32_t n = 0;

		print_message("  %s\n", crowds[i].why);
		world_build(&w, &t);
		world_judge(&w, false);
		for (size_t k = 0; k < w.found.n; k++) {
			if (strcmp(w.found.list[k].rule, crowds[i].rule) == 0) {
				const char *more =
				    strstr(w.found.list[k].title, "the same for");

				assert_int_equal(w.found.list[k].count, crowds[i].count);
				assert_int_equal(w.found.list[k].severity, crowds[i].severity);
				assert_true(
				    more == NULL || strstr(more + 1, "the same for") == NULL);
				n++;
			}
		}
		assert_int_equal(n, crowds[i].findings);
		world_free(&w);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crowds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
