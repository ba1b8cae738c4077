#include "core/place/ports/fdb_pairs.h"

#include "base/union_find.h"
#include "core/place/input/weights.h"
#include "core/place/ports/fdb_sets.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/*
 * All pairs that nothing has joined are compared while that is cheap. In a
 * large network one switch that knows the most is put in the middle and
 * compared with every other: the rest falls into groups behind its ports, and
 * each group is treated in the same way, so that a tree costs as many
 * comparisons as it has switches and levels.
 */
enum { /* rows to look at */
	CHEAP = 1 << 26, /* a part of a second */
	BUDGET = 1 << 30,
	LOAD = 10, /* looks at a switch that it costs to load it */
	/* So they stay while they are within 64 MB. */
	LOADED_MOST = 1 << 21
};

struct search {
	const struct place_input *in;
	const struct port_place *ports;
	struct links *links;
	struct port_evidence *evidence;
	struct fdb_sets sets;
	uint32_t *component; /* of each switch: all links within are known from both ends */
	uint64_t *rows; /* of each switch: what a look at it costs, 0 nothing in common */
	size_t nsorted; /* links that were known before, in order */
	uint64_t budget, cost; /* rows to look at; those of all pairs */
	uint64_t untried; /* pairs that the budget did not reach */
	bool found;
};

/* Within a component the way from each switch to each other is known link by link. */
static void
join_components(struct search *s)
{
	for (size_t i = 0; i < s->links->n; i++) {
		const struct switch_link *l = &s->links->v[i];

		if (l->kind == LINK_DIRECT && links_lead_to(s->links, l->to, l->from, NONE)) {
			union_find_join(s->component, l->from, l->to);
		}
	}
}

/* Whether there is anything to find out about two switches; their known ports. */
static bool
is_open(struct search *s, uint32_t a, uint32_t b, struct fdb_pair *p)
{
	*p = (struct fdb_pair){ a, b, NONE, NONE };
	if (s->rows[a] == 0 || s->rows[b] == 0 ||
	    union_find_root(s->component, a) == union_find_root(s->component, b)) {
		return false;
	}
	p->port_a = links_port(s->links, s->nsorted, a, b);
	p->port_b = links_port(s->links, s->nsorted, b, a);
	return p->port_a == NONE || p->port_b == NONE;
}

static void
add_link(struct search *s, uint32_t port, uint32_t to)
{
	if (s->ports[port].class_ != PORT_UPLINK) {
		port_evidence_add(s->evidence, port,
		    (struct proof){
			PROOF_FDB_SETS, SAYS_SETS, WEIGHT_SETS, port, to, NONE, NONE });
	}
	links_add(s->links, s->in->snap, port, to, LINK_GUESS);
}

/* Compares two switches; what is found becomes evidence and links. */
static bool
try_pair(struct search *s, struct fdb_pair *p)
{
	if (!fdb_sets_compare(&s->sets, p)) {
		return false;
	}
	s->found = true;
	add_link(s, p->port_a, p->b);
	add_link(s, p->port_b, p->a);
	return true;
}

/* Every open pair, or what they would all cost. */
static void
each_pair(struct search *s, bool try)
{
	const uint32_t n = (uint32_t)s->in->snap->nswitches;
	struct fdb_pair p;

	for (uint32_t a = 0; a < n && s->cost <= CHEAP; a++) {
		for (uint32_t b = a + 1; b < n; b++) {
			if (!is_open(s, a, b, &p)) {
				continue;
			}
			if (try) {
				(void)try_pair(s, &p);
			} else {
				s->cost += s->rows[a] + s->rows[b];
			}
		}
	}
}

/* ---- from the middle outwards --------------------------------------------------------------- */

struct member {
	uint32_t sw, towards;
};

static int
member_order(const void *a, const void *b)
{
	const struct member *x = a;
	const struct member *y = b;

	return x->towards != y->towards ? (x->towards > y->towards) - (x->towards < y->towards)
					: (x->sw > y->sw) - (x->sw < y->sw);
}

/* Puts the one with the most rows first. */
static void
choose_middle(const struct search *s, struct member *m, size_t n)
{
	size_t most = 0;
	struct member first;

	for (size_t i = 1; i < n; i++) {
		most = s->rows[m[i].sw] > s->rows[m[most].sw] ? i : most;
	}
	first = m[0];
	m[0] = m[most];
	m[most] = first;
}

/* What a look at a switch costs, with what it takes to load it. */
static uint64_t
look_cost(const struct search *s, uint32_t sw)
{
	return s->rows[sw] * (fdb_sets_loaded(&s->sets, sw) ? 1 : LOAD);
}

/* The port of the middle that leads to another, by whatever is known or can be found. */
static uint32_t
compare(struct search *s, uint32_t middle, uint32_t sw)
{
	struct fdb_pair p;
	uint64_t cost;
	uint32_t known;

	if (!is_open(s, middle, sw, &p)) {
		return p.port_a != NONE ? p.port_a
					: links_port(s->links, s->nsorted, middle, sw);
	}
	cost = look_cost(s, middle) + look_cost(s, sw);
	if (cost > s->budget) {
		s->untried++;
		return p.port_a;
	}
	s->budget -= cost;
	known = p.port_a;
	known = try_pair(s, &p) ? p.port_a : known;
	if (s->sets.nloaded > LOADED_MOST) {
		fdb_sets_unload(&s->sets, sw);
	}
	return known;
}

/* Members that are to be compared with each other: spans of m. */
struct todo {
	struct member *m;
	struct span *v;
	size_t n, cap;
};

/* Adds those [first, first + n) that lie in the same direction; members alone need nothing. */
static void
add_directions(struct todo *todo, uint32_t first, uint32_t n)
{
	struct member *g = todo->m + first;

	qsort(g, n, sizeof(*g), member_order);
	for (uint32_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && g[end].towards == g[i].towards; end++) {
		}
		if (end - i > 1) {
			todo->v = vec_room(todo->v, &todo->cap, todo->n + 1, sizeof(*todo->v));
			todo->v[todo->n++] = (struct span){ first + i, end - i };
		}
	}
}

/* Groups that know nothing of each other, neither by a link nor by an address, are not compared. */
static void
add_groups(const struct search *s, struct todo *todo)
{
	const size_t n = s->in->snap->nswitches;
	uint32_t *group = union_find_new(n);
	uint32_t all = 0;

	fdb_sets_group(&s->sets, group);
	for (size_t i = 0; i < s->nsorted; i++) {
		union_find_join(group, s->links->v[i].from, s->links->v[i].to);
	}
	for (uint32_t i = 0; i < n; i++) {
		if (s->rows[i] > 0) {
			todo->m[all++] = (struct member){ i, union_find_root(group, i) };
		}
	}
	add_directions(todo, 0, all);
	free(group);
}

static void
outwards(struct search *s)
{
	struct todo todo = { .m = vec_zeroed(s->in->snap->nswitches, sizeof(*todo.m)) };

	add_groups(s, &todo);
	while (todo.n > 0) {
		const struct span s0 = todo.v[--todo.n];
		struct member *g = todo.m + s0.first;

		choose_middle(s, g, s0.n);
		for (uint32_t i = 1; i < s0.n; i++) {
			g[i].towards = compare(s, g[0].sw, g[i].sw);
		}
		fdb_sets_unload(&s->sets, g[0].sw);
		add_directions(&todo, s0.first + 1, s0.n - 1);
	}
	free(todo.v);
	free(todo.m);
}

static uint64_t
count_rows(const struct snapshot *snap, const struct port_rows *rows)
{
	uint64_t all = 0;

	for (size_t i = 0; i < snap->nports; i++) {
		all += rows->n[i];
	}
	return all;
}

bool
fdb_pair_evidence(const struct place_input *in, const struct port_rows *rows,
    const struct port_place *ports, struct links *links, struct port_evidence *e,
    uint64_t *untried)
{
	const size_t n = in->snap->nswitches;
	struct search s = { .in = in,
		.ports = ports,
		.links = links,
		.evidence = e,
		.nsorted = links->n,
		.budget = BUDGET };

	if (n < 2) {
		return false;
	}
	s.component = union_find_new(n);
	s.rows = vec_zeroed(n, sizeof(*s.rows));
	join_components(&s);
	fdb_sets_init(&s.sets, in, ports, s.component, count_rows(in->snap, rows));
	for (uint32_t sw = 0; sw < n; sw++) {
		s.rows[sw] = fdb_sets_shared(&s.sets, sw);
	}
	each_pair(&s, false);
	if (s.cost <= CHEAP) {
		each_pair(&s, true);
	} else {
		outwards(&s);
	}
	fdb_sets_free(&s.sets);
	free(s.rows);
	free(s.component);
	*untried += s.untried;
	return s.found;
}
