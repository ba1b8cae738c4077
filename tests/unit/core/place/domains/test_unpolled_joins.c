/* All at once joins what pair by pair joins, whatever the VLANs, FIDs, ports and declared domains are. */
#include "core/place/domains/unpolled_joins.h"

#include "base/union_find.h"
#include "core/place/domains/declared_domains.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum {
	SWITCHES = 6,
	PORTS = 2,
	FDBS = 4,
	NPORTS = SWITCHES * PORTS,
	NFDBS = SWITCHES * FDBS,
	ROUNDS = 3000
};

static unsigned
any(unsigned n)
{
	static uint64_t state = 1;

	state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (unsigned)(state >> 33) % n;
}

struct world {
	struct switch_ switches[SWITCHES];
	struct port ports[NPORTS];
	struct fdb fdbs[NFDBS];
	uint16_t vlans[NFDBS + NPORTS * 3];
	struct neighbour neighbours[NPORTS];
	struct port_proof proofs[NPORTS];
	struct domain_setting domains[2];
	const char *sites[2];
	struct vlan_range range;
	struct snapshot snap;
	struct inventory inv;
	struct settings set;
	struct port_place places[NPORTS];
	uint64_t bits[NPORTS * NFDBS];
	size_t first_bit[SWITCHES];
	uint32_t n[NPORTS];
};

static void
make_switch(struct world *w, uint32_t sw, unsigned kinds)
{
	static const char *const names[] = { "", "east", "west" };
	const uint32_t first = (uint32_t)w->snap.nfdbs;

	w->switches[sw] = (struct switch_){ .name = "sw", .site = names[any(3)] };
	for (uint32_t i = any(FDBS + 1); i > 0; i--) {
		const uint16_t vlan = (uint16_t)(10 + any(3));
		const bool none = any(kinds) == 1;

		w->vlans[w->snap.nvlans] = vlan;
		w->fdbs[w->snap.nfdbs++] = (struct fdb){ .sw = sw,
			.vlans = { (uint32_t)w->snap.nvlans++, none ? 0 : 1 },
			.proof = none          ? VLAN_NONE
				 : any(2) == 0 ? VLAN_ASSUMED
					       : VLAN_PROVED };
	}
	w->switches[sw].fdbs = (struct span){ first, (uint32_t)w->snap.nfdbs - first };
	w->switches[sw].ports = (struct span){ sw * PORTS, PORTS };
}

static void
make_port(struct world *w, uint32_t port, unsigned neighbours)
{
	const uint32_t first = (uint32_t)w->snap.nvlans;
	const struct switch_ *sw = &w->switches[port / PORTS];

	for (uint16_t vlan = 10; vlan < 13; vlan++) {
		if (any(2) == 0) {
			w->vlans[w->snap.nvlans++] = vlan;
		}
	}
	w->ports[port] = (struct port){ .sw = port / PORTS,
		.egress = { first, (uint32_t)w->snap.nvlans - first } };
	/* rows of a table without VLANs */
	for (uint32_t i = 0; i < sw->fdbs.n; i++) {
		const size_t bit = w->first_bit[port / PORTS] + (port % PORTS) * sw->fdbs.n + i;

		w->bits[bit / 64] |= (uint64_t)(any(3) == 0) << bit % 64;
	}
	w->neighbours[port].chassis.bits = 1 + any(neighbours);
	w->proofs[port] = (struct port_proof){ port, { .says = SAYS_UNPOLLED, .ref = port } };
}

static void
make_world(struct world *w)
{
	const unsigned kinds = 2 + any(6);
	const unsigned neighbours = 1 + any(2);

	memset(w, 0, sizeof(*w));
	w->sites[0] = "east";
	w->sites[1] = "west";
	w->range = (struct vlan_range){ 10, 11 };
	for (size_t i = 0; i < 2; i++) {
		w->domains[i] = (struct domain_setting){ .name = w->sites[i],
			.sites = &w->sites[i],
			.nsites = 1,
			.vlans = &w->range,
			.nvlans = any(2) };
	}
	w->set = (struct settings){ .domains = w->domains, .ndomains = any(3) };
	w->snap = (struct snapshot){ .switches = w->switches,
		.ports = w->ports,
		.fdbs = w->fdbs,
		.vlans = w->vlans,
		.neighbours = w->neighbours,
		.nswitches = SWITCHES,
		.nports = NPORTS,
		.nneighbours = NPORTS };
	for (uint32_t sw = 0; sw < SWITCHES; sw++) {
		w->first_bit[sw] = (size_t)sw * PORTS * FDBS;
		make_switch(w, sw, kinds);
	}
	for (uint32_t port = 0; port < NPORTS; port++) {
		make_port(w, port, neighbours);
	}
}

/* The rule for two ports: everything at the one with everything at the other. */
static void
join_ports(struct domain_graph *g, uint32_t port, uint32_t far)
{
	const struct span from = fdb_vlans_of(&g->vlans, g->in->snap->ports[port].sw);
	const struct span to = fdb_vlans_of(&g->vlans, g->in->snap->ports[far].sw);

	for (uint32_t i = from.first; i < from.first + from.n; i++) {
		const struct fdb_vlan *f = &g->vlans.v[i];
		bool known = false;

		for (uint32_t k = to.first; k < to.first + to.n; k++) {
			known |= g->vlans.v[k].vlan == f->vlan;
		}
		for (uint32_t k = to.first; k < to.first + to.n; k++) {
			const struct fdb_vlan *t = &g->vlans.v[k];

			if (domain_graph_runs(g, f, port) && domain_graph_runs(g, t, far) &&
			    (t->vlan == f->vlan || f->vlan == 0 || t->vlan == 0 ||
				(!known && g->in->snap->fdbs[f->fdb].proof == VLAN_ASSUMED)) &&
			    !domain_kept_apart(g->in, f->sw, t->sw, f->vlan)) {
				domain_graph_join(g, f->fdb, t->fdb);
			}
		}
	}
}

static void
join_pairs(struct domain_graph *g, const struct world *w)
{
	for (uint32_t a = 0; a < NPORTS; a++) {
		for (uint32_t b = a + 1; b < NPORTS; b++) {
			if (w->neighbours[a].chassis.bits == w->neighbours[b].chassis.bits &&
			    w->ports[a].sw != w->ports[b].sw) {
				join_ports(g, a, b);
			}
		}
	}
}

static void
test_as_pairs(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	size_t joined = 0;

	(void)state;
	assert_non_null(w);
	for (unsigned round = 0; round < ROUNDS; round++) {
		struct place_input in;
		struct port_rows rows;
		struct port_evidence e;
		struct domain_graph all;
		struct domain_graph pairs;

		make_world(w);
		in = (struct place_input){ .snap = &w->snap, .inv = &w->inv, .set = &w->set };
		rows = (struct port_rows){ w->n, w->bits, w->first_bit };
		e = (struct port_evidence){ .v = w->proofs, .n = NPORTS };
		domain_graph_init(&all, &in, &rows, w->places);
		domain_graph_init(&pairs, &in, &rows, w->places);
		unpolled_join(&all, &e);
		join_pairs(&pairs, w);
		for (uint32_t i = 0; i < w->snap.nfdbs; i++) {
			assert_int_equal(union_find_root(all.fdb_parent, i),
			    union_find_root(pairs.fdb_parent, i));
			joined += union_find_root(all.fdb_parent, i) != i;
		}
		for (uint32_t i = 0; i < SWITCHES; i++) {
			assert_int_equal(union_find_root(all.switch_parent, i),
			    union_find_root(pairs.switch_parent, i));
		}
		domain_graph_free(&all);
		domain_graph_free(&pairs);
	}
	assert_in_range(joined, ROUNDS, ROUNDS * NFDBS);
	free(w);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_as_pairs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
