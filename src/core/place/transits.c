#include "core/place/transits.h"

#include "base/macset.h"
#include "core/place/input/stations.h"
#include "core/place/input/wellknown_macs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct lost { /* a station without a place, at a port that leads to another switch */
	uint64_t mac;
	uint32_t port;
};

struct search {
	const struct place_input *in;
	const struct links *links;
	struct placement *out;
	bool *open; /* of each port: nothing tells who is next to it */
	struct macset placed; /* stations that have a place */
	struct lost *v;
	size_t n, cap;
	size_t transits_cap;
};

enum { BITS_EACH = 16, PLACED_MOST = 1 << 23 }; /* 16 MB */

static bool
find_open(struct search *s, const struct port_evidence *e)
{
	bool any = false;

	for (uint32_t i = 0; i < s->in->snap->nports; i++) {
		s->open[i] = s->out->ports[i].class_ == PORT_UPLINK && !e->neighboured[i];
		any |= s->open[i];
	}
	return any;
}

static void
mark_placed(struct search *s)
{
	const size_t n = s->out->nplaces;

	macset_init(&s->placed, n < PLACED_MOST ? n : PLACED_MOST, BITS_EACH);
	for (size_t i = 0; i < n; i++) {
		(void)macset_add(&s->placed, PLACE_MAC(&s->out->places[i]));
	}
}

static void
see(struct search *s, const struct stations *it)
{
	if (macset_has(&s->placed, it->mac) ||
	    wellknown_mac_kind(s->in->set, it->mac) != WELLKNOWN_NONE ||
	    switch_macs_find(s->in->switch_macs, it->mac) != NONE) {
		return;
	}
	for (size_t i = 0; i < it->nseen; i++) {
		const uint32_t port = s->in->bundle[it->seen[i].port];

		if (s->open[port]) {
			s->v = vec_room(s->v, &s->cap, s->n + 1, sizeof(*s->v));
			s->v[s->n++] = (struct lost){ it->mac.bits, port };
		}
	}
}

static int
lost_order(const void *a, const void *b)
{
	const struct lost *x = a;
	const struct lost *y = b;

	return x->mac != y->mac ? (x->mac > y->mac) - (x->mac < y->mac)
				: (x->port > y->port) - (x->port < y->port);
}

static void
count(struct search *s, uint32_t a, uint32_t b)
{
	struct placement *out = s->out;

	for (size_t i = 0; i < out->ntransits; i++) {
		if (out->transits[i].a == a && out->transits[i].b == b) {
			out->transits[i].count++;
			return;
		}
	}
	out->transits = vec_room(
	    out->transits, &s->transits_cap, out->ntransits + 1, sizeof(*out->transits));
	out->transits[out->ntransits++] = (struct transit){ a, b, 1 };
}

/* The ports [v, v + n) of one station: the first two that lead to each other. */
static void
count_station(struct search *s, const struct lost *v, size_t n)
{
	const struct port *ports = s->in->snap->ports;

	for (size_t i = 0; i < n; i++) {
		const uint32_t a = ports[v[i].port].sw;

		for (size_t k = i + 1; k < n; k++) {
			const uint32_t b = ports[v[k].port].sw;

			if (a != b && links_lead_to(s->links, a, b, v[i].port) &&
			    links_lead_to(s->links, b, a, v[k].port)) {
				count(s, v[i].port, v[k].port);
				return;
			}
		}
	}
}

static int
transit_order(const void *a, const void *b)
{
	const struct transit *x = a;
	const struct transit *y = b;

	return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static void
gather(struct search *s)
{
	struct stations it;

	stations_init(&it, s->in->snap);
	for (uint32_t sw = 0; sw < s->in->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			see(s, &it);
		}
	}
	stations_free(&it);
	if (s->n > 0) {
		qsort(s->v, s->n, sizeof(*s->v), lost_order);
	}
}

static void
count_all(struct search *s)
{
	mark_placed(s);
	gather(s);
	for (size_t i = 0; i < s->n;) {
		size_t end = i + 1;

		while (end < s->n && s->v[end].mac == s->v[i].mac) {
			end++;
		}
		count_station(s, s->v + i, end - i);
		i = end;
	}
	if (s->out->ntransits > 0) {
		qsort(s->out->transits, s->out->ntransits, sizeof(*s->out->transits),
		    transit_order);
	}
}

void
transits_count(const struct place_input *in, const struct links *links,
    const struct port_evidence *e, struct placement *out)
{
	struct search s = { .in = in, .links = links, .out = out };

	s.open = vec_zeroed(in->snap->nports, sizeof(*s.open));
	if (find_open(&s, e)) {
		count_all(&s);
	}
	free(s.v);
	macset_free(&s.placed);
	free(s.open);
}
