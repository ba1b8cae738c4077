#include "aid/net.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define FOREIGN(n_) (UINT64_C(0x001b44000000) + (n_))

enum { VLANS = 3 };
static const uint16_t vlans[VLANS] = { 10, 20, 99 };

/* The trunk carries these VLANs: the far switch's own address was learned in each. */
static void
carries(struct net *n, const char *where, uint64_t own)
{
	for (size_t i = 0; i < VLANS; i++) {
		net_always(n, where, vlans[i], own);
	}
}

/* Two switches of two sites; linked: their trunk carries every VLAN. */
static void
sites(struct net *n, bool linked)
{
	net_init(n, 1);
	(void)net_switch(n, "fra-1", SW(1), 8);
	(void)net_switch(n, "muc-1", SW(2), 8);
	n->snap.switches[0].site = "fra";
	n->snap.switches[1].site = "muc";
	for (size_t i = 0; i < VLANS; i++) {
		net_always(n, "fra-1 Eth1/1", vlans[i], FOREIGN(i));
		net_always(n, "muc-1 Eth1/1", vlans[i], FOREIGN(i + 8));
	}
	if (linked) {
		carries(n, "fra-1 Eth1/8", SW(2));
		carries(n, "muc-1 Eth1/8", SW(1));
	}
}

/* Whether VLAN a at one site and VLAN b at the other are one group. */
static bool
one_group(const struct net *n, size_t a, size_t b)
{
	const struct span x = placement_by_mac(&n->where, (struct mac){ FOREIGN(a) });
	const struct span y = placement_by_mac(&n->where, (struct mac){ FOREIGN(b + 8) });

	assert_true(x.n == 1 && y.n == 1);
	return PLACE_GROUP(&n->where.places[x.first]) == PLACE_GROUP(&n->where.places[y.first]);
}

/* A VLAN that runs on no link between its switches falls into parts of the whole. */
static void
test_parts(void **state)
{
	struct net n;
	uint32_t a;
	uint32_t b;

	(void)state;
	sites(&n, false);
	net_always(&n, "fra-1 Eth1/8", 99, SW(2)); /* VLAN 99 alone is trunked */
	net_place(&n);
	assert_int_equal(n.where.domain_of_switch[0], n.where.domain_of_switch[1]);
	assert_true(one_group(&n, 2, 2));
	assert_false(one_group(&n, 0, 0));
	a = placement_domain(&n.where, &n.snap, 0, 10);
	b = placement_domain(&n.where, &n.snap, 1, 10);
	assert_false(placement_may_meet(&n.where, a, b));
	assert_true(placement_may_meet(&n.where, a, n.where.domain_of_switch[0]));
	assert_string_equal(n.where.domains[a].name, "fra-1");
	assert_string_equal(n.where.domains[b].name, "muc-1");
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
