#include "core/place/domains/unpolled_joins.h"

#include "core/place/domains/declared_domains.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct heard { /* a neighbour that is not polled, at the port of one switch */
	uint64_t chassis;
	uint32_t port;
};

static int
heard_order(const void *a, const void *b)
{
	const struct heard *x = a;
	const struct heard *y = b;

	return x->chassis != y->chassis ? (x->chassis > y->chassis) - (x->chassis < y->chassis)
					: (x->port > y->port) - (x->port < y->port);
}

struct
    end { /* a port at the neighbour: the databases of its switch, and those that run on it */
	uint32_t sw;
	struct span all; /* in fdb_vlans.v */
	struct span running; /* in at[] */
	bool joined; /* those that run are joined with each other */
};

struct running { /* a database that runs on a port */
	const struct fdb_vlan *f;
	const struct domain_setting *declared; /* NULL: its VLAN is in no declared domain */
	uint32_t end;
	bool assumed; /* its FID is taken for the VLAN */
};

struct neighbour_graph {
	struct domain_graph *g;
	struct end *ends; /* by port */
	struct running *at; /* by end */
	const struct running **by_vlan; /* then by end */
	size_t nends, n, cap;
};

/*
 * Databases of one VLAN that are joined by the same rule: what the first of them reaches, the later
 * ones reach through it. Only two things it cannot reach, which are of its own switch: another
 * database there, and what one of another switch reaches there.
 */
struct reached {
	const struct running *first;
	const struct running
	    *last; /* at the highest port, that the first reached; NULL: none */
	bool back; /* one of another switch was joined with the first one's switch */
};

static int
vlan_order(const void *a, const void *b)
{
	const struct running *x = *(const struct running *const *)a;
	const struct running *y = *(const struct running *const *)b;

	if (x->f->vlan != y->f->vlan) {
		return x->f->vlan < y->f->vlan ? -1 : 1;
	}
	return (x > y) - (x < y);
}

static bool
has_vlan(const struct neighbour_graph *n, const struct end *e, uint16_t vlan)
{
	const struct fdb_vlan *v = n->g->vlans.v;
	uint32_t low = e->all.first;
	uint32_t high = e->all.first + e->all.n;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (v[mid].vlan < vlan) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low < e->all.first + e->all.n && v[low].vlan == vlan;
}

/* What a database is joined with, among that of higher ports. */
struct reach {
	const struct running *f;
	const struct running *last;
};

/* Whether f may be joined with what another switch has at an end. */
static bool
may_join(const struct neighbour_graph *n, const struct reach *r, uint32_t end)
{
	const uint32_t sw = n->ends[end].sw;

	return end > r->f->end && sw != r->f->f->sw &&
	       !domain_kept_apart(n->g->in, r->f->f->sw, sw, r->f->f->vlan);
}

static void
join(const struct neighbour_graph *n, struct reach *r, const struct running *to)
{
	domain_graph_join(n->g, r->f->f->fdb, to->f->fdb);
	r->last = r->last == NULL || to->end > r->last->end ? to : r->last;
}

/* Joins f with all that runs at an end. */
static void
join_end(const struct neighbour_graph *n, struct reach *r, uint32_t end)
{
	struct end *e = &n->ends[end];
	const struct running *first = &n->at[e->running.first];

	if (e->running.n == 0 || !may_join(n, r, end)) {
		return;
	}
	join(n, r, first);
	for (uint32_t i = 1; i < e->running.n && !e->joined; i++) {
		domain_graph_join(n->g, first->f->fdb, first[i].f->fdb);
	}
	e->joined = true;
}

/* Joins f with what is at higher ports of other switches: the last of that. same: of its VLAN. */
static const struct running *
reach(struct neighbour_graph *n, const struct running *f, struct span same)
{
	const uint16_t vlan = f->f->vlan;
	struct reach r = { f, NULL };

	for (uint32_t i = same.first; i < same.first + same.n; i++) {
		if (may_join(n, &r, n->by_vlan[i]->end)) {
			join(n, &r, n->by_vlan[i]);
		}
	}
	for (size_t i = 0; i < n->n && n->by_vlan[i]->f->vlan == 0; i++) {
		if (may_join(n, &r, n->by_vlan[i]->end)) {
			join(n, &r, n->by_vlan[i]);
		}
	}
	for (uint32_t end = f->end + 1; end < n->nends && (vlan == 0 || f->assumed); end++) {
		if (vlan == 0 || !has_vlan(n, &n->ends[end], vlan)) {
			join_end(n, &r, end);
		}
	}
	return r.last;
}

/* The rule by which a database is joined; a new one where it is the first. */
static struct reached *
reached_of(struct reached *v, size_t *n, const struct running *f)
{
	for (size_t i = 0; i < *n; i++) {
		if (v[i].first->declared == f->declared && v[i].first->assumed == f->assumed) {
			return &v[i];
		}
	}
	v[*n] = (struct reached){ .first = f };
	return &v[(*n)++];
}

/* All that run one VLAN; v has room for a rule of each declared domain. */
static void
join_vlan(struct neighbour_graph *n, struct span same, struct reached *v)
{
	size_t nv = 0;

	for (uint32_t i = same.first; i < same.first + same.n; i++) {
		const struct running *f = n->by_vlan[i];
		struct reached *r = reached_of(v, &nv, f);

		if (r->first == f) {
			r->last = reach(n, f, same);
		} else if (f->f->sw == r->first->f->sw && r->last != NULL &&
			   r->last->end > f->end) {
			domain_graph_join(n->g, f->f->fdb, r->last->f->fdb);
		}
	}
}

static void
add_end(struct neighbour_graph *n, uint32_t port)
{
	const struct snapshot *snap = n->g->in->snap;
	const uint32_t sw = snap->ports[port].sw;
	struct end *e = &n->ends[n->nends];

	*e = (struct end){ sw, fdb_vlans_of(&n->g->vlans, sw), { (uint32_t)n->n, 0 }, false };
	for (uint32_t i = e->all.first; i < e->all.first + e->all.n; i++) {
		const struct fdb_vlan *f = &n->g->vlans.v[i];

		if (domain_graph_runs(n->g, f, port)) {
			n->at = vec_room(n->at, &n->cap, n->n + 1, sizeof(*n->at));
			n->at[n->n++] = (struct running){ f,
				domain_declared(n->g->in, sw, f->vlan), (uint32_t)n->nends,
				snap->fdbs[f->fdb].proof == VLAN_ASSUMED };
			e->running.n++;
		}
	}
	n->nends++;
}

/* The ports [v, v + count) at which one neighbour is heard. */
static void
join_neighbour(struct domain_graph *g, const struct heard *v, size_t count)
{
	struct neighbour_graph n = { .g = g };
	struct reached *rules = vec_zeroed(2 * (g->in->set->ndomains + 1), sizeof(*rules));

	n.ends = vec_zeroed(count, sizeof(*n.ends));
	for (size_t i = 0; i < count; i++) {
		add_end(&n, v[i].port);
	}
	n.by_vlan = vec_zeroed(n.n, sizeof(const struct running *));
	for (size_t i = 0; i < n.n; i++) {
		n.by_vlan[i] = &n.at[i];
	}
	vec_sort(n.by_vlan, n.n, sizeof(const struct running *), vlan_order);
	for (size_t i = 0, end; i < n.n; i = end) {
		for (end = i + 1; end < n.n && n.by_vlan[end]->f->vlan == n.by_vlan[i]->f->vlan;
		     end++) {
		}
		join_vlan(&n, (struct span){ (uint32_t)i, (uint32_t)(end - i) }, rules);
	}
	free(n.by_vlan);
	free(n.at);
	free(n.ends);
	free(rules);
}

void
unpolled_join(struct domain_graph *g, const struct port_evidence *e)
{
	const struct snapshot *snap = g->in->snap;
	struct heard *v = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (size_t i = 0; i < e->n; i++) {
		const struct proof *p = &e->v[i].proof;

		if (p->says == SAYS_UNPOLLED && snap->neighbours[p->ref].chassis.bits != 0) {
			v = vec_room(v, &cap, n + 1, sizeof(*v));
			v[n++] = (struct heard){ snap->neighbours[p->ref].chassis.bits,
				e->v[i].port };
		}
	}
	vec_sort(v, n, sizeof(*v), heard_order);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && v[end].chassis == v[i].chassis; end++) {
		}
		join_neighbour(g, v + i, end - i);
	}
	free(v);
}
