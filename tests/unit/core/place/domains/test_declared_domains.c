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

static struct domain_setting *
declare(struct net *n, const char *name, const char *site)
{
	struct domain_setting *d;

	if (n->set.domains == NULL) {
		n->set.domains = arena_zalloc(&n->set.text, 4, sizeof(*d));
	}
	d = &n->set.domains[n->set.ndomains++];
	d->name = name;
	d->sites = arena_zalloc(&n->set.text, 2, sizeof(*d->sites));
	d->sites[d->nsites++] = site;
	return d;
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

static void
test_declared_domains(void **state)
{
	struct net n;
	struct domain_setting *d;
	struct vlan_range ten = { 10, 10 };

	(void)state;
	sites(&n, false);
	d = declare(&n, "east", "fra"); /* VLAN 10 is stretched, the others are not */
	d->sites[d->nsites++] = "muc";
	d->vlans = &ten;
	d->nvlans = 1;
	net_place(&n);
	assert_true(one_group(&n, 0, 0));
	assert_false(one_group(&n, 1, 1));
	net_free(&n);

	sites(&n, true); /* a link, and a declaration that keeps VLANs apart */
	(void)declare(&n, "east", "fra");
	(void)declare(&n, "west", "muc");
	net_place(&n);
	assert_false(one_group(&n, 0, 0));
	assert_false(placement_may_meet(&n.where, placement_domain(&n.where, &n.snap, 0, 10),
	    placement_domain(&n.where, &n.snap, 1, 10)));
	net_free(&n);

	sites(&n, false);
	d = declare(&n, "east", "fra"); /* 20 at either site is called 10 */
	d->sites[d->nsites++] = "muc";
	d->translations = arena_zalloc(&n.set.text, 1, sizeof(*d->translations));
	d->translations[0].from = 10;
	d->translations[0].to = 20;
	d->ntranslations = 1;
	net_place(&n);
	assert_true(one_group(&n, 0, 1));
	assert_true(one_group(&n, 2, 2));
	net_free(&n);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_declared_domains),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
