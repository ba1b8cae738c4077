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

static const char *const names[] = { "m-1", "m-2", "m-3", "m-4", "m-5" };

/* One event of one host, however many there are at its port. */
static void
five_migrations(struct net *n)
{
	for (uint64_t i = 0; i < 5; i++) {
		(void)net_nic(n, "HV-1", NIC_VM_VNIC, names[i], "NIC", POOL(9) + i);
		net_row(n, "leaf-1 Eth1/1", 10, POOL(9) + i, 0, 0);
		net_row(n, "leaf-2 Eth1/2", 10, POOL(9) + i, 1, 2);
	}
}

/* The exports of both hosts have them, and they are heard at the second. */
static void
two_in_two_exports(struct net *n)
{
	for (uint64_t i = 0; i < 2; i++) {
		for (uint64_t h = 0; h < 2; h++) {
			(void)net_nic(n, h == 0 ? "HV-1" : "HV-2", NIC_VM_VNIC, names[i], "NIC",
			    POOL(9) + i);
			n->inv.vms[n->inv.nvms - 1].id = names[i];
			n->inv.vms[n->inv.nvms - 1].state = h == 0 ? VM_OFF : VM_RUNNING;
		}
		net_always(n, "leaf-2 Eth1/2", 10, POOL(9) + i);
	}
}

static const struct {
	const char *why, *rule;
	void (*before)(struct net *n);
	uint32_t findings, count;
	enum severity severity;
	const char *title; /* the end of it; NULL: any */
} crowds[] = {
	{ "five without an owner at one port", "FDB129", five_unknown, 1, 5, SEV_INFO, NULL },
	{ "five moves from one port", "FDB199", five_moves, 1, 5, SEV_INFO, NULL },
	{ "the worst comes last", "FDB199", a_return_after_five_moves, 1, 6, SEV_ERROR, NULL },
	{ "six moves on one switch", "FDB199", six_moves_of_three_ports, 1, 6, SEV_INFO, NULL },
	{ "three moves: not too many", "FDB199", three_moves, 3, 1, SEV_INFO, NULL },
	{ "five that left one host", "FDB120", five_migrations, 1, 5, SEV_INFO,
	    "; 4 more of HV-1 have left" },
	{ "two that left one host, by the exports", "FDB120", two_in_two_exports, 1, 2,
	    SEV_INFO, "; 1 more of HV-1 has left" },
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
				    crowds[i].title == NULL ||
				    strstr(w.found.list[k].title, crowds[i].title) != NULL);
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
