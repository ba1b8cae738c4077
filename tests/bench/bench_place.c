/*
 * What placing and judging costs: 1,000 switches, 100,000 NICs, and rows by
 * the million. "core": 200,000 addresses, each at one edge, seen by many
 * switches through their uplinks. "edge": every row is a place of its own.
 *
 * usage: bench-place core|edge MILLIONS
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

enum {
	SWITCHES = 1000,
	PORTS = 48, /* of an edge switch; the last one is the uplink */
	OWN = 60, /* own addresses of a switch */
	HOSTS = 1000,
	NICS = 100, /* of a host */
	EDGE = 200, /* addresses at the edge of a switch, in "core" */
	VLAN = 10
};
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

/* Switch 0 is the core: one port to each other switch. */
static uint32_t
nports(uint32_t sw)
{
	return sw == 0 ? SWITCHES : PORTS;
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
	w->address = w->sysdescr = w->sysobjectid = w->site = "";
	w->base.bits = OWN_MACS + sw * UINT64_C(256);
	w->own_macs = (struct span){ (uint32_t)s->nown, OWN };
	for (uint64_t i = 0; i < OWN; i++) {
		s->own_macs[s->nown++] = w->base.bits + i;
	}
	make_ports(s, sw);
	w->fdbs = (struct span){ sw, 1 };
	s->fdbs[sw] =
	    (struct fdb){ .sw = sw, .id = VLAN, .vlans = { 0, 1 }, .proof = VLAN_PROVED };
	w->reads = (struct span){ sw, 1 };
}

static void
make_link(struct snapshot *s, uint32_t sw)
{
	s->neighbours[s->nneighbours++] =
	    (struct neighbour){ .port = s->switches[sw].ports.first + PORTS - 1,
		    .caps = CAP_BRIDGE,
		    .chassis = s->switches[0].base,
		    .chassis_text = "",
		    .port_id = s->ports[sw].name,
		    .port_descr = "",
		    .sysname = "" };
}

/* The rows of a switch, ascending: its own edge addresses, and of the others what fits. */
static void
fill_rows(struct snapshot *s, uint32_t sw, bool all_edge, uint32_t want)
{
	struct read *r = &s->reads[sw];
	const uint32_t first = s->switches[sw].ports.first;
	const uint64_t total = (uint64_t)SWITCHES * EDGE;
	const uint64_t step = total / want == 0 ? 1 : total / want;

	r->rows = zeroed(want + EDGE, sizeof(*r->rows));
	for (uint64_t k = 0; all_edge ? k < want : k < total; k++) {
		const bool mine = all_edge || k / EDGE == sw;
		const uint64_t mac = STATIONS + (all_edge ? k * SWITCHES + sw : k);

		if (!mine && (k % step != sw % step || r->nkept >= want)) {
			continue;
		}
		r->rows[r->nkept++] = (struct row){ .key = mac << 16,
			.port = mine      ? first + (uint32_t)(k % (PORTS - 1))
				: sw == 0 ? first + (uint32_t)(k / EDGE)
					  : first + PORTS - 1,
			.status = 3 };
	}
	r->sw = sw;
	r->nrows = r->nkept;
	r->first = (uint32_t)s->nrows;
	s->nrows += r->nkept;
}

static void
make_snapshot(struct snapshot *s, bool all_edge, uint32_t rows)
{
	const size_t ports = (size_t)SWITCHES * (PORTS + 1);

	snapshot_init(s, (size_t)64 << 20);
	s->tables = &info;
	s->ntables = 1;
	s->nsamples = 1;
	s->sample_ms = zeroed(1, sizeof(*s->sample_ms));
	s->switches = zeroed(SWITCHES, sizeof(*s->switches));
	s->ports = zeroed(ports, sizeof(*s->ports));
	s->fdbs = zeroed(SWITCHES, sizeof(*s->fdbs));
	s->vlans = zeroed(1, sizeof(*s->vlans));
	s->vlans[0] = VLAN;
	s->reads = zeroed(SWITCHES, sizeof(*s->reads));
	s->neighbours = zeroed(SWITCHES, sizeof(*s->neighbours));
	s->own_macs = zeroed((size_t)SWITCHES * OWN, sizeof(*s->own_macs));
	s->nswitches = s->nfdbs = s->nreads = SWITCHES;
	s->nvlans = 1;
	for (uint32_t sw = 0; sw < SWITCHES; sw++) {
		make_switch(s, sw);
		if (sw > 0) {
			make_link(s, sw);
		}
		fill_rows(s, sw, all_edge, rows / SWITCHES);
	}
}

/* Host h owns the first NICs addresses at the edge of switch h; its first one is physical. */
static void
make_inventory(struct inventory *inv, bool all_edge)
{
	inventory_init(inv, (size_t)64 << 20);
	inv->files = zeroed(1, sizeof(*inv->files));
	inv->files[0].path = "export.csv";
	inv->nfiles = 1;
	inv->hosts = zeroed(HOSTS, sizeof(*inv->hosts));
	inv->vms = zeroed((size_t)HOSTS * NICS, sizeof(*inv->vms));
	inv->nics = zeroed((size_t)HOSTS * NICS, sizeof(*inv->nics));
	inv->nics_by_mac = zeroed((size_t)HOSTS * NICS, sizeof(*inv->nics_by_mac));
	for (uint32_t h = 0; h < HOSTS; h++) {
		inv->hosts[h] = (struct host){ .name = text_format(&inv->text, "HV-%04u", h),
			.fqdn = "",
			.os = "",
			.cluster = NONE,
			.nics = { h * NICS, NICS } };
		for (uint32_t k = 0; k < NICS; k++) {
			const uint32_t n = h * NICS + k;
			/* in "edge" neighbouring numbers lie on neighbouring switches */
			const uint64_t mac = STATIONS + (all_edge ? n : h * EDGE + k);

			inv->vms[n] = (struct vm){
				.name = text_format(&inv->text, "vm-%u", n), .id = "", .host = h
			};
			inv->nics[n] = (struct nic){ .mac = { mac },
				.host = h,
				.vm = k == 0 ? NONE : n,
				.team = NONE,
				.kind = k == 0 ? NIC_PHYSICAL : NIC_VM_VNIC,
				.name = "Network Adapter",
				.id = "",
				.vswitch = "" };
			inv->nics_by_mac[n] = n; /* ascending by construction */
		}
	}
	inv->nhosts = HOSTS;
	inv->nvms = inv->nnics = inv->nby_mac = (size_t)HOSTS * NICS;
}

static double
cpu(void)
{
	return (double)clock() / CLOCKS_PER_SEC;
}

int
main(int argc, char **argv)
{
	const bool all_edge = argc > 1 && strcmp(argv[1], "edge") == 0;
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

	make_snapshot(&snap, all_edge, (uint32_t)(millions * 1e6));
	make_inventory(&inv, all_edge);
	settings_init(&set);
	placement_init(&where, (size_t)64 << 20);
	findings_init(&found, (size_t)64 << 20);
	t0 = cpu();
	if (place_run(&snap, &inv, &set, &where, &err) != FDB_OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 4;
	}
	t1 = cpu();
	if (judge_run(&(struct judge_input){ &snap, &inv, &where, &set }, &found, &err) !=
	    FDB_OK) {
		(void)fprintf(stderr, "%s\n", err.text);
		return 4;
	}
	t2 = cpu();
	(void)getrusage(RUSAGE_SELF, &use);
	(void)printf("%-5s %10llu %10zu %8zu %8.2f %8.2f %8ld\n", all_edge ? "edge" : "core",
	    (unsigned long long)snap.nrows, where.nplaces, found.n, t1 - t0, t2 - t1,
	    use.ru_maxrss / 1024);
	findings_free(&found);
	placement_free(&where);
	inventory_free(&inv);
	snapshot_free(&snap);
	return 0;
}
