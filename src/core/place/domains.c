#include "core/place/layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * L2 domains. The nodes are the filtering databases of the switches, one per
 * VLAN as a rule; a link joins those whose VLAN runs on it. What joins any of
 * their VLANs makes one whole of two switches; a VLAN that does not reach all
 * of a whole falls into parts.
 */

struct carrier { /* a filtering database, by one of its VLANs (0: it has none) */
	uint32_t sw;
	uint16_t vlan;
	uint32_t fdb; /* from snapshot.nfdbs on: a switch of which nothing was read */
};

struct wiring {
	struct work *w;
	uint32_t *fdb_root, *sw_root;
	struct carrier *carriers; /* by switch, VLAN */
	size_t ncarriers;
	bool *linked; /* of each port: a link is known, not only what lies behind */
};

/* The lowest is the root. */
static void
unite(uint32_t *parent, uint32_t a, uint32_t b)
{
	a = joined_root(parent, a);
	b = joined_root(parent, b);
	if (a < b) {
		parent[b] = a;
	} else {
		parent[a] = b;
	}
}

static uint32_t
switch_of(const struct wiring *g, uint32_t fdb)
{
	const size_t n = g->w->snap->nfdbs;

	return fdb < n ? g->w->snap->fdbs[fdb].sw : fdb - (uint32_t)n;
}

static void
join(struct wiring *g, uint32_t f, uint32_t h)
{
	unite(g->fdb_root, f, h);
	unite(g->sw_root, switch_of(g, f), switch_of(g, h));
}

/* ---- carriers ------------------------------------------------------------------------------ */

static int
carrier_order(const void *a, const void *b)
{
	const struct carrier *x = a;
	const struct carrier *y = b;

	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	return (x->fdb > y->fdb) - (x->fdb < y->fdb);
}

static void
make_carriers(struct wiring *g)
{
	const struct snapshot *snap = g->w->snap;
	size_t cap = 0;

	g->carriers =
	    vec_room(NULL, &cap, snap->nfdbs + snap->nswitches + 1, sizeof(*g->carriers));
	for (uint32_t i = 0; i < snap->nfdbs; i++) {
		const struct fdb *f = &snap->fdbs[i];

		for (uint32_t k = 0; k < f->vlans.n || k == 0; k++) {
			const uint16_t vlan =
			    f->vlans.n == 0 ? 0 : snap->vlans[f->vlans.first + k];

			g->carriers =
			    vec_room(g->carriers, &cap, g->ncarriers + 1, sizeof(*g->carriers));
			g->carriers[g->ncarriers++] = (struct carrier){ f->sw,
				placement_vlan(g->w->set, snap, f->sw, vlan), i };
		}
	}
	for (uint32_t i = 0; i < snap->nswitches; i++) {
		if (snap->switches[i].fdbs.n == 0) { /* not read: it passes all VLANs on */
			g->carriers =
			    vec_room(g->carriers, &cap, g->ncarriers + 1, sizeof(*g->carriers));
			g->carriers[g->ncarriers++] =
			    (struct carrier){ i, 0, (uint32_t)snap->nfdbs + i };
		}
	}
	if (g->ncarriers > 0) {
		qsort(g->carriers, g->ncarriers, sizeof(*g->carriers), carrier_order);
	}
}

/* The carriers of a switch. */
static struct span
carriers_of(const struct wiring *g, uint32_t sw)
{
	size_t low = 0;
	size_t high = g->ncarriers;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (g->carriers[mid].sw < sw) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < g->ncarriers && g->carriers[s.first + s.n].sw == sw) {
		s.n++;
	}
	return s;
}

/* ---- links --------------------------------------------------------------------------------- */

static bool
leaves_by(const struct work *w, uint32_t port, const struct fdb *f)
{
	const struct span e = w->snap->ports[port].egress;

	for (uint32_t i = e.first; i < e.first + e.n; i++) {
		for (uint32_t k = f->vlans.first; k < f->vlans.first + f->vlans.n; k++) {
			if (w->snap->vlans[i] == w->snap->vlans[k]) {
				return true;
			}
		}
	}
	return false;
}

/* The VLAN of a carrier runs on a port: rows were learned there, or it leaves there. */
static bool
runs(const struct wiring *g, const struct carrier *c, uint32_t port)
{
	return c->fdb < g->w->snap->nfdbs &&
	       (vlan_runs(g->w, port, c->fdb) ||
		   leaves_by(g->w, port, &g->w->snap->fdbs[c->fdb]));
}

/*
 * Joins carrier c with those of the same VLAN in [to]; a table without VLANs,
 * or one FID for all of them, is joined with every one. far: the port there,
 * NONE: it need not run at that end.
 */
static void
join_carrier(struct wiring *g, const struct carrier *c, struct span to, uint32_t far)
{
	const struct work *w = g->w;
	const bool assumed = w->snap->fdbs[c->fdb].proof == VLAN_ASSUMED;
	bool known = false;

	for (uint32_t i = to.first; i < to.first + to.n; i++) {
		known |= g->carriers[i].vlan == c->vlan;
	}
	for (uint32_t i = to.first; i < to.first + to.n; i++) {
		const struct carrier *t = &g->carriers[i];
		const bool any = c->vlan == 0 || t->vlan == 0 || (!known && assumed);

		if ((t->vlan == c->vlan || any) && (far == NONE || runs(g, t, far)) &&
		    !kept_apart(w, c->sw, t->sw, c->vlan)) {
			join(g, c->fdb, t->fdb);
		}
	}
}

static void
join_port(struct wiring *g, uint32_t port, uint32_t to, uint32_t far)
{
	const struct span from = carriers_of(g, g->w->snap->ports[port].sw);
	const struct span there = carriers_of(g, to);

	for (uint32_t i = from.first; i < from.first + from.n; i++) {
		if (runs(g, &g->carriers[i], port)) {
			join_carrier(g, &g->carriers[i], there, far);
		}
	}
}

static void
join_leads(struct wiring *g, bool guess)
{
	const struct work *w = g->w;

	for (size_t i = 0; i < w->nleads; i++) {
		const struct lead *l = &w->leads[i];

		/* where a link is known, what lies behind it is joined by the links there */
		if ((l->kind == LEAD_GUESS) == guess &&
		    w->out->ports[l->port].class_ == PORT_UPLINK &&
		    !(l->kind == LEAD_BEHIND && g->linked[l->port])) {
			join_port(g, l->port, l->to, NONE);
		}
	}
}

struct sight { /* a neighbour that is not polled, as one switch hears it */
	uint64_t chassis;
	uint32_t port;
};

static int
sight_order(const void *a, const void *b)
{
	const struct sight *x = a;
	const struct sight *y = b;

	return x->chassis != y->chassis ? (x->chassis > y->chassis) - (x->chassis < y->chassis)
					: (x->port > y->port) - (x->port < y->port);
}

/* Switches that hear the same neighbour are joined through it, in what runs on both ports. */
static void
join_unpolled(struct wiring *g)
{
	const struct work *w = g->w;
	struct sight *v = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (size_t i = 0; i < w->nclues; i++) {
		const struct proof *p = &w->clues[i].proof;

		if (p->says == SAYS_UNPOLLED && w->snap->neighbours[p->ref].chassis.bits != 0) {
			v = vec_room(v, &cap, n + 1, sizeof(*v));
			v[n++] = (struct sight){ w->snap->neighbours[p->ref].chassis.bits,
				w->clues[i].port };
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), sight_order);
	}
	for (size_t i = 0; i < n; i++) {
		for (size_t k = i + 1; k < n && v[k].chassis == v[i].chassis; k++) {
			if (w->snap->ports[v[k].port].sw != w->snap->ports[v[i].port].sw) {
				join_port(
				    g, v[i].port, w->snap->ports[v[k].port].sw, v[k].port);
			}
		}
	}
	free(v);
}

/* ---- overlays and declarations ------------------------------------------------------------- */

/* Leaves whose overlay carries a VLAN are one in it. */
static void
join_fabric(struct wiring *g)
{
	const struct work *w = g->w;
	uint32_t *first = NULL; /* of each VLAN: the fdb met first */
	size_t cap = 0;

	first = vec_room(first, &cap, UINT16_MAX + 1, sizeof(*first));
	memset(first, 0xff, (UINT16_MAX + 1) * sizeof(*first));
	for (uint32_t port = 0; port < w->snap->nports; port++) {
		struct span s;

		if (w->out->ports[port].class_ != PORT_FABRIC) {
			continue;
		}
		s = carriers_of(g, w->snap->ports[port].sw);
		for (uint32_t i = s.first; i < s.first + s.n; i++) {
			const struct carrier *c = &g->carriers[i];

			/* Of a switch that was not read nothing is known to run. */
			if (c->fdb >= w->snap->nfdbs || !vlan_runs(w, port, c->fdb)) {
				continue;
			}
			if (first[c->vlan] != NONE &&
			    !kept_apart(w, c->sw, w->snap->fdbs[first[c->vlan]].sw, c->vlan)) {
				join(g, c->fdb, first[c->vlan]);
			} else {
				first[c->vlan] = c->fdb;
			}
		}
	}
	free(first);
}

struct bucket { /* carriers that belong together, sorted to stand together */
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

/* Sites and VLANs that are declared to be one domain. */
static void
join_declared(struct wiring *g, struct bucket *v)
{
	const struct work *w = g->w;
	size_t n = 0;

	for (size_t i = 0; i < g->ncarriers; i++) {
		const struct carrier *c = &g->carriers[i];
		const struct domain_setting *d = declared_domain(w, c->sw, c->vlan);

		if (d != NULL) {
			v[n++] =
			    (struct bucket){ (uint32_t)(d - w->set->domains), c->vlan, c->fdb };
		}
	}
	if (n > 0) {
		qsort(v, n, sizeof(*v), bucket_order);
	}
	for (size_t i = 1; i < n; i++) {
		if (same_bucket(&v[i], &v[i - 1])) {
			join(g, v[i].fdb, v[i - 1].fdb);
		}
	}
}

/* ---- numbering ----------------------------------------------------------------------------- */

static uint32_t
domain_add(struct work *w, uint32_t sw, uint32_t whole, uint16_t vlan)
{
	struct placement *out = w->out;
	const struct domain_setting *d = declared_domain(w, sw, vlan);

	out->domains =
	    vec_room(out->domains, &w->domains_cap, out->ndomains + 1, sizeof(*out->domains));
	out->domains[out->ndomains] =
	    (struct domain){ d != NULL ? d->name : w->snap->switches[sw].name, sw,
		    whole == NONE ? (uint32_t)out->ndomains : whole, false };
	return (uint32_t)out->ndomains++;
}

/* The part of a whole whose lowest switch this is. */
static uint32_t
part_of(struct work *w, uint32_t whole, uint32_t lowest, uint16_t vlan)
{
	const struct placement *out = w->out;

	for (size_t i = 0; i < out->ndomains; i++) {
		if (out->domains[i].whole == whole && i != whole &&
		    out->domains[i].lowest_switch == lowest) {
			return (uint32_t)i;
		}
	}
	return domain_add(w, lowest, whole, vlan);
}

/* Carriers [v, v + n) of one VLAN in one whole: one domain, or its parts. */
static void
number_vlan(struct wiring *g, const struct bucket *v, size_t n)
{
	struct work *w = g->w;
	const uint32_t whole = w->out->domain_of_switch[v[0].key];
	bool split = false;

	for (size_t i = 1; i < n; i++) {
		split |=
		    joined_root(g->fdb_root, v[i].fdb) != joined_root(g->fdb_root, v[0].fdb);
	}
	for (size_t i = 0; i < n; i++) {
		/* fdbs are in order of their switches: the root is the lowest */
		const uint32_t lowest = switch_of(g, joined_root(g->fdb_root, v[i].fdb));

		if (v[i].fdb < w->snap->nfdbs) {
			w->out->domain_of_fdb[v[i].fdb] =
			    split ? part_of(w, whole, lowest, v[i].vlan) : whole;
		}
	}
}

static void
number_domains(struct wiring *g, struct bucket *v)
{
	struct work *w = g->w;

	for (uint32_t i = 0; i < w->snap->nswitches; i++) {
		const uint32_t r = joined_root(g->sw_root, i);

		w->out->domain_of_switch[i] =
		    r == i ? domain_add(w, i, NONE, 0) : w->out->domain_of_switch[r];
	}
	for (size_t i = 0; i < g->ncarriers; i++) {
		const struct carrier *c = &g->carriers[i];

		v[i] = (struct bucket){ joined_root(g->sw_root, c->sw), c->vlan, c->fdb };
	}
	if (g->ncarriers > 0) {
		qsort(v, g->ncarriers, sizeof(*v), bucket_order);
	}
	for (size_t i = 0; i < g->ncarriers;) {
		size_t end = i + 1;

		while (end < g->ncarriers && same_bucket(&v[end], &v[i])) {
			end++;
		}
		number_vlan(g, v + i, end - i);
		i = end;
	}
}

static uint32_t *
own_roots(size_t n)
{
	size_t cap = 0;
	uint32_t *v = vec_room(NULL, &cap, n + 1, sizeof(*v));

	for (uint32_t i = 0; i < n; i++) {
		v[i] = i;
	}
	return v;
}

void
domains(struct work *w)
{
	const size_t n = w->snap->nswitches;
	struct wiring g = {
		.w = w, .fdb_root = own_roots(w->snap->nfdbs + n), .sw_root = own_roots(n)
	};
	struct bucket *v;
	uint32_t *sure; /* the wholes before guesses joined them */
	size_t cap = 0;

	make_carriers(&g);
	v = vec_room(NULL, &cap, g.ncarriers + 1, sizeof(*v));
	cap = 0;
	g.linked = vec_room(NULL, &cap, w->snap->nports + 1, sizeof(*g.linked));
	memset(g.linked, 0, w->snap->nports * sizeof(*g.linked));
	for (size_t i = 0; i < w->nleads; i++) {
		g.linked[w->leads[i].port] |= w->leads[i].kind == LEAD_LINK;
	}
	join_leads(&g, false);
	join_unpolled(&g);
	join_fabric(&g);
	join_declared(&g, v);
	sure = own_roots(n);
	for (uint32_t i = 0; i < n; i++) {
		sure[i] = joined_root(g.sw_root, i);
	}
	join_leads(&g, true);
	number_domains(&g, v);
	for (uint32_t i = 0; i < n; i++) {
		w->out->domains[w->out->domain_of_switch[i]].by_guess |=
		    sure[i] != joined_root(g.sw_root, i);
	}
	free(sure);
	free(v);
	free(g.linked);
	free(g.carriers);
	free(g.sw_root);
	free(g.fdb_root);
}
