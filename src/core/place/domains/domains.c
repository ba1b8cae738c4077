#include "core/place/domains/domains.h"

#include "base/union_find.h"
#include "core/place/domains/declared_domains.h"
#include "core/place/domains/domain_graph.h"
#include "core/place/domains/domain_joins.h"
#include "core/place/domains/unpolled_joins.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* ---- declarations -------------------------------------------------------------------------- */

struct bucket { /* databases that belong together, sorted to stand together */
	uint32_t key; /* declared domain, or root switch of the whole */
	uint16_t vlan;
	uint32_t fdb;
};

static int
bucket_order(const void *a, const void *b)
{
	const struct bucket *x = a;
	const struct bucket *y = b;

	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	return (x->fdb > y->fdb) - (x->fdb < y->fdb);
}

static bool
same_bucket(const struct bucket *a, const struct bucket *b)
{
	return a->key == b->key && a->vlan == b->vlan;
}

/* Joins the sites and VLANs that are declared to be one domain; v has room for all databases. */
static void
join_declared(struct domain_graph *g, struct bucket *v)
{
	const struct place_input *in = g->in;
	size_t n = 0;

	for (size_t i = 0; i < g->vlans.n; i++) {
		const struct fdb_vlan *f = &g->vlans.v[i];
		const struct domain_setting *d = domain_declared(in, f->sw, f->vlan);

		if (d != NULL) {
			v[n++] = (struct bucket){ (uint32_t)(d - in->set->domains), f->vlan,
				f->fdb };
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), bucket_order);
	}
	for (size_t i = 1; i < n; i++) {
		if (same_bucket(&v[i], &v[i - 1])) {
			domain_graph_join(g, v[i].fdb, v[i - 1].fdb);
		}
	}
}

/* ---- numbering ----------------------------------------------------------------------------- */

struct numbering {
	const struct place_input *in;
	struct placement *out;
	size_t cap; /* of out->domains */
};

/* A new domain; whole NONE: it is one itself. Returns its number. */
static uint32_t
add_domain(struct numbering *n, uint32_t lowest, uint32_t whole, uint16_t vlan)
{
	struct placement *out = n->out;
	const struct domain_setting *d = domain_declared(n->in, lowest, vlan);
	const char *name = d != NULL ? d->name : n->in->snap->switches[lowest].name;

	out->domains =
	    vec_room(out->domains, &n->cap, out->ndomains + 1, sizeof(*out->domains));
	out->domains[out->ndomains] = (struct domain){ name, lowest,
		whole == NONE ? (uint32_t)out->ndomains : whole, false };
	return (uint32_t)out->ndomains++;
}

/* The part of a whole whose lowest switch this is; a new one where there is none yet. */
static uint32_t
part_of(struct numbering *n, uint32_t whole, uint32_t lowest, uint16_t vlan)
{
	const struct placement *out = n->out;

	for (size_t i = 0; i < out->ndomains; i++) {
		if (out->domains[i].whole == whole && i != whole &&
		    out->domains[i].lowest_switch == lowest) {
			return (uint32_t)i;
		}
	}
	return add_domain(n, lowest, whole, vlan);
}

/* Databases [v, v + count) of one VLAN in one whole: one domain, or its parts. */
static void
number_vlan(
    struct numbering *n, const struct domain_graph *g, const struct bucket *v, size_t count)
{
	const uint32_t whole = n->out->domain_of_switch[v[0].key];
	const uint32_t root = union_find_root(g->fdb_parent, v[0].fdb);
	bool split = false;

	for (size_t i = 1; i < count; i++) {
		split |= union_find_root(g->fdb_parent, v[i].fdb) != root;
	}
	for (size_t i = 0; i < count; i++) {
		if (v[i].fdb < n->in->snap->nfdbs) {
			n->out->domain_of_fdb[v[i].fdb] =
			    split
				? part_of(n, whole, domain_graph_lowest(g, v[i].fdb), v[i].vlan)
				: whole;
		}
	}
}

/* Wholes by their lowest switch, then the parts; v has room for all databases. */
static void
number_all(struct numbering *n, const struct domain_graph *g, struct bucket *v)
{
	for (uint32_t i = 0; i < n->in->snap->nswitches; i++) {
		const uint32_t root = union_find_root(g->switch_parent, i);

		n->out->domain_of_switch[i] =
		    root == i ? add_domain(n, i, NONE, 0) : n->out->domain_of_switch[root];
	}
	for (size_t i = 0; i < g->vlans.n; i++) {
		const struct fdb_vlan *f = &g->vlans.v[i];

		v[i] = (struct bucket){ union_find_root(g->switch_parent, f->sw), f->vlan,
			f->fdb };
	}
	if (g->vlans.n > 0) {
		qsort(v, g->vlans.n, sizeof(*v), bucket_order);
	}
	for (size_t i = 0; i < g->vlans.n;) {
		size_t end = i + 1;

		while (end < g->vlans.n && same_bucket(&v[end], &v[i])) {
			end++;
		}
		number_vlan(n, g, v + i, end - i);
		i = end;
	}
}

void
domains_find(const struct place_input *in, const struct port_rows *rows,
    const struct port_evidence *e, const struct links *links, struct placement *out)
{
	const size_t nswitches = in->snap->nswitches;
	struct numbering n = { .in = in, .out = out };
	struct domain_graph g;
	struct bucket *v;
	uint32_t *sure; /* of each switch: its whole before guesses joined them */

	out->domain_of_switch = vec_zeroed(nswitches, sizeof(*out->domain_of_switch));
	out->domain_of_fdb = vec_zeroed(in->snap->nfdbs, sizeof(*out->domain_of_fdb));
	domain_graph_init(&g, in, rows, out->ports);
	v = vec_zeroed(g.vlans.n, sizeof(*v));
	domain_join_links(&g, links, false);
	unpolled_join(&g, e);
	domain_join_overlays(&g);
	join_declared(&g, v);
	sure = vec_zeroed(nswitches, sizeof(*sure));
	for (uint32_t i = 0; i < nswitches; i++) {
		sure[i] = union_find_root(g.switch_parent, i);
	}
	domain_join_links(&g, links, true);
	number_all(&n, &g, v);
	for (uint32_t i = 0; i < nswitches; i++) {
		out->domains[out->domain_of_switch[i]].by_guess |=
		    sure[i] != union_find_root(g.switch_parent, i);
	}
	free(sure);
	free(v);
	domain_graph_free(&g);
}
