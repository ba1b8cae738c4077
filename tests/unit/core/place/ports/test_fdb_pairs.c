#include "aid/net.h"
#include "core/place/ports/fdb_pairs.h"

#include "fdbaudit/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SAMPLES = 1 };
#define STATION(sw_, n_) (UINT64_C(0x001b44000000) + (sw_)*UINT64_C(256) + (n_))

/*
 * A chain sw-1 - sw-2 - sw-3 of switches without LLDP, spanning tree and own addresses:
 * port 8 leads up, port 7 down, each switch has four stations.
 */
static void
chain(struct net *n)
{
	char where[32];

	net_init(n, SAMPLES);
	(void)net_switch(n, "sw-1", 0, 8);
	(void)net_switch(n, "sw-2", 0, 8);
	(void)net_switch(n, "sw-3", 0, 8);
	for (unsigned at = 1; at <= 3; at++) {
		for (unsigned k = 1; k <= 4; k++) {
			for (unsigned sw = 1; sw <= 3; sw++) {
				(void)snprintf(where, sizeof(where), "sw-%u Eth1/%u", sw,
				    sw == at  ? k
				    : sw > at ? 8
					      : 7);
				net_always(n, where, 10, STATION(at, k));
			}
		}
	}
}

/* Common addresses find both links of a chain, and no place is left on the way. */
static void
test_chain(void **state)
{
	static const char *const links[] = { "sw-1 Eth1/7", "sw-2 Eth1/8", "sw-2 Eth1/7",
		"sw-3 Eth1/8" };
	struct net n;

	(void)state;
	chain(&n);
	net_place(&n);
	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		assert_int_equal(net_class(&n, links[i]), PORT_UPLINK);
		/* 65, less what no switch told: neighbours, spanning tree, addresses */
		assert_int_equal(n.where.ports[net_port(&n, links[i])].sure, 54);
	}
	assert_int_equal(n.where.ndomains, 1);
	assert_true(n.where.domains[0].by_guess);
	assert_int_equal(n.where.nplaces, 12);
	assert_int_equal(n.where.untried, 0);
	net_free(&n);
}

static const struct {
	bool down, up; /* links that are known, towards sw-3, and towards sw-1 */
	bool found, by_guess;
	const char *why;
} known[] = {
	{ false, false, true, true, "nothing but addresses" },
	{ true, false, true, true, "one end of each link is known" },
	{ true, true, false, false, "links that are known from both ends are not compared" },
};

/* What the comparison adds to links that other evidence knows. */
static void
test_known_links(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		static const char *const ends[2][2] = { { "sw-1 Eth1/7", "sw-2 Eth1/8" },
			{ "sw-2 Eth1/7", "sw-3 Eth1/8" } };
		struct net n;
		struct switch_macs macs;
		struct place_input in;
		struct port_rows rows;
		struct port_evidence e;
		struct links links = { 0 };
		struct port_place *ports;
		uint32_t *bundle;
		uint64_t untried = 0;
		bool guess = false;

		print_message("  %s\n", known[i].why);
		chain(&n);
		net_seal(&n);
		ports = calloc(n.snap.nports, sizeof(*ports));
		bundle = calloc(n.snap.nports, sizeof(*bundle));
		assert_non_null(ports);
		assert_non_null(bundle);
		for (uint32_t k = 0; k < n.snap.nports; k++) {
			bundle[k] = k;
			ports[k].class_ = PORT_UNKNOWN;
		}
		switch_macs_init(&macs, &n.snap, &n.inv, &n.set);
		in = (struct place_input){ &n.snap, &n.inv, &n.set, bundle, &macs };
		port_evidence_init(&e, n.snap.nports);
		port_rows_count(&rows, &in, &links, ports);
		for (uint32_t k = 0; k < 2; k++) {
			if (known[i].down) {
				links_add(&links, &n.snap, net_port(&n, ends[k][0]), k + 1,
				    LINK_DIRECT);
			}
			if (known[i].up) {
				links_add(
				    &links, &n.snap, net_port(&n, ends[k][1]), k, LINK_DIRECT);
			}
		}
		links_sort(&links);
		assert_int_equal(
		    fdb_pair_evidence(&in, &rows, ports, &links, &e, &untried), known[i].found);
		for (size_t k = 0; k < links.n; k++) {
			guess |= links.v[k].kind == LINK_GUESS;
		}
		assert_int_equal(guess, known[i].by_guess);
		assert_int_equal(e.n > 0, known[i].found);
		assert_int_equal(untried, 0);
		links_free(&links);
		port_rows_free(&rows);
		port_evidence_free(&e);
		switch_macs_free(&macs);
		free(bundle);
		free(ports);
		net_free(&n);
	}
}

/* ---- a network that is too large to compare every switch with every other ------------------- */

enum {
	EDGES = 1500, /* switches; each has EDGE_PORTS ports with a station, then its uplink */
	EDGE_PORTS = 4,
	OTHERS = 30, /* stations elsewhere that an edge switch knows */
	VLAN = 10
};
static const struct table_info info = { "dot1qTpFdbTable", "dot1q", "dot1qTpFdbPort", NULL,
	true, 2 };

static void *
zeroed(size_t n, size_t size)
{
	void *p = calloc(n, size);

	assert_non_null(p);
	return p;
}

static void
add_row(struct read *r, uint64_t mac, uint32_t port)
{
	r->rows[r->nkept++] = (struct row){ .key = mac << 16, .port = port, .status = 3 };
}

/* Switch 0 knows all stations, and `more` that switch 1 alone knows as well; port k leads to switch k. */
static void
add_switch(struct snapshot *s, uint32_t sw, uint32_t more)
{
	struct switch_ *w = &s->switches[sw];
	struct read *r = &s->reads[sw];
	const uint32_t nports = sw == 0 ? EDGES + 1 : EDGE_PORTS + 1;
	const uint32_t first = (uint32_t)s->nports;
	const uint32_t stations = EDGES * EDGE_PORTS;

	w->name = w->address = w->sysname = text_format(&s->text, "sw-%04u", sw);
	w->sysdescr = w->sysobjectid = w->site = "";
	w->ports = (struct span){ first, nports };
	w->fdbs = w->reads = (struct span){ sw, 1 };
	for (uint32_t i = 0; i < nports; i++) {
		s->ports[s->nports++] = (struct port){ .sw = sw,
			.ifindex = i,
			.bridge_port = i,
			.lag = NONE,
			.name = text_format(&s->text, "Eth1/%u", i),
			.descr = "",
			.alias = "" };
	}
	s->fdbs[sw] =
	    (struct fdb){ .sw = sw, .id = VLAN, .vlans = { 0, 1 }, .proof = VLAN_PROVED };
	r->sw = sw;
	r->first = (uint32_t)s->nrows;
	r->rows = zeroed(stations + more, sizeof(*r->rows));
	for (uint32_t k = 0; k < stations; k++) {
		const uint32_t at = k / EDGE_PORTS + 1; /* the switch where it is */

		if (sw == 0) {
			add_row(r, STATION(0, k), first + at);
		} else if (sw == at) {
			add_row(r, STATION(0, k), first + k % EDGE_PORTS);
		} else if (k % (stations / OTHERS) == sw % (stations / OTHERS)) {
			add_row(r, STATION(0, k), first + EDGE_PORTS);
		}
	}
	for (uint32_t k = 0; k < more; k++) {
		add_row(r, STATION(0, stations + k), sw == 0 ? first : first + EDGE_PORTS);
	}
	s->nrows += r->nkept;
}

static const struct {
	uint32_t more; /* rows of the middle that cost without telling anything */
	bool all; /* the budget reaches every switch */
	const char *why;
} large[] = {
	{ 0, true, "each is compared with the one in the middle" },
	{ 800000, false, "what the budget does not reach is counted" },
};

static void
test_from_the_middle(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(large) / sizeof(large[0]); i++) {
		struct snapshot s;
		struct settings set;
		struct placement out;
		uint64_t found = 0;

		print_message("  %s\n", large[i].why);
		snapshot_init(&s, (size_t)1 << 24);
		settings_init(&set);
		placement_init(&out, (size_t)1 << 24);
		s.tables = &info;
		s.ntables = 1;
		s.nsamples = 1;
		s.nswitches = s.nfdbs = s.nreads = EDGES + 1;
		s.switches = zeroed(s.nswitches, sizeof(*s.switches));
		s.fdbs = zeroed(s.nfdbs, sizeof(*s.fdbs));
		s.reads = zeroed(s.nreads, sizeof(*s.reads));
		s.ports = zeroed((size_t)EDGES * (EDGE_PORTS + 2) + 1, sizeof(*s.ports));
		s.vlans = zeroed(1, sizeof(*s.vlans));
		s.vlans[0] = VLAN;
		s.nvlans = 1;
		for (uint32_t sw = 0; sw <= EDGES; sw++) {
			add_switch(&s, sw, sw <= 1 ? large[i].more : 0);
		}
		assert_int_equal(
		    place_run(&s, NULL, &set, &out, &(struct fdb_err){ 0 }), FDB_OK);
		for (uint32_t sw = 1; sw <= EDGES; sw++) {
			const uint32_t up = s.switches[sw].ports.first + EDGE_PORTS;

			found += out.ports[up].class_ == PORT_UPLINK &&
				 out.ports[sw].class_ == PORT_UPLINK;
		}
		assert_int_equal(found == EDGES, large[i].all);
		assert_int_equal(out.untried == 0, large[i].all);
		assert_in_range(found, EDGES / 2, EDGES); /* as far as it reaches */
		placement_free(&out);
		settings_free(&set);
		snapshot_free(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_chain),
		cmocka_unit_test(test_known_links),
		cmocka_unit_test(test_from_the_middle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
