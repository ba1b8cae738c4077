/* Nearest: what is free for those that collide. */
#include "aid/claims.h"
#include "aid/plans.h"

#define P UINT64_C(0x001dd8000000)
#define Q UINT64_C(0x001dd9000000)

enum { MOST = 4 };

/* Each planned address is in use, so that it gets another one: of the declared ranges, in their order. */
static const struct address_row {
	struct mac_range ranges[MOST]; /* max 0 ends them */
	uint64_t planned[MOST], used[MOST]; /* 0 ends them */
	uint64_t want[MOST]; /* of each that is planned; 0: none */
	const char *why;
} addresses[] = {
	{ { { "", { P }, { P + 9 } } }, { P + 100 }, { P, P + 1 }, { P + 2 },
	    "the first that nobody has" },
	{ { { "", { P }, { P + 9 } } }, { P + 100, P + 101, P + 102 }, { P + 1 },
	    { P, P + 2, P + 3 }, "each one of its own" },
	{ { { "", { P + 50 }, { P + 50 } }, { "", { P + 5 }, { P + 7 } } },
	    { P + 100, P + 101, P + 102 }, { 0 }, { P + 50, P + 5, P + 6 },
	    "of a range that lies below the first, too" },
	{ { { "", { P + 4 }, { P + 5 } }, { "", { P + 3 }, { P + 7 } } },
	    { P + 100, P + 101, P + 102, P + 103 }, { 0 }, { P + 4, P + 5, P + 3, P + 6 },
	    "what two ranges have in common once" },
	{ { { "", { P }, { P + 1 } } }, { P + 100, P + 101, P + 102 }, { 0 }, { P, P + 1, 0 },
	    "as many as there are" },
	{ { { "", { P + 3 }, { P + 4 } } }, { P + 4, P + 100 }, { 0 }, { P + 3, 0 },
	    "none that is planned" },
	{ { { "", { Q }, { Q + 9 } }, { "", { P }, { P + 9 } } }, { P + 100 }, { 0 }, { P },
	    "of no range of which it is not known what is in use there" },
	{ { { "", { Q - 2 }, { Q + 9 } }, { "", { P }, { P + 9 } } },
	    { P + 100, P + 101, P + 102 }, { 0 }, { Q - 2, Q - 1, P },
	    "nor of that part of a range" },
	{ { { "", { P - 2 }, { P + 9 } } }, { P + 100 }, { P }, { P + 1 },
	    "nor where a range begins there" },
	{ { { "", { 0 }, { 0 } } }, { P + 100 }, { 0 }, { 0 }, "where nothing is declared" },
};

static void
address(void **state)
{
	static const uint32_t looked_at[] = { P >> 24, 0 };
	const struct address_row *r = *state;
	struct mac_range ranges[MOST];
	struct plans s;

	plans_begin(&s);
	for (size_t i = 0; i < MOST && r->planned[i] != 0; i++) {
		(void)plans_mac(&s, r->planned[i]);
		net_always(&s.n, "leaf-1 Eth1/1", 10, r->planned[i]);
	}
	for (size_t i = 0; i < MOST && r->used[i] != 0; i++) {
		net_always(&s.n, "leaf-1 Eth1/2", 10, r->used[i]);
	}
	for (size_t i = 0; i < MOST && r->ranges[i].max.bits != 0; i++) {
		ranges[s.n.set.nstatic_ranges++] = r->ranges[i];
	}
	s.n.set.static_ranges = ranges;
	plans_look_at(&s, looked_at);
	plan_compare(&s.p, &s.in, &s.t, &s.r);
	for (size_t i = 0; i < s.p.nitems; i++) {
		assert_int_equal(s.r.nearest[i].bits, r->want[i]);
		assert_int_equal(s.r.nearest_size[i], r->want[i] != 0);
	}
	s.n.set.static_ranges = NULL;
	s.n.set.nstatic_ranges = 0;
	plans_free(&s);
}

/* What is planned is nobody's other one, though nobody has it yet. */
static void
test_planned(void **state)
{
	struct mac_range range = { "", { P + 4 }, { P + 5 } };
	struct plans s;

	(void)state;
	plans_begin(&s);
	net_always(&s.n, "leaf-1 Eth1/1", 10, P + 100);
	(void)plans_mac(&s, P + 100);
	(void)plans_mac(&s, P + 4);
	s.n.set.static_ranges = &range;
	s.n.set.nstatic_ranges = 1;
	plans_look(&s);
	plan_compare(&s.p, &s.in, &s.t, &s.r);
	assert_int_equal(s.r.nearest[0].bits, P + 5);
	assert_int_equal(s.r.nearest[1].bits, 0);
	s.n.set.static_ranges = NULL;
	s.n.set.nstatic_ranges = 0;
	plans_free(&s);
}

/* Three want what is taken: each gets a pool of its own; what collides with nothing gets none. */
static void
test_pools(void **state)
{
	struct plans s;

	(void)state;
	plans_begin(&s);
	net_always(&s.n, "leaf-1 Eth1/1", 10, UINT64_C(0x00155d010107));
	(void)plans_host(&s, "HV-03", 0x0a140101);
	(void)plans_host(&s, "HV-05", 0x0a150101);
	(void)plans_pool(&s, "more", UINT64_C(0x00155d010100), UINT64_C(0x00155d0102ff));
	(void)plans_host(&s, "HV-04", 0x0a140901);
	plans_look(&s);
	plan_compare(&s.p, &s.in, &s.t, &s.r);
	assert_int_equal(s.r.nearest[0].bits, UINT64_C(0x00155d010000));
	assert_int_equal(s.r.nearest_size[0], 256);
	assert_int_equal(s.r.nearest[1].bits, UINT64_C(0x00155d010300));
	assert_int_equal(s.r.nearest[2].bits, UINT64_C(0x00155d010400));
	assert_int_equal(s.r.nearest_size[2], 512);
	assert_int_equal(s.r.nearest[3].bits, 0);
	plans_free(&s);
}

/* However few addresses a pool has: what is told has room for the NICs, and a fifth of it is free. */
static void
test_size(void **state)
{
	struct plans s;

	(void)state;
	plans_begin(&s);
	net_always(&s.n, "leaf-1 Eth1/1", 10, UINT64_C(0x00155d010107));
	plans_host(&s, "HV-03", 0x0a140101)->nics = 420; /* of 525 */
	plans_look(&s);
	plan_compare(&s.p, &s.in, &s.t, &s.r);
	assert_int_equal(s.r.nearest_size[0], 768);
	plans_free(&s);
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(addresses, address), { .rows = NULL } };
	const struct CMUnitTest others[] = {
		cmocka_unit_test(test_planned),
		cmocka_unit_test(test_pools),
		cmocka_unit_test(test_size),
	};

	return claims_run(tables, others, sizeof(others) / sizeof(others[0]));
}
