#include "core/place/domains/domain_graph.h"

#include "base/union_find.h"

#include <stdlib.h>
#include <string.h>

void
domain_graph_init(struct domain_graph *g, const struct place_input *in,
    const struct port_rows *rows, const struct port_place *ports)
{
	g->in = in;
	g->rows = rows;
	g->ports = ports;
	fdb_vlans_init(&g->vlans, in);
	g->fdb_parent = union_find_new(in->snap->nfdbs + in->snap->nswitches);
	g->switch_parent = union_find_new(in->snap->nswitches);
}

void
domain_graph_free(struct domain_graph *g)
{
	fdb_vlans_free(&g->vlans);
	free(g->fdb_parent);
	free(g->switch_parent);
	memset(g, 0, sizeof(*g));
}

static uint32_t
switch_of(const struct domain_graph *g, uint32_t fdb)
{
	const size_t n = g->in->snap->nfdbs;

	return fdb < n ? g->in->snap->fdbs[fdb].sw : fdb - (uint32_t)n;
}

void
domain_graph_join(struct domain_graph *g, uint32_t a, uint32_t b)
{
	union_find_join(g->fdb_parent, a, b);
	union_find_join(g->switch_parent, switch_of(g, a), switch_of(g, b));
}

uint32_t
domain_graph_lowest(const struct domain_graph *g, uint32_t fdb)
{
	/* databases are in order of their switches, so the root is the lowest */
	return switch_of(g, union_find_root(g->fdb_parent, fdb));
}

static bool
leaves_by(const struct snapshot *snap, uint32_t port, const struct fdb *f)
{
	const struct span e = snap->ports[port].egress;

	for (uint32_t i = e.first; i < e.first + e.n; i++) {
		for (uint32_t k = f->vlans.first; k < f->vlans.first + f->vlans.n; k++) {
			if (snap->vlans[i] == snap->vlans[k]) {
				return true;
			}
		}
	}
	return false;
}

bool
domain_graph_runs(const struct domain_graph *g, const struct fdb_vlan *f, uint32_t port)
{
	const struct snapshot *snap = g->in->snap;

	return f->fdb < snap->nfdbs && (port_rows_have_fdb(g->rows, snap, port, f->fdb) ||
					   leaves_by(snap, port, &snap->fdbs[f->fdb]));
}
