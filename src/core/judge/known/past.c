#include "core/judge/known/past.h"

#include "core/judge/known/known.h"
#include "core/judge/known/plugs.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"
#include "core/judge/past/trail.h"

#include <stdlib.h>

enum { ADDED_MOST = 16 }; /* places of earlier runs in one finding */
#define LATER_LEAST_MS (INT64_C(60) * 60 * 1000) /* between two that were heard first */

/* ---- one suspect --------------------------------------------------------------------------- */

static void
trail_of(const struct known *k, const struct suspect *s, struct trail *t)
{
	const struct trail_filter f = { k->snap, k->where, s->latent ? NONE : s->domain,
		s->vlan };
	const struct span all = history_of_mac(k->history, s->mac);

	t->n = 0;
	if (all.n > 0 && past_of_mac(&k->views->past, s->mac) != NULL) {
		trail_make(t, &f, k->history->stays + all.first, all.n);
	}
}

/*
 * The host at a port where nothing is heard any more: the one that has the address and holds it
 * now, as long as a port of that host is missed. It lost a NIC.
 */
static uint32_t
host_of_quiet(const struct known *k, const struct suspect_work *w)
{
	const uint32_t host = w->nowners == 1 ? w->owners[0].who.host : NONE;

	return host != NONE && w->nsightings > 0 && w->sightings[0].host == host &&
		       !plugs_known(k, host)
		   ? host
		   : NONE;
}

/*
 * Adds where it was in earlier runs, unless it is there in this one. Where nothing is heard any more,
 * its attachment is NONE.
 */
static void
add_stay(const struct known *k, struct suspect_work *w, const struct past_stay *stay)
{
	const uint32_t a = k->where->ports[stay->port].attachment;
	const uint32_t host = a != NONE ? sighting_host(k, a) : host_of_quiet(k, w);

	sighting_insert(w, &(struct sighting){ .port = stay->port,
			       .member = stay->port,
			       .attachment = a,
			       .host = host,
			       .location = sighting_location(k, stay->port, host),
			       .vlan = stay->vlan,
			       .samples = 1,
			       .table = stay->table,
			       .fdb = NONE,
			       .first_ms = stay->first_ms,
			       .last_ms = stay->last_ms,
			       .past = true });
}

void
past_add_sightings(const struct known *k, struct suspect_work *w, struct suspect *s)
{
	struct trail t;
	uint32_t first;

	trail_of(k, s, &t);
	first = trail_first_told(&t, trail_now_ms(k->snap));
	for (uint32_t i = t.n; first != NONE && i-- > first && t.n - i <= ADDED_MOST;) {
		add_stay(k, w, t.steps[i]);
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
	first = trail_first_told(&t, trail_now_ms(k->snap));
	if (first == NONE) {
		return 0;
	}
	for (uint32_t i = first + 1; i < t.n; i++) {
		const uint32_t before = trail_step_before(&t, i);

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
	first = trail_first_told(&t, trail_now_ms(k->snap));
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
	return both == INT64_MAX ? 0 : trail_now_ms(k->snap) - both;
}

/* ---- two owners ----------------------------------------------------------------------------- */

/* When an address was seen first at each of two owners. */
struct both_firsts {
	const struct owner *owners[2];
	int64_t ms[2]; /* INT64_MAX: at no place of it */
	bool elsewhere; /* and where it cannot be told whose it was */
};

/*
 * Which of the two was at a host: the one that is there, or the one whose cluster alone the host is
 * a node of, from which it was moved. 2: neither, or both.
 */
static uint32_t
owner_at(const struct known *k, const struct both_firsts *f, uint32_t host)
{
	uint32_t of = 2;

	for (uint32_t i = 0; i < 2; i++) {
		if (host != NONE && f->owners[i]->who.host == host) {
			return i;
		}
	}
	for (uint32_t i = 0; i < 2; i++) {
		if (host_same_cluster(k->inv, host, f->owners[i]->who.host)) {
			of = of == 2 ? i : 3;
		}
	}
	return of < 2 ? of : 2;
}

static void
note_first(const struct known *k, struct both_firsts *f, uint32_t host, int64_t ms)
{
	const uint32_t of = owner_at(k, f, host);

	f->elsewhere |= of == 2;
	if (of < 2 && ms < f->ms[of]) {
		f->ms[of] = ms;
	}
}

static bool
is_first_known(const struct history *h, struct span firsts, uint32_t port)
{
	for (uint32_t i = firsts.first; i < firsts.first + firsts.n; i++) {
		if (h->firsts[i].port == port) {
			return true;
		}
	}
	return false;
}

static void
note_firsts(
    const struct known *k, const struct suspect *s, struct span all, struct both_firsts *f)
{
	for (uint32_t i = all.first; i < all.first + all.n; i++) {
		const struct past_first *p = &k->history->firsts[i];

		if (s->vlan != 0 && p->vlan != 0 && p->vlan != s->vlan) {
			continue;
		}
		if (p->port == NONE || k->where->ports[p->port].attachment == NONE ||
		    placement_leads_on(k->where, p->port)) {
			f->elsewhere = true; /* nobody knows any more whose port it was */
		} else {
			note_first(k, f, sighting_host(k, k->where->ports[p->port].attachment),
			    p->first_ms);
		}
	}
}

const struct owner *
past_later_owner(const struct known *k, const struct suspect *s, const struct owner *a,
    const struct owner *b, int64_t *apart_ms)
{
	const struct span all = history_firsts(k->history, s->mac);
	struct both_firsts f = { { a, b }, { INT64_MAX, INT64_MAX }, false };

	note_firsts(k, s, all, &f);
	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];

		if (!p->past && !p->direction && !is_first_known(k->history, all, p->port)) {
			note_first(k, &f, p->host, p->first_ms);
		}
	}
	if (f.elsewhere || f.ms[0] == INT64_MAX || f.ms[1] == INT64_MAX) {
		return NULL;
	}
	*apart_ms = llabs(f.ms[0] - f.ms[1]);
	return *apart_ms < LATER_LEAST_MS ? NULL : f.ms[0] > f.ms[1] ? a : b;
}
