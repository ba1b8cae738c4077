#include "core/place/domains/domain_joins.h"

#include "core/place/domains/declared_domains.h"
#include "core/place/input/stations.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ---- links --------------------------------------------------------------------------------- */

/*
 * Joins f with the databases of the same VLAN among those of another switch; a
 * table without VLANs, or one FID for all of them, is joined with every one.
 * far: the port there, NONE: the VLAN need not run at that end.
 */
static void
join_vlan(struct domain_graph *g, const struct fdb_vlan *f, struct span to, uint32_t far)
{
	const bool assumed = g->in->snap->fdbs[f->fdb].proof == VLAN_ASSUMED;
	bool known = false;

	for (uint32_t i = to.first; i < to.first + to.n; i++) {
		known |= g->vlans.v[i].vlan == f->vlan;
	}
	for (uint32_t i = to.first; i < to.first + to.n; i++) {
		const struct fdb_vlan *t = &g->vlans.v[i];
		const bool any = f->vlan == 0 || t->vlan == 0 || (!known && assumed);

		if ((t->vlan == f->vlan || any) &&
		    (far == NONE || domain_graph_runs(g, t, far)) &&
		    !domain_kept_apart(g->in, f->sw, t->sw, f->vlan)) {
			domain_graph_join(g, f->fdb, t->fdb);
		}
	}
}

static void
join_port(struct domain_graph *g, uint32_t port, uint32_t to, uint32_t far)
{
	const struct span from = fdb_vlans_of(&g->vlans, g->in->snap->ports[port].sw);
	const struct span there = fdb_vlans_of(&g->vlans, to);

	for (uint32_t i = from.first; i < from.first + from.n; i++) {
		if (domain_graph_runs(g, &g->vlans.v[i], port)) {
			join_vlan(g, &g->vlans.v[i], there, far);
		}
	}
}

/* Joins the VLAN of a row with the same one of the switch whose own address it is. */
static void
join_row(struct domain_graph *g, const struct links *links, uint32_t sw, uint32_t to,
    const struct seen *row)
{
	const struct span from = fdb_vlans_of(&g->vlans, sw);
	const uint32_t far = links_port(links, links->n, to, sw);

	for (uint32_t i = from.first; i < from.first + from.n; i++) {
		if (g->vlans.v[i].fdb == row->fdb) {
			join_vlan(g, &g->vlans.v[i], fdb_vlans_of(&g->vlans, to), far);
		}
	}
}

/*
 * Beyond switches that nobody polls the VLANs run in which an address of a polled one came from
 * there; of the others nothing is known: each end may have its own.
 */
static void
join_crossed(struct domain_graph *g, const struct links *links, const bool *crossed)
{
	struct stations it;

	stations_init(&it, g->in->snap);
	for (uint32_t sw = 0; sw < g->in->snap->nswitches; sw++) {
		if (!crossed[sw]) {
			continue;
		}
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			const uint32_t to = switch_macs_find(g->in->switch_macs, it.mac);

			for (size_t i = 0; i < it.nseen && to != NONE && to != sw; i++) {
				if (g->ports[g->in->bundle[it.seen[i].port]].class_ ==
				    PORT_UNPOLLED) {
					join_row(g, links, sw, to, &it.seen[i]);
				}
			}
		}
	}
	stations_free(&it);
}

void
domain_join_links(struct domain_graph *g, const struct links *links, bool guess)
{
	bool *direct; /* of each port: the next switch is known, not only what lies behind */
	bool *
	    crossed; /* of each switch: an address of another one came through an unpolled one */

	direct = vec_zeroed(g->in->snap->nports, sizeof(*direct));
	crossed = vec_zeroed(g->in->snap->nswitches, sizeof(*crossed));
	for (size_t i = 0; i < links->n; i++) {
		direct[links->v[i].port] |= links->v[i].kind == LINK_DIRECT;
	}
	for (size_t i = 0; i < links->n; i++) {
		const struct switch_link *l = &links->v[i];

		if ((l->kind == LINK_GUESS) != guess) {
			continue;
		}
		if (g->ports[l->port].class_ == PORT_UNPOLLED) {
			/* what runs towards those in between need not run beyond them */
			if (l->kind == LINK_BEHIND) {
				crossed[l->from] = true;
			} else {
				join_port(g, l->port, l->to,
				    links_port(links, links->n, l->to, l->from));
			}
		} else if (g->ports[l->port].class_ == PORT_UPLINK &&
			   !(l->kind == LINK_BEHIND && direct[l->port])) {
			/* where a link is known, what lies behind it is joined by the links there */
			join_port(g, l->port, l->to, NONE);
		}
	}
	join_crossed(g, links, crossed);
	free(crossed);
	free(direct);
}

/* ---- overlays ------------------------------------------------------------------------------ */

void
domain_join_overlays(struct domain_graph *g)
{
	const struct snapshot *snap = g->in->snap;
	uint32_t *first; /* of each VLAN: the database met first */

	first = vec_zeroed(UINT16_MAX + 1, sizeof(*first));
	memset(first, 0xff, (UINT16_MAX + 1) * sizeof(*first));
	for (uint32_t port = 0; port < snap->nports; port++) {
		struct span s;

		if (g->ports[port].class_ != PORT_FABRIC) {
			continue;
		}
		s = fdb_vlans_of(&g->vlans, snap->ports[port].sw);
		for (uint32_t i = s.first; i < s.first + s.n; i++) {
			const struct fdb_vlan *f = &g->vlans.v[i];
			uint32_t *met = &first[f->vlan];

			/* Of a switch that was not read nothing is known to run. */
			if (f->fdb >= snap->nfdbs ||
			    !port_rows_have_fdb(g->rows, snap, port, f->fdb)) {
				continue;
			}
			if (*met != NONE &&
			    !domain_kept_apart(g->in, f->sw, snap->fdbs[*met].sw, f->vlan)) {
				domain_graph_join(g, f->fdb, *met);
			} else {
				*met = f->fdb;
			}
		}
	}
	free(first);
}
