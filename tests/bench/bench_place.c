/*
 * What placing and judging costs: so many switches (1,000) with a host of 100 NICs
 * each, and rows by the million. "core": 200 addresses a switch, each at one edge,
 * seen by many switches through their uplinks. "edge": every row is a place of its
 * own. "planted": as core, in sites of 40 switches, with one address in a hundred at
 * the edge of the next switch as well, and 500 pools. "blind": as planted, but no switch
 * hears another one. "unpolled": as core, with 100 VLANs, and each switch hears one core that
 * nobody polls. "nested": as core, and the pools of all hosts end at one address.
 *
 * usage: bench-place core|edge|planted|blind|unpolled|nested MILLIONS [SWITCHES]
 * Prints rows, places, CPU seconds of place and judge, and the peak memory.
 */
#include "fdbaudit/judge.h"
#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

enum kind { CORE, EDGE_ALONE, PLANTED, BLIND, UNPOLLED, NESTED };
enum {
	PORTS = 48, /* of an edge switch; the last one is the uplink */
	OWN = 60, /* own addresses of a switch */
	NICS = 100, /* of a host */
	EDGE = 200, /* addresses at the edge of a switch, in "core" */
	PLANTED_EACH = 100, /* one of so many addresses is planted */
	POOLS = 500,
	VLAN = 10,
	VLANS = 100 /* of a switch, in "unpolled" */
};
static uint32_t switches = 1000; /* and as many hosts */
static uint32_t site = 1000; /* switches, of which the first is the core of the others */
static uint32_t vlans = 1; /* of a switch */
#define UNPOLLED_CORE UINT64_C(0x001b99000000)
#define STATIONS UINT64_C(0x001500000000)
#define OWN_MACS UINT64_C(0x001b00000000)

static const struct table_info info = { "dot1qTpFdbTable", "dot1q", "dot1qTpFdbPort",
	"1.3.6.1.2.1.17.7.1.2.2.1.2", true, 2 };

static void *
zeroed(size_t n, size_t size)
{
	size_t cap = 0;
	void *p = vec_room(NULL, &cap, n, size);

	memset(p, 0, n * size);
	return p;
}

/* A core has one port to each other switch of its site. */
static bool
is_core(uint32_t sw)
{
	return sw % site == 0;
}

static uint32_t
nports(uint32_t sw)
{
	return is_core(sw) && site > PORTS ? site : PORTS;
}

static void
make_ports(struct snapshot *s, uint32_t sw)
{
	struct switch_ *w = &s->switches[sw];

	w->ports = (struct span){ (uint32_t)s->nports, nports(sw) };
	for (uint32_t i = 0; i < nports(sw); i++) {
		s->ports[s->nports++] = (struct port){ .sw = sw,
			.ifindex = i + 1,
			.bridge_port = i + 1,
			.lag = NONE,
			.name = text_format(&s->text, "Eth1/%u", i + 1),
			.descr = "",
			.alias = "",
			.last_change_ms = -1 };
	}
}

static void
make_switch(struct snapshot *s, uint32_t sw)
{
	struct switch_ *w = &s->switches[sw];

	w->name = w->sysname = text_format(&s->text, "sw-%04u", sw);
	w->address = w->sysdescr = w->sysobjectid = w->site = w->also = "";
	w->base.bits = OWN_MACS + sw * UINT64_C(256);
	w->own_macs = (struct span){ (uint32_t)s->nown, OWN };
	for (uint64_t i = 0; i < OWN; i++) {
		s->own_macs[s->nown++] = w->base.bits + i;
	}
	make_ports(s, sw);
	w->fdbs = (struct span){ sw * vlans, vlans };
	for (uint32_t i = 0; i < vlans; i++) {
		s->fdbs[sw * vlans + i] = (struct fdb){
			.sw = sw, .id = VLAN + i, .vlans = { i, 1 }, .proof = VLAN_PROVED
		};
	}
	w->reads = (struct span){ sw, 1 };
}

static void
make_link(struct snapshot *s, uint32_t sw, enum kind kind)
{
	const uint32_t core = sw - sw % site;

	s->neighbours[s->nneighbours++] = (struct neighbour){
		.port = s->switches[sw].ports.first + PORTS - 1,
		.caps = CAP_BRIDGE,
		.chassis = { kind == UNPOLLED ? UNPOLLED_CORE : s->switches[core].base.bits },
		.chassis_text = "",
		.port_id = s->ports[s->switches[core].ports.first + sw % site].name,
		.port_descr = "",
		.sysname = ""
	};
}

/* Whether address k is at the edge of a switch: its own, or one that is planted there as well. */
static bool
is_mine(enum kind kind, uint64_t k, uint32_t sw)
{
	return k / EDGE == sw || ((kind == PLANTED || kind == BLIND) && k % PLANTED_EACH == 1 &&
				     k / EDGE + 1 == sw && !is_core(sw));
}

static void
add_row(struct snapshot *s, uint32_t sw, uint64_t k, uint64_t mac, bool mine)
{
	struct read *r = &s->reads[sw];
	const uint32_t first = s->switches[sw].ports.first;

	r->rows[r->nkept++] = (struct row){ .key = mac << 16 | (k + k / (2 * EDGE)) % vlans,
		.port = mine          ? first + (uint32_t)(k % (PORTS - 1))
			: is_core(sw) ? first + (uint32_t)(k / EDGE % site)
				      : first + PORTS - 1,
		.status = 3 };
}

/* The rows of a switch, ascending: its own edge addresses, and of the others what fits. */
static void
fill_rows(struct snapshot *s, uint32_t sw, enum kind kind, uint32_t want)
{
	struct read *r = &s->reads[sw];
	const uint64_t begin =
	    (uint64_t)(sw - sw % site) * EDGE; /* the addresses of its site */
	const uint64_t end = begin + (uint64_t)site * EDGE;
	const uint64_t step = (end - begin) / want == 0 ? 1 : (end - begin) / want;
	const uint64_t from = sw == 0 ? 0 : (uint64_t)(sw - 1) * EDGE; /* where its own begin */
	const uint64_t to = ((uint64_t)sw + 1) * EDGE;

	r->rows = zeroed(want + 2 * EDGE, sizeof(*r->rows));
	for (uint64_t k = 0; kind == EDGE_ALONE && k < want; k++) {
		add_row(s, sw, k, STATIONS + k * switches + sw, true);
	}
	for (uint64_t k = begin + sw % step; kind != EDGE_ALONE && k < end;) {
		const bool mine = is_mine(kind, k, sw);

		const bool fits = (k - begin) % step == sw % step && r->nkept < want;

		if (mine || fits) {
			add_row(s, sw, k, STATIONS + k, mine);
		}
		/* one by one where its own are, else from step to step */
		if (k >= from && k < to) {
			k++;
		} else {
			const uint64_t next = k - (k - begin + step - sw % step) % step + step;

			k = k < from && next > from ? from : next;
		}
	}
	r->sw = sw;
	r->nrows = r->nkept;
	r->first = (uint32_t)s->nrows;
	s->nrows += r->nkept;
}

static void
make_snapshot(struct snapshot *s, enum kind kind, uint32_t rows)
{
	const size_t ports = (size_t)switches * (PORTS + 1);

	snapshot_init(s, (size_t)64 << 20);
	s->tables = &info;
	s->ntables = 1;
	s->nsamples = 1;
	s->sample_ms = zeroed(1, sizeof(*s->sample_ms));
	s->switches = zeroed(switches, sizeof(*s->switches));
	s->ports = zeroed(ports, sizeof(*s->ports));
	s->fdbs = zeroed((size_t)switches * vlans, sizeof(*s->fdbs));
	s->vlans = zeroed(vlans, sizeof(*s->vlans));
	for (uint32_t i = 0; i < vlans; i++) {
		s->vlans[i] = (uint16_t)(VLAN + i);
	}
	s->reads = zeroed(switches, sizeof(*s->reads));
	s->neighbours = zeroed(switches, sizeof(*s->neighbours));
	s->own_macs = zeroed((size_t)switches * OWN, sizeof(*s->own_macs));
	s->nswitches = s->nreads = switches;
	s->nfdbs = (size_t)switches * vlans;
	s->nvlans = vlans;
	for (uint32_t sw = 0; sw < switches; sw++) {
		make_switch(s, sw);
		if (kind != BLIND && (!is_core(sw) || kind == UNPOLLED)) {
			make_link(s, sw, kind);
		}
		fill_rows(s, sw, kind, rows / switches);
	}
}

/* Nested: of each host, and all with one end; planted and blind: the addresses of its switch's edge. */
static void
make_pools(struct inventory *inv, enum kind kind)
{
	const uint64_t end = STATIONS + (uint64_t)switches * EDGE - 1;
	const uint32_t n = kind == NESTED                     ? switches
			   : kind != PLANTED && kind != BLIND ? 0
			   : switches < POOLS                 ? switches
							      : POOLS;

	inv->pools = zeroed(n, sizeof(*inv->pools));
	for (uint32_t i = 0; i < n; i++) {
		const uint64_t min = STATIONS + (uint64_t)i * EDGE;

		inv->pools[inv->npools++] = (struct pool){ .name = "",
			.min = { min },
			.max = { kind == NESTED ? end : min + EDGE - 1 },
			.host = i,
			.kind = POOL_HOST };
		inv->hosts[i].pools = (struct span){ i, 1 };
	}
}

/* Host h owns the first NICs addresses at the edge of switch h; its first one is physical. */
static void
make_inventory(struct inventory *inv, enum kind kind)
{
	inventory_init(inv, (size_t)64 << 20);
	inv->files = zeroed(1, sizeof(*inv->files));
	inv->files[0].path = "export.csv";
	inv->nfiles = 1;
	inv->hosts = zeroed(switches, sizeof(*inv->hosts));
	inv->vms = zeroed((size_t)switches * NICS, sizeof(*inv->vms));
	inv->nics = zeroed((size_t)switches * NICS, sizeof(*inv->nics));
	inv->nics_by_mac = zeroed((size_t)switches * NICS, sizeof(*inv->nics_by_mac));
	for (uint32_t h = 0; h < switches; h++) {
		inv->hosts[h] = (struct host){ .name = text_format(&inv->text, "HV-%04u", h),
			.fqdn = "",
			.os = "",
			.cluster = NONE,
			.nics = { h * NICS, NICS } };
		for (uint32_t k = 0; k < NICS; k++) {
			const uint32_t n = h * NICS + k;
			/* in "edge" neighbouring numbers lie on neighbouring switches */
			const uint64_t mac = STATIONS + (kind == EDGE_ALONE ? n : h * EDGE + k);

			inv->vms[n] = (struct vm){
				.name = text_format(&inv->text, "vm-%u", n), .id = "", .host = h
			};
			inv->nics[n] = (struct nic){ .mac = { mac },
				.host = h,
				.vm = k == 0 ? NONE : n,
				.team = NONE,
				.dynamic = kind != NESTED ? TRI_UNKNOWN
					   : k % 10 == 1  ? TRI_NO
							  : TRI_YES,
				.kind = k == 0 ? NIC_PHYSICAL : NIC_VM_VNIC,
				.name = "Network Adapter",
				.id = "",
				.vswitch = "" };
			inv->nics_by_mac[n] = n; /* ascending by construction */
		}
	}
	make_pools(inv, kind);
	inv->nhosts = switches;
	inv->nvms = inv->nnics = inv->nby_mac = (size_t)switches * NICS;
}

static double
cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

int
main(int argc, char **argv)
{
	static const char *const names[] = { "core", "edge", "planted", "blind", "unpolled",
		"nested" };
	enum kind kind = CORE;
	const double millions = argc > 2 ? strtod(argv[2], NULL) : 1;
	struct snapshot snap = { 0 };
	struct inventory inv = { 0 };
	struct settings set;
	struct placement where;
	struct findings found;
	struct fdb_err err = { 0 };
	struct rusage use;
	double t0;
	double t1;
	double t2;

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		kind = argc > 1 && strcmp(argv[1], names[i]) == 0 ? (enum kind)i : kind;
	}
	/* planted, blind: sites of 40, as they grow in number; else one of all */
	switches = argc > 3 ? (uint32_t)strtoul(argv[3], NULL, 10) : switches;
	site = kind == PLANTED || kind == BLIND ? 40 : switches;
	vlans = kind == UNPOLLED ? VLANS : 1;
	make_snapshot(&snap, kind, (uint32_t)(millions * 1e6));
	make_inventory(&inv, kind);
	settings_init(&set);
	placement_init(&where, (size_t)64 << 20);
	findings_init(&found, (size_t)64 << 20);
	t0 = cpu();
	if (place_run(&snap, &inv, &set, &where, &err) != FDB_OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 4;
	}
	t1 = cpu();
	if (judge_run(&(struct judge_input){ &snap, &inv, &where, &set, NULL }, &found, &err) !=
	    FDB_OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 4;
	}
	t2 = cpu();
	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf("%-7s %10llu %10zu %8zu %8.2f %8.2f %8ld\n", names[kind],
	    (unsigned long long)snap.nrows, where.nplaces, found.n, t1 - t0, t2 - t1,
	    use.ru_maxrss / 1024);
	findings_free(&found);
	placement_free(&where);
	inventory_free(&inv);
	snapshot_free(&snap);
	return 0;
}
