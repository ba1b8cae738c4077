#include "core/place/layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/*
 * Stations between two polled switches. Where a link is known only by what
 * lies behind it, something that nobody polls may be in the middle: each of
 * the two switches learned its stations towards the other, so that they are at
 * no edge at all. They are counted, since silence would hide them.
 */
struct sight { /* a station without a place, at a port that leads to another switch */
	uint64_t mac;
	uint32_t port;
};

struct gap {
	struct work *w;
	bool *open; /* of each port: nothing tells who is next to it */
	uint64_t *placed; /* bits by hash: stations that have a place */
	unsigned shift;
	struct sight *v;
	size_t n, cap;
	size_t betweens_cap;
};

enum { BITS_LEAST = 16, BITS_MOST = 27, BITS_EACH = 16 };

static size_t
bit_of(const struct gap *g, uint64_t mac)
{
	return (size_t)((mac * UINT64_C(0x9e3779b97f4a7c15)) >> g->shift);
}

static bool
find_open(struct gap *g)
{
	const struct work *w = g->w;
	bool any = false;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		g->open[i] = w->out->ports[i].class_ == PORT_UPLINK && !w->neighboured[i];
		any |= g->open[i];
	}
	return any;
}

static void
mark_placed(struct gap *g)
{
	const struct placement *out = g->w->out;
	unsigned bits = BITS_LEAST;

	while (bits < BITS_MOST && (size_t)1 << bits < out->nplaces * BITS_EACH) {
		bits++;
	}
	g->shift = 64 - bits;
	g->placed = vec_zeroed(((size_t)1 << bits) / 64, sizeof(*g->placed));
	for (size_t i = 0; i < out->nplaces; i++) {
		const size_t bit = bit_of(g, PLACE_MAC(&out->places[i]).bits);

		g->placed[bit / 64] |= UINT64_C(1) << bit % 64;
	}
}

static void
see(struct gap *g, const struct stations *it)
{
	const struct work *w = g->w;
	const size_t bit = bit_of(g, it->mac.bits);

	if ((g->placed[bit / 64] >> bit % 64 & 1) != 0 ||
	    special_kind_of(w->set, it->mac) != SPECIAL_NONE ||
	    own_switch(&w->own, it->mac) != NONE) {
		return;
	}
	for (size_t i = 0; i < it->nseen; i++) {
		const uint32_t port = w->bundle[it->seen[i].port];

		if (g->open[port]) {
			g->v = vec_room(g->v, &g->cap, g->n + 1, sizeof(*g->v));
			g->v[g->n++] = (struct sight){ it->mac.bits, port };
		}
	}
}

static int
sight_order(const void *a, const void *b)
{
	const struct sight *x = a;
	const struct sight *y = b;

	return x->mac != y->mac ? (x->mac > y->mac) - (x->mac < y->mac)
				: (x->port > y->port) - (x->port < y->port);
}

static void
count(struct gap *g, uint32_t a, uint32_t b)
{
	struct placement *out = g->w->out;

	for (size_t i = 0; i < out->nbetweens; i++) {
		if (out->betweens[i].a == a && out->betweens[i].b == b) {
			out->betweens[i].count++;
			return;
		}
	}
	out->betweens = vec_room(
	    out->betweens, &g->betweens_cap, out->nbetweens + 1, sizeof(*out->betweens));
	out->betweens[out->nbetweens++] = (struct between){ a, b, 1 };
}

/* The sightings [v, v + n) of one station: the first two ports that lead to each other. */
static void
judge(struct gap *g, const struct sight *v, size_t n)
{
	const struct work *w = g->w;

	for (size_t i = 0; i < n; i++) {
		const uint32_t a = w->snap->ports[v[i].port].sw;

		for (size_t k = i + 1; k < n; k++) {
			const uint32_t b = w->snap->ports[v[k].port].sw;

			if (a != b && leads_to(w, a, b, v[i].port) &&
			    leads_to(w, b, a, v[k].port)) {
				count(g, v[i].port, v[k].port);
				return;
			}
		}
	}
}

static int
between_order(const void *a, const void *b)
{
	const struct between *x = a;
	const struct between *y = b;

	return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static void
gather(struct gap *g)
{
	struct stations it;

	stations_init(&it, g->w->snap);
	for (uint32_t sw = 0; sw < g->w->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			see(g, &it);
		}
	}
	stations_free(&it);
	if (g->n > 0) {
		qsort(g->v, g->n, sizeof(*g->v), sight_order);
	}
}

void
between(struct work *w)
{
	struct gap g = { .w = w };

	g.open = vec_zeroed(w->snap->nports, sizeof(*g.open));
	if (find_open(&g)) {
		leads_sort(w);
		mark_placed(&g);
		gather(&g);
		for (size_t i = 0; i < g.n;) {
			size_t end = i + 1;

			while (end < g.n && g.v[end].mac == g.v[i].mac) {
				end++;
			}
			judge(&g, g.v + i, end - i);
			i = end;
		}
		if (w->out->nbetweens > 0) {
			qsort(w->out->betweens, w->out->nbetweens, sizeof(*w->out->betweens),
			    between_order);
		}
	}
	free(g.v);
	free(g.placed);
	free(g.open);
}
