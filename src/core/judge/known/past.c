#include "core/judge/known/past.h"

#include "core/judge/known/known.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	STAYS_MOST = 64, /* of one address; earlier ones are left out */
	ADDED_MOST = 16 /* places of earlier runs in one finding */
};
#define PAST_WEEK_MS (INT64_C(7) * MOVES_DAY_MS)

/* ---- the way of one address over the runs ------------------------------------------------- */

/* Its stays at places that count, by the moment at which they began; each at another attachment than the one before. */
struct trail {
	const struct past_stay *steps[STAYS_MOST];
	uint32_t at
	    [STAYS_MOST]; /* attachment of each; behind them all, the port where there is none any more */
	uint32_t n;
};

struct filter {
	const struct snapshot *snap;
	const struct placement *where;
	uint32_t domain; /* NONE: any */
	uint16_t vlan; /* 0: any */
};

static int64_t
now_ms(const struct snapshot *snap)
{
	return snap->nsamples > 0 ? snap->sample_ms[snap->nsamples - 1] : 0;
}

/* The number of a place where a stay was, see trail.at; NONE: it is none that counts. */
static uint32_t
place_of(const struct filter *f, const struct past_stay *s)
{
	const struct port_place *p = &f->where->ports[s->port];
	const uint32_t sw = f->snap->ports[s->port].sw;

	if (p->ignored || placement_leads_on(f->where, s->port) ||
	    placement_is_direction(f->where, p->attachment) ||
	    s->last_ms < now_ms(f->snap) - PAST_WEEK_MS ||
	    (f->vlan != 0 && s->vlan != 0 && s->vlan != f->vlan)) {
		return NONE;
	}
	if (f->domain != NONE && !placement_may_meet(f->where, f->domain,
				     placement_domain(f->where, f->snap, sw, s->vlan))) {
		return NONE;
	}
	return p->attachment != NONE ? p->attachment
				     : (uint32_t)f->where->nattachments + s->port;
}

static void
trail_make(struct trail *t, const struct filter *f, const struct past_stay *s, uint32_t n)
{
	t->n = 0;
	for (uint32_t i = n > STAYS_MOST ? n - STAYS_MOST : 0; i < n; i++) {
		const uint32_t at = place_of(f, &s[i]);

		/* what is still where it was is at both: a leg of an MLAG, a row that ages */
		if (at != NONE &&
		    (t->n == 0 || (t->at[t->n - 1] != at && !t->steps[t->n - 1]->here))) {
			t->at[t->n] = at;
			t->steps[t->n++] = &s[i];
		}
	}
}

/* The step before this one that was at the same attachment; NONE: it was never there. */
static uint32_t
step_before(const struct trail *t, uint32_t step)
{
	for (uint32_t i = step; i-- > 0;) {
		if (t->at[i] == t->at[step]) {
			return i;
		}
	}
	return NONE;
}

/* The first step that came back within a day before now; NONE: none did. */
static uint32_t
first_return(const struct trail *t, int64_t now)
{
	for (uint32_t i = 1; i < t->n; i++) {
		if (t->steps[i]->first_ms >= now - MOVES_DAY_MS && step_before(t, i) != NONE) {
			return i;
		}
	}
	return NONE;
}

static bool
moved_now(const struct trail *t)
{
	return t->n > 1 && t->steps[t->n - 1]->began;
}

/* ---- all addresses ------------------------------------------------------------------------- */

struct past
past_find(const struct snapshot *snap, const struct placement *where, const struct history *h)
{
	const struct filter f = { snap, where, NONE, 0 };
	struct past out = { .n = 0 };
	size_t cap = 0;

	for (size_t i = 0; h != NULL && i < h->n;) {
		const struct span s = { (uint32_t)i, 0 };
		struct past_mover m = { .mac = h->stays[i].mac };
		struct trail t;

		while (i < h->n && h->stays[i].mac == m.mac) {
			i++;
		}
		trail_make(&t, &f, &h->stays[s.first], (uint32_t)(i - s.first));
		m.moved = moved_now(&t);
		m.returned = first_return(&t, now_ms(snap)) != NONE;
		if (m.moved || m.returned) {
			out.list = vec_room(out.list, &cap, out.n + 1, sizeof(*out.list));
			out.list[out.n++] = m;
		}
	}
	return out;
}

void
past_free(struct past *p)
{
	free(p->list);
	*p = (struct past){ .n = 0 };
}

static int
by_mac(const void *key, const void *element)
{
	const uint64_t mac = *(const uint64_t *)key;
	const struct past_mover *m = element;

	return (mac > m->mac) - (mac < m->mac);
}

const struct past_mover *
past_of_mac(const struct past *p, struct mac m)
{
	return p->n == 0 ? NULL : bsearch(&m.bits, p->list, p->n, sizeof(*p->list), by_mac);
}

/* ---- one suspect --------------------------------------------------------------------------- */

static void
trail_of(const struct known *k, const struct suspect *s, struct trail *t)
{
	const struct filter f = { k->snap, k->where, s->latent ? NONE : s->domain, s->vlan };
	const struct span all = history_of_mac(k->history, s->mac);

	t->n = 0;
	if (all.n > 0 && past_of_mac(&k->views->past, s->mac) != NULL) {
		trail_make(t, &f, k->history->stays + all.first, all.n);
	}
}

/* The first step that belongs to what is told now: the whole of a return, or the last move. NONE: nothing is. */
static uint32_t
first_told(const struct known *k, const struct trail *t)
{
	const uint32_t back = first_return(t, now_ms(k->snap));

	if (back != NONE) {
		return step_before(t, back);
	}
	return moved_now(t) ? t->n - 2 : NONE;
}

void
past_add_sightings(const struct known *k, struct suspect_work *w, struct suspect *s)
{
	struct trail t;
	uint32_t first;

	trail_of(k, s, &t);
	first = first_told(k, &t);
	for (uint32_t i = t.n; first != NONE && i-- > first && t.n - i <= ADDED_MOST;) {
		sighting_add_past(k, w, t.steps[i]);
	}
	s->sightings = w->sightings;
	s->nsightings = (uint32_t)w->nsightings;
}

uint16_t
past_follow(const struct known *k, const struct suspect *s, struct returns *r)
{
	struct trail t;
	uint32_t first;

	trail_of(k, s, &t);
	first = first_told(k, &t);
	if (first == NONE) {
		return 0;
	}
	for (uint32_t i = first + 1; i < t.n; i++) {
		const uint32_t before = step_before(&t, i);

		if (before != NONE) {
			moves_count_return(r, t.steps[before]->last_ms, t.steps[i]->first_ms);
		}
	}
	return (uint16_t)(t.n - 1 - first);
}

uint32_t
past_steps(const struct known *k, const struct suspect *s, const struct past_stay **steps,
    uint32_t most)
{
	struct trail t;
	uint32_t first;
	uint32_t n = 0;

	trail_of(k, s, &t);
	first = first_told(k, &t);
	if (first == NONE) {
		return 0;
	}
	for (uint32_t i = t.n - first > most ? t.n - most : first; i < t.n; i++) {
		steps[n++] = t.steps[i];
	}
	return n;
}

int64_t
past_both_ms(const struct known *k, const struct suspect *s)
{
	const struct span all = history_of_mac(k->history, s->mac);
	int64_t since = INT64_MAX; /* at one location */
	int64_t both = INT64_MAX; /* and at another one */
	uint32_t location = NONE;

	for (uint32_t i = 0; i < all.n; i++) { /* by first_ms */
		const struct past_stay *p = &k->history->stays[all.first + i];

		for (uint32_t n = 0; n < s->nsightings && p->here && both == INT64_MAX; n++) {
			if (s->sightings[n].past || s->sightings[n].port != p->port) {
				continue;
			}
			if (since == INT64_MAX) {
				since = p->first_ms;
				location = s->sightings[n].location;
			} else if (s->sightings[n].location != location) {
				both = p->first_ms;
			}
		}
	}
	return both == INT64_MAX ? 0 : now_ms(k->snap) - both;
}
