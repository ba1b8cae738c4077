/* Whether the places of an address are one, and which directions they explain. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/judge/known/known.h"
#include "core/judge/checks/lone_places.h"

#include <stdio.h>
#include <stdlib.h>

enum { PLACES = 5, WAYS = 2, IGNORED = 50 };
#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define STATION UINT64_C(0x001b44000001)
#define HOME "leaf-2 Eth1/1"
#define WAY_1 "leaf-1 Eth1/7"
#define WAY_2 "leaf-2 Eth1/7"
#define WAY_3 "leaf-3 Eth1/7"

/*
 * leaf-1 and leaf-2, linked by Eth1/8 in VLANs 10, 20 and 50; leaf-3 is alone. At Eth1/7 of each a
 * switch that nobody polls is heard.
 */
static const struct lone_row {
	const char *why;
	struct { /* one sample after the other */
		const char *where;
		uint16_t vlan;
	} places[PLACES];
	const char *lone; /* the place that stands for them; NULL: they are crowded */
	const char *ways[WAYS];
} rows[] = {
	{ "at one port", { { HOME, 10 } }, HOME, { NULL } },
	{ "at one port in two VLANs", { { HOME, 10 }, { HOME, 20 } }, HOME, { NULL } },
	{ "at home at two ports", { { HOME, 10 }, { "leaf-1 Eth1/1", 10 } }, NULL, { NULL } },
	{ "at home at two ports, in two VLANs", { { HOME, 10 }, { "leaf-1 Eth1/1", 20 } }, NULL,
	    { NULL } },
	{ "a direction alone", { { WAY_1, 10 } }, WAY_1, { NULL } },
	{ "home, and a direction before it", { { HOME, 10 }, { WAY_1, 10 } }, HOME, { WAY_1 } },
	{ "home, and a direction after it", { { "leaf-1 Eth1/1", 10 }, { WAY_2, 10 } },
	    "leaf-1 Eth1/1", { WAY_2 } },
	{ "home, and a direction of its own switch", { { HOME, 10 }, { WAY_2, 10 } }, HOME,
	    { WAY_2 } },
	{ "home, and two directions", { { HOME, 10 }, { WAY_1, 10 }, { WAY_2, 10 } }, HOME,
	    { WAY_1, WAY_2 } },
	{ "two directions: one of them is its place", { { WAY_1, 10 }, { WAY_2, 10 } }, WAY_1,
	    { WAY_1, WAY_2 } },
	{ "home at two ports, and a direction",
	    { { HOME, 10 }, { "leaf-1 Eth1/1", 10 }, { WAY_1, 10 } }, NULL, { WAY_1 } },
	{ "home, and a direction of another site", { { HOME, 10 }, { WAY_3, 10 } }, NULL,
	    { NULL } },
	{ "directions of two sites", { { WAY_1, 10 }, { WAY_3, 10 } }, NULL, { NULL } },
	{ "home at two sites", { { HOME, 10 }, { "leaf-3 Eth1/1", 10 } }, NULL, { NULL } },
	{ "home, and a direction in a VLAN that has parts", { { HOME, 30 }, { WAY_1, 30 } },
	    HOME, { WAY_1 } },
	{ "home, and a direction in two VLANs: one address",
	    { { HOME, 20 }, { WAY_1, 10 }, { WAY_1, 20 } }, HOME, { WAY_1 } },
	{ "home, and a direction in a VLAN that is left out",
	    { { HOME, 10 }, { WAY_1, IGNORED } }, HOME, { NULL } },
};

static void
switches(struct net *n)
{
	static const char *const names[] = { "leaf-1", "leaf-2", "leaf-3" };
	static const uint16_t vlans[] = { 10, 20, IGNORED };
	static struct vlan_range ignored = { IGNORED, IGNORED };

	net_init(n, PLACES);
	n->set.ignore_vlans = &ignored;
	n->set.nignore_vlans = 1;
	for (uint64_t k = 0; k < 3; k++) {
		char where[32];

		(void)net_switch(n, names[k], SW(k), 8);
		(void)snprintf(where, sizeof(where), "%s Eth1/7", names[k]);
		net_lldp(n, where, SW(k < 2 ? 98 : 99), "Gi0/1", "core", CAP_BRIDGE);
	}
	net_lldp(n, "leaf-1 Eth1/8", SW(1), "Eth1/8", "leaf-2", CAP_BRIDGE);
	net_lldp(n, "leaf-2 Eth1/8", SW(0), "Eth1/8", "leaf-1", CAP_BRIDGE);
	for (size_t i = 0; i < 3; i++) {
		net_always(n, "leaf-1 Eth1/8", vlans[i], SW(1));
		net_always(n, "leaf-2 Eth1/8", vlans[i], SW(0));
	}
}

static void
leave(struct net *n)
{
	n->set.ignore_vlans = NULL;
	n->set.nignore_vlans = 0;
	net_free(n);
}

static void
stand(void **state)
{
	const struct lone_row *r = *state;
	struct net n;
	const struct known k = { &n.snap, &n.inv, &n.where, &n.set, NULL, NULL };
	struct span at;
	uint32_t *count;
	uint32_t all = 0;

	switches(&n);
	for (size_t i = 0; i < PLACES && r->places[i].where != NULL; i++) {
		net_row(&n, r->places[i].where, r->places[i].vlan, STATION, (uint16_t)i,
		    (uint16_t)i);
	}
	net_place(&n);
	count = calloc(n.snap.nports, sizeof(*count));
	at = placement_by_mac(&n.where, (struct mac){ STATION });
	assert_int_equal(lone_place_crowded(&k, at), r->lone == NULL);
	if (r->lone != NULL) {
		assert_int_equal(
		    n.where.places[lone_place(&k, at)].port, net_port(&n, r->lone));
	}
	lone_place_count_ways(&k, at, count);
	for (size_t i = 0; i < WAYS && r->ways[i] != NULL; i++) {
		assert_int_equal(count[net_port(&n, r->ways[i])], 1);
		all++;
	}
	for (size_t i = 0; i < n.snap.nports; i++) {
		all -= count[i];
	}
	assert_int_equal(all, 0);
	free(count);
	leave(&n);
}

/* At a direction in so many VLANs, and at home in one: beyond the most it explains nothing. */
static void
test_many_places(void **state)
{
	(void)state;
	for (uint16_t most = PLACES_OF_ONE; most <= PLACES_OF_ONE + 1; most++) {
		struct net n;
		const struct known k = { &n.snap, &n.inv, &n.where, &n.set, NULL, NULL };
		uint32_t *count;
		struct span at;

		switches(&n);
		net_always(&n, HOME, 10, STATION);
		for (uint16_t i = 1; i < most; i++) {
			net_always(&n, WAY_2, (uint16_t)(100 + i), STATION);
		}
		net_place(&n);
		count = calloc(n.snap.nports, sizeof(*count));
		at = placement_by_mac(&n.where, (struct mac){ STATION });
		assert_int_equal(at.n, most);
		lone_place_count_ways(&k, at, count);
		assert_int_equal(count[net_port(&n, WAY_2)] > 0, most == PLACES_OF_ONE);
		free(count);
		leave(&n);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, stand), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_many_places) };

	return claims_run(tables, tests, 1);
}
