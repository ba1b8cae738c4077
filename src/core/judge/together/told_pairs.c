#include "core/judge/together/told_pairs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static int
number_order(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
pair_order(const struct told_move *x, const struct told_move *y)
{
	const uint32_t low[] = { x->from < x->to ? x->from : x->to,
		y->from < y->to ? y->from : y->to };
	int c = number_order(x->sw, y->sw);

	c = c != 0 ? c : number_order(low[0], low[1]);
	return c != 0 ? c : number_order(x->from ^ x->to ^ low[0], y->from ^ y->to ^ low[1]);
}

static int
by_pair(const void *a, const void *b)
{
	const struct told_move *x = *(const struct told_move *const *)a;
	const struct told_move *y = *(const struct told_move *const *)b;
	int c = pair_order(x, y);

	c = c != 0 ? c : number_order(x->mac.bits, y->mac.bits);
	return c != 0 ? c : (x > y) - (x < y); /* as the snapshot has them */
}

struct told_pairs
told_pairs_find(const struct snapshot *snap, const struct placement *where)
{
	struct told_pairs p = { .v = NULL };
	size_t cap = 0;

	for (size_t i = 0; i < snap->ntold; i++) {
		const struct told_move *t = &snap->told[i];

		if (t->mac.bits != 0 && placement_port(where, snap, t->from) != NONE &&
		    placement_port(where, snap, t->to) != NONE) {
			/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
			p.v = vec_room((void *)p.v, &cap, p.n + 1, sizeof(*p.v));
			p.v[p.n++] = t;
		}
	}
	if (p.n > 0) {
		qsort((void *)p.v, p.n, sizeof(struct told_move *), by_pair);
	}
	return p;
}

size_t
told_pairs_end(const struct told_pairs *p, size_t at)
{
	size_t end = at + 1;

	while (end < p->n && pair_order(p->v[end], p->v[at]) == 0) {
		end++;
	}
	return end;
}
