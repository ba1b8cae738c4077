#include "core/place/fdb_sets.h"

#include "core/place/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * Sets of addresses, for pairs of switches that nothing else has joined. In a
 * tree each station that two switches both know is behind the port of one
 * towards the other, seen from at least one side. The pair of ports with the
 * fewest exceptions is taken when it is the only one and the exceptions are
 * few (rows may be stale).
 */
enum {
	COMMON_LEAST = 3,
	COMMON_MOST = 200, /* more addresses tell nothing new */
	EXCEPTIONS_PERCENT = 10
};
enum { LEAST_BITS = 10, MOST_BITS = 30, BITS_PER_ROW = 8, WORD = 64 };

/* ---- addresses that several switches know ------------------------------------------------ */

static uint64_t
bit_of(const struct sets *s, struct mac m)
{
	return m.bits * UINT64_C(0x9e3779b97f4a7c15) >> s->shift;
}

static bool
has_bit(const uint64_t *bits, uint64_t i)
{
	return (bits[i / WORD] >> i % WORD & 1) != 0;
}

/* Most addresses are known to one switch alone: then no pair has to look at them. */
static void
count_knowers(struct sets *s)
{
	struct stations it;
	uint64_t rows = 0;
	unsigned nbits = LEAST_BITS;

	for (size_t i = 0; i < s->w->snap->nswitches; i++) {
		rows += s->rows[i];
	}
	while (nbits < MOST_BITS && (UINT64_C(1) << nbits) < rows * BITS_PER_ROW) {
		nbits++;
	}
	s->shift = WORD - nbits;
	s->once = vec_zeroed((size_t)1 << nbits >> 3, 1);
	s->more = vec_zeroed((size_t)1 << nbits >> 3, 1);
	stations_init(&it, s->w->snap);
	for (uint32_t sw = 0; sw < s->w->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			const uint64_t i = bit_of(s, it.mac);
			const uint64_t bit = UINT64_C(1) << i % WORD;

			s->more[i / WORD] |= s->once[i / WORD] & bit;
			s->once[i / WORD] |= bit;
		}
	}
	stations_free(&it);
}

/* ---- what one switch knows --------------------------------------------------------------- */

/* Addresses that may truly be at two places say nothing about a link. */
static bool
is_witness(const struct work *w, struct mac m)
{
	const struct span s = inventory_by_mac(w->inv, m);
	const enum special_kind kind = special_kind_of(w->set, m);

	for (uint32_t i = s.first + 1; i < s.first + s.n; i++) {
		if (w->inv->nics[w->inv->nics_by_mac[i]].host !=
		    w->inv->nics[w->inv->nics_by_mac[s.first]].host) {
			return false;
		}
	}
	/* a group address that was learned is one damaged sender: as good as any */
	return (s.n > 0 || !own_is_virtual(m)) && own_switch(&w->own, m) == NONE &&
	       (kind == SPECIAL_NONE || kind == SPECIAL_GROUP);
}

static void
side_load(struct sets *s, uint32_t sw)
{
	struct side *side = &s->sides[sw];
	struct stations it;

	if (side->loaded) {
		return;
	}
	side->loaded = true;
	stations_init(&it, s->w->snap);
	stations_switch(&it, sw);
	while (stations_next(&it)) {
		bool one = it.nseen > 0 && has_bit(s->more, bit_of(s, it.mac));

		for (size_t i = 1; i < it.nseen && one; i++) {
			one = s->w->bundle[it.seen[i].port] == s->w->bundle[it.seen[0].port];
		}
		if (one &&
		    s->w->out->ports[s->w->bundle[it.seen[0].port]].class_ != PORT_FABRIC &&
		    is_witness(s->w, it.mac)) {
			side->v = vec_room(side->v, &side->cap, side->n + 1, sizeof(*side->v));
			side->v[side->n++] =
			    (struct known){ it.mac.bits, s->w->bundle[it.seen[0].port] };
		}
	}
	stations_free(&it);
	s->kept += side->n;
}

/* The port may lead to another switch: nothing stronger says otherwise. */
static bool
may_lead(const struct work *w, uint32_t port)
{
	const enum port_class c = (enum port_class)w->out->ports[port].class_;

	return c == PORT_UPLINK || c == PORT_UNKNOWN || c == PORT_UNPOLLED;
}

struct common {
	uint32_t a, b; /* ports */
};

/* Stations that both know: how many, and every `step`th of them. */
static size_t
common_stations(
    const struct side *a, const struct side *b, size_t step, struct common out[COMMON_MOST])
{
	size_t n = 0;

	for (size_t i = 0, j = 0; i < a->n && j < b->n;) {
		if (a->v[i].mac < b->v[j].mac) {
			i++;
		} else if (a->v[i].mac > b->v[j].mac) {
			j++;
		} else {
			if (n % step == 0 && n / step < COMMON_MOST) {
				out[n / step] = (struct common){ a->v[i].port, b->v[j].port };
			}
			n++;
			i++;
			j++;
		}
	}
	return n;
}

/* At most COMMON_MOST of them, from all makes: a maker's addresses often sit together. */
static size_t
sample(const struct side *a, const struct side *b, struct common out[COMMON_MOST])
{
	const size_t n = common_stations(a, b, 1, out);
	const size_t step = (n + COMMON_MOST - 1) / COMMON_MOST;

	return step > 1 ? (common_stations(a, b, step, out) + step - 1) / step : n;
}

void
side_free(struct sets *s, uint32_t sw)
{
	s->kept -= s->sides[sw].n;
	free(s->sides[sw].v);
	s->sides[sw] = (struct side){ 0 };
}

void
sets_free(struct sets *s)
{
	for (uint32_t i = 0; i < s->w->snap->nswitches; i++) {
		side_free(s, i);
	}
	free(s->once);
	free(s->more);
	free(s->grid);
}

struct axis { /* the ports of one switch that know common stations */
	uint32_t port[COMMON_MOST];
	uint32_t count[COMMON_MOST];
	size_t n;
};

static size_t
axis_at(struct axis *a, uint32_t port)
{
	size_t i = 0;

	while (i < a->n && a->port[i] != port) {
		i++;
	}
	if (i == a->n) {
		a->port[i] = port;
		a->count[a->n++] = 0;
	}
	a->count[i]++;
	return i;
}

struct grid {
	struct axis a, b;
	uint8_t both[COMMON_MOST][COMMON_MOST]; /* stations on this pair of ports */
};
_Static_assert(COMMON_MOST <= UINT8_MAX, "counts fit");

/* The pair with the fewest exceptions, when it is the only one and they are few. */
static bool
best_ports(const struct work *w, const struct grid *g, size_t n, struct pair *p)
{
	const struct pair fixed = *p;
	size_t least = n + 1;
	bool alone = false;

	for (size_t i = 0; i < g->a.n; i++) {
		for (size_t j = 0; j < g->b.n; j++) {
			const uint32_t x = g->a.port[i];
			const uint32_t y = g->b.port[j];
			const size_t bad = n + g->both[i][j] - g->a.count[i] - g->b.count[j];

			/* only what lies on one side tells: a host on both would tie its ports */
			if (g->a.count[i] == g->both[i][j] || g->b.count[j] == g->both[i][j]) {
				continue;
			}
			if ((fixed.x != NONE && fixed.x != x) ||
			    (fixed.y != NONE && fixed.y != y) || !may_lead(w, x) ||
			    !may_lead(w, y)) {
				continue;
			}
			if (bad < least) {
				least = bad;
				alone = true;
				p->x = x;
				p->y = y;
			} else if (bad == least) {
				alone = false;
			}
		}
	}
	return alone && least * 100 <= n * EXCEPTIONS_PERCENT;
}

static void
found_lead(struct work *w, uint32_t port, uint32_t to)
{
	if (w->out->ports[port].class_ != PORT_UPLINK) {
		clue_add(w, port,
		    (struct proof){
			PROOF_FDB_SETS, SAYS_SETS, WEIGHT_SETS, port, to, NONE, NONE });
	}
	lead_add(w, port, to, LEAD_GUESS);
}

static void
fill(struct grid *g, const struct common *v, size_t n)
{
	g->a.n = g->b.n = 0;
	for (size_t i = 0; i < n; i++) {
		const size_t before = g->a.n;
		const size_t x = axis_at(&g->a, v[i].a);
		const size_t y = axis_at(&g->b, v[i].b);

		if (x == before) {
			memset(g->both[x], 0, sizeof(g->both[x]));
		}
		g->both[x][y]++;
	}
}

bool
sets_try(struct sets *s, struct pair *p)
{
	struct common v[COMMON_MOST];
	size_t n;

	if (s->grid == NULL) {
		size_t cap = 0;

		s->grid = vec_room(NULL, &cap, 1, sizeof(*s->grid));
		count_knowers(s);
	}
	side_load(s, p->a);
	side_load(s, p->b);
	n = sample(&s->sides[p->a], &s->sides[p->b], v);
	if (n < COMMON_LEAST) {
		return false;
	}
	fill(s->grid, v, n);
	if (!best_ports(s->w, s->grid, n, p)) {
		return false;
	}
	s->found++;
	found_lead(s->w, p->x, p->b);
	found_lead(s->w, p->y, p->a);
	return true;
}
