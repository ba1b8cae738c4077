#include "core/place/fdb_sets.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/*
 * Which pairs of switches to compare by their addresses. All of them that
 * nothing has joined, while that is cheap. In a large network one that knows
 * the most is put in the middle and compared with every other: the rest falls
 * into groups behind its ports, and each group is treated in the same way, so
 * that a tree costs as many comparisons as it has switches and levels. What
 * the budget does not reach is counted, and told.
 */
enum { /* rows to look at */
	CHEAP = 1 << 26, /* a part of a second */
	BUDGET = 1 << 30,
	/* To load a side costs ten times a look at it: they stay while they are within 64 MB. */
	KEPT_MOST = 1 << 21
};

/* Within a component the way from each switch to each other is known link by link. */
static void
components(struct sets *s)
{
	const struct work *w = s->w;

	for (size_t i = 0; i < w->nleads; i++) {
		const struct lead *l = &w->leads[i];

		if (l->kind == LEAD_LINK && leads_to(w, l->to, l->from, NONE)) {
			s->component[joined_root(s->component, l->from)] =
			    joined_root(s->component, l->to);
		}
	}
}

/* The port of a that is known to lead to b, or NONE. */
static uint32_t
known_port(const struct sets *s, uint32_t a, uint32_t b)
{
	const struct lead *leads = s->w->leads;
	size_t low = 0;
	size_t high = s->nleads;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (leads[mid].from < a || (leads[mid].from == a && leads[mid].to < b)) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low < s->nleads && leads[low].from == a && leads[low].to == b ? leads[low].port
									     : NONE;
}

/* Whether there is anything to find out about two switches; their known ports. */
static bool
is_open(struct sets *s, uint32_t a, uint32_t b, struct pair *p)
{
	*p = (struct pair){ a, b, NONE, NONE };
	if (s->rows[a] == 0 || s->rows[b] == 0 ||
	    joined_root(s->component, a) == joined_root(s->component, b)) {
		return false;
	}
	p->x = known_port(s, a, b);
	p->y = known_port(s, b, a);
	return p->x == NONE || p->y == NONE;
}

/* Every open pair, or what they would all cost. */
static void
each_pair(struct sets *s, bool try)
{
	const uint32_t n = (uint32_t)s->w->snap->nswitches;
	struct pair p;

	for (uint32_t a = 0; a < n && s->cost <= CHEAP; a++) {
		for (uint32_t b = a + 1; b < n; b++) {
			if (!is_open(s, a, b, &p)) {
				continue;
			}
			if (try) {
				(void)sets_try(s, &p);
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
choose_middle(const struct sets *s, struct member *m, size_t n)
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

/* The port of the middle that leads to another, by whatever is known or can be found. */
static uint32_t
compare(struct sets *s, uint32_t middle, uint32_t sw)
{
	struct pair p;
	uint64_t cost;
	uint32_t known;

	if (!is_open(s, middle, sw, &p)) {
		return p.x != NONE ? p.x : known_port(s, middle, sw);
	}
	cost = s->rows[middle] + s->rows[sw];
	if (cost > s->budget) {
		s->w->out->untried++;
		return p.x;
	}
	s->budget -= cost;
	known = p.x;
	known = sets_try(s, &p) ? p.x : known;
	if (s->kept > KEPT_MOST) {
		side_free(s, sw);
	}
	return known;
}

static void
outwards(struct sets *s)
{
	const size_t n = s->w->snap->nswitches;
	struct member *m = NULL;
	struct span *todo = NULL;
	size_t ntodo = 0;
	size_t mcap = 0;
	size_t cap = 0;

	m = vec_room(m, &mcap, n, sizeof(*m));
	for (uint32_t i = 0; i < n; i++) {
		m[i] = (struct member){ i, NONE };
	}
	todo = vec_room(todo, &cap, 1, sizeof(*todo));
	todo[ntodo++] = (struct span){ 0, (uint32_t)n };
	while (ntodo > 0) {
		const struct span s0 = todo[--ntodo];
		struct member *g = m + s0.first;

		choose_middle(s, g, s0.n);
		for (uint32_t i = 1; i < s0.n; i++) {
			g[i].towards = compare(s, g[0].sw, g[i].sw);
		}
		side_free(s, g[0].sw);
		qsort(g + 1, s0.n - 1, sizeof(*g), member_order);
		for (uint32_t i = 1; i < s0.n;) {
			uint32_t end = i + 1;

			while (end < s0.n && g[end].towards == g[i].towards) {
				end++;
			}
			if (end - i > 1) {
				todo = vec_room(todo, &cap, ntodo + 1, sizeof(*todo));
				todo[ntodo++] = (struct span){ s0.first + i, end - i };
			}
			i = end;
		}
	}
	free(todo);
	free(m);
}

static void
count_rows(struct sets *s)
{
	const struct snapshot *snap = s->w->snap;

	for (uint32_t sw = 0; sw < snap->nswitches; sw++) {
		const struct span p = snap->switches[sw].ports;

		for (uint32_t i = p.first; i < p.first + p.n; i++) {
			s->rows[sw] += s->w->nrows[i];
		}
	}
}

void
set_clues(struct work *w)
{
	struct sets s = { .w = w, .nleads = w->nleads, .budget = BUDGET };
	const uint32_t n = (uint32_t)w->snap->nswitches;

	if (n < 2) {
		return;
	}
	s.component = vec_zeroed(n, sizeof(*s.component));
	s.rows = vec_zeroed(n, sizeof(*s.rows));
	s.sides = vec_zeroed(n, sizeof(*s.sides));
	for (uint32_t i = 0; i < n; i++) {
		s.component[i] = i;
	}
	components(&s);
	count_rows(&s);
	each_pair(&s, false);
	if (s.cost <= CHEAP) {
		each_pair(&s, true);
	} else {
		outwards(&s);
	}
	sets_free(&s);
	free(s.sides);
	free(s.rows);
	free(s.component);
	if (s.found > 0) {
		classify(w);
	}
}
