/* How an address stood at several attachments. */
#include "aid/claims.h"
#include "aid/net.h"

#include "core/place/hosts/stays.h"

#include <stdio.h>

enum { SAMPLES = 5, ROWS = 8, MOST = 24 };
#define SW(n_) (UINT64_C(0x001b21000000) + (n_)*UINT64_C(0x1000))
#define STATION UINT64_C(0x001b44000001)

/* leaf-1 and leaf-2, linked by Eth1/24; Po1 of both is one plug by LACP, with member Eth1/9. */
static const struct stay_row {
	const char *why;
	struct {
		const char *where;
		uint16_t vlan, first, last;
	} rows[ROWS];
	enum stay_kind kind;
	const char *first; /* where it stood at first; NULL: at two */
	uint16_t unread; /* leaf-1 was not read completely in this sample; 0: all were */
} rows[] = {
	{ "at one port", { { "leaf-1 Eth1/1", 10, 0, 4 } }, STAY_ONE, "leaf-1 Eth1/1", 0 },
	{ "at one port in two VLANs",
	    { { "leaf-1 Eth1/1", 10, 0, 4 }, { "leaf-1 Eth1/1", 20, 0, 2 } }, STAY_ONE,
	    "leaf-1 Eth1/1", 0 },
	{ "at a plug of two switches",
	    { { "leaf-1 Po1", 10, 0, 4 }, { "leaf-2 Po1", 10, 0, 4 } }, STAY_ONE, "leaf-1 Po1",
	    0 },
	{ "moved", { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-1 Eth1/2", 10, 2, 4 } }, STAY_MOVED,
	    "leaf-1 Eth1/1", 0 },
	{ "moved to another switch",
	    { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-1 Eth1/24", 10, 2, 4 },
		{ "leaf-2 Eth1/24", 10, 0, 1 }, { "leaf-2 Eth1/1", 10, 2, 4 } },
	    STAY_MOVED, "leaf-1 Eth1/1", 0 },
	{ "moved while it was silent",
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/1", 10, 3, 4 } }, STAY_MOVED,
	    "leaf-1 Eth1/1", 0 },
	{ "moved from a member of an aggregate",
	    { { "leaf-1 Eth1/9", 10, 0, 1 }, { "leaf-1 Eth1/1", 10, 2, 4 } }, STAY_MOVED,
	    "leaf-1 Po1", 0 },
	{ "moved in two VLANs together",
	    { { "leaf-1 Eth1/1", 10, 0, 1 }, { "leaf-1 Eth1/2", 10, 2, 4 },
		{ "leaf-1 Eth1/1", 20, 0, 1 }, { "leaf-1 Eth1/2", 20, 2, 4 } },
	    STAY_MOVED, "leaf-1 Eth1/1", 0 },
	{ "moved on and on",
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/2", 10, 1, 1 },
		{ "leaf-1 Eth1/3", 10, 2, 2 }, { "leaf-1 Eth1/4", 10, 3, 4 } },
	    STAY_MOVED, "leaf-1 Eth1/1", 0 },
	{ "went and came back",
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/2", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 4 } },
	    STAY_RETURNED, "leaf-1 Eth1/1", 0 },
	{ "came back by a third one",
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/2", 10, 1, 1 },
		{ "leaf-1 Eth1/3", 10, 2, 2 }, { "leaf-1 Eth1/1", 10, 3, 4 } },
	    STAY_RETURNED, "leaf-1 Eth1/1", 0 },
	{ "came back, and moved on",
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-1 Eth1/2", 10, 1, 1 },
		{ "leaf-1 Eth1/1", 10, 2, 2 }, { "leaf-1 Eth1/3", 10, 3, 4 } },
	    STAY_RETURNED, "leaf-1 Eth1/1", 0 },
	{ "at two in one sample, then at one",
	    { { "leaf-1 Eth1/1", 10, 0, 0 }, { "leaf-2 Eth1/1", 10, 0, 4 } }, STAY_BOTH, NULL,
	    0 },
	{ "at two in one sample, in two VLANs",
	    { { "leaf-1 Eth1/1", 10, 0, 4 }, { "leaf-1 Eth1/2", 20, 3, 3 } }, STAY_BOTH, NULL,
	    0 },
	{ "a sample that was not read is no place",
	    { { "leaf-1 Eth1/1", 10, 0, 2 }, { "leaf-2 Eth1/1", 10, 2, 4 } }, STAY_MOVED,
	    "leaf-1 Eth1/1", 2 },
};

static void
leaves(struct net *n, uint16_t samples)
{
	static const char *const names[] = { "leaf-1", "leaf-2" };

	net_init(n, samples);
	for (uint64_t k = 0; k < 2; k++) {
		char where[32];

		(void)net_switch(n, names[k], SW(k), 24);
		(void)net_lag(n, "Po1", 1001);
		(void)snprintf(where, sizeof(where), "%s Po1", names[k]);
		net_lacp(n, where, STATION + 9, 9);
		(void)snprintf(where, sizeof(where), "%s Eth1/24", names[k]);
		net_lldp(n, where, SW(1 - k), "Eth1/24", names[1 - k], CAP_BRIDGE);
	}
	net_member(n, "leaf-1 Eth1/9", "leaf-1 Po1");
	net_always(n, "leaf-1 Eth1/10", 0, STATION + 7); /* in another table */
}

static struct stay
ask(const struct net *n, size_t count)
{
	const struct span at = placement_by_mac(&n->where, (struct mac){ STATION });
	uint32_t list[MOST];

	assert_true(at.n >= count && at.n <= MOST);
	for (uint32_t i = 0; i < at.n; i++) {
		list[i] = at.first + i;
	}
	return stay_of(&n->snap, &n->where, list, at.n);
}

static void
stays(void **state)
{
	const struct stay_row *r = *state;
	struct stay stay;
	struct net n;

	leaves(&n, SAMPLES);
	for (size_t i = 0; i < ROWS && r->rows[i].where != NULL; i++) {
		net_row(&n, r->rows[i].where, r->rows[i].vlan, STATION, r->rows[i].first,
		    r->rows[i].last);
	}
	net_place(&n);
	for (size_t i = 0; i < n.snap.nreads && r->unread != 0; i++) {
		if (n.snap.reads[i].sw == 0 && n.snap.reads[i].sample == r->unread) {
			n.snap.reads[i].state = TABLE_PARTIAL;
		}
	}
	stay = ask(&n, 1);
	assert_int_equal(stay.kind, r->kind);
	assert_int_equal(stay.first,
	    r->kind == STAY_BOTH ? NONE : n.where.ports[net_port(&n, r->first)].attachment);
	net_free(&n);
}

/* One port after the other: as many as are followed, and one more. */
static void
test_most_that_are_followed(void **state)
{
	(void)state;
	for (uint16_t ports = STAYS_MOST; ports <= STAYS_MOST + 1; ports++) {
		struct net n;

		leaves(&n, ports);
		for (uint16_t k = 0; k < ports; k++) {
			char where[32];

			(void)snprintf(where, sizeof(where), "leaf-2 Eth1/%u", k + 1U);
			net_row(&n, where, 10, STATION, k, k);
		}
		net_place(&n);
		assert_int_equal(
		    ask(&n, ports).kind, ports == STAYS_MOST ? STAY_MOVED : STAY_BOTH);
		net_free(&n);
	}
}

int
main(void)
{
	const struct claims tables[] = { CLAIMS(rows, stays), { .rows = NULL } };
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_most_that_are_followed) };

	return claims_run(tables, tests, 1);
}
