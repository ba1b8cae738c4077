#include "core/judge/known/movement.h"

#include "core/judge/known/known.h"
#include "core/judge/known/past.h"
#include "core/judge/known/plugs.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"
#include "core/judge/known/told.h"

/* Follows one entry through the samples; a gap (aged out, not read) is no place. */
static void
follow(const struct known *k, const struct suspect *s, struct entry *e, struct returns *r)
{
	uint32_t last = NONE;

	for (uint16_t n = 0; n < snapshot_moments(k->snap); n++) {
		const uint32_t now = entry_port(k, s, e, n);

		if (now == NONE || now == last) {
			continue;
		}
		if (last != NONE) {
			const int32_t before = entry_stood(k, s, e, now, n);

			e->moves++;
			e->edge |= !placement_leads_on(k->where, now) ||
				   !placement_leads_on(k->where, last);
			if (before >= 0) {
				moves_count_return(
				    r, k->snap->sample_ms[before], k->snap->sample_ms[n]);
			}
		}
		last = now;
	}
}

static bool
seen_in(const struct known *k, const struct suspect *s, const struct sighting *p, uint16_t n)
{
	for (uint32_t i = 0; i < s->nentries; i++) {
		if (entry_port(k, s, &s->entries[i], n) == p->port) {
			return true;
		}
	}
	return false;
}

/* The locations of a suspect, one at a time over the samples. */
struct whereabouts {
	uint32_t at; /* in `locations`, NONE */
	uint32_t n;
	const struct sighting *places[16]; /* of different locations; more are not told apart */
	int64_t last_ms[16]; /* when it was last seen there */
};

/* From a place of nobody: that may be another port of the host where it is now. */
static bool
came_from_elsewhere(
    const struct known *k, const struct sighting *from, const struct sighting *to)
{
	return from->host != NONE || to->host == NONE || plugs_known(k, to->host);
}

static void
come_to(const struct known *k, struct whereabouts *w, const struct sighting *place, int64_t ms,
    struct returns *r)
{
	uint32_t i = 0;

	while (i < w->n && w->places[i]->location != place->location) {
		i++;
	}
	if (i == sizeof(w->places) / sizeof(w->places[0])) {
		return;
	}
	if (i == w->n) {
		w->places[w->n++] = place;
	} else if (i != w->at && came_from_elsewhere(k, w->places[w->at], place)) {
		moves_count_return(r, w->last_ms[i], ms);
	}
	w->at = i;
	w->last_ms[i] = ms;
}

/* Whether the switch of a sighting answered for the address in this sample. */
static bool
is_read(const struct known *k, const struct suspect *s, const struct sighting *p, uint16_t n)
{
	const uint32_t sw = k->snap->ports[p->port].sw;

	for (uint32_t i = 0; i < s->nentries; i++) {
		if (s->entries[i].sw == sw && s->timelines[s->entries[i].at + n] == UNSEEN) {
			return false;
		}
	}
	return true;
}

/* A place of the one location at which a sample has it; NULL: none, several, or one of its switches was not read. */
static const struct sighting *
place_in(const struct known *k, const struct suspect *s, uint16_t n)
{
	const struct sighting *one = NULL;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];

		if (p->past || p->direction) {
			continue;
		}
		if (!is_read(k, s, p, n)) {
			return NULL;
		}
		if (seen_in(k, s, p, n)) {
			if (one != NULL && one->location != p->location) {
				return NULL;
			}
			one = p;
		}
	}
	return one;
}

/*
 * What no port shows: a VM that comes back to a host from another one may send by another NIC of its team, to
 * another port or switch. `r` goes on from the runs before.
 */
static void
follow_locations(const struct known *k, struct suspect *s, struct returns r)
{
	struct whereabouts w = { .at = NONE };
	const uint32_t before = r.n;

	for (uint16_t n = 0; n < snapshot_moments(k->snap) && s->nlocations > 1; n++) {
		const struct sighting *place = place_in(k, s, n);

		if (place != NULL) {
			come_to(k, &w, place, k->snap->sample_ms[n], &r);
		}
	}
	if (r.n > before) {
		s->returned = s->edge_return = true;
		s->flapping |= r.quick || r.many;
		s->quick |= r.quick;
	}
}

static void
count_both(const struct known *k, struct suspect *s)
{
	for (uint16_t n = 0; n < snapshot_moments(k->snap); n++) {
		uint32_t one = NONE;
		bool both = false;

		for (uint32_t i = 0; i < s->nsightings && !both; i++) {
			if (seen_in(k, s, &s->sightings[i], n)) {
				both = one != NONE && one != s->sightings[i].location;
				one = s->sightings[i].location;
			}
		}
		if (both) {
			s->first_both = s->nboth == 0 ? n : s->first_both;
			s->last_both =
			    s->nboth == 0 || n < k->snap->nsamples ? n : s->last_both;
			s->nboth++;
			if (n >= k->snap->nsamples) {
				s->nboth_rounds++;
			}
		}
	}
}

/* Whether a switch saw it come back to the host that an export of just before has it on (move.home). */
static bool
came_home(const struct known *k, const struct suspect *s)
{
	const struct span moved = moves_by_mac(&k->views->moves, s->mac);

	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		const struct move *m = &k->views->moves.list[i];

		for (uint32_t e = 0; e < s->nentries && m->home; e++) {
			if (s->entries[e].sw == m->sw && s->entries[e].fdb == m->fdb) {
				/* one of its ports that is not known may be the other place */
				return s->nowners == 1 && plugs_known(k, s->owners[0].who.host);
			}
		}
	}
	return false;
}

/* Between the runs it was at edges: what it did on uplinks meanwhile is not kept. */
static void
tell_past(struct suspect *s, const struct returns *r)
{
	s->moves = s->past_moves;
	s->edge_move = s->past_moves > 0;
	s->returned = s->edge_return = r->n > 0;
	s->flapping = r->quick || r->many;
	s->quick = r->quick;
}

void
movement_tell(const struct known *k, struct suspect_work *w, struct suspect *s)
{
	struct returns before = { .n = 0 };

	s->past_moves = past_follow(k, s, &before);
	tell_past(s, &before);
	for (size_t i = 0; i < w->nentries; i++) {
		struct entry *e = &w->entries[i];
		struct returns r = before; /* this run goes on from there */

		follow(k, s, e, &r);
		s->moves = e->moves > s->moves ? e->moves : s->moves;
		s->edge_move |= e->moves > 0 && e->edge;
		/* Frames of one bonded host may take either uplink: that is no return. */
		if (e->edge || !s->bonded) {
			s->returned |= r.n > 0;
			s->flapping |= r.quick || r.many;
			s->quick |= r.quick;
			s->edge_return |= r.n > 0 && e->edge;
		}
	}
	follow_locations(k, s, before);
	count_both(k, s);
	/* what is announced leaves no row behind: without one it was a migration */
	s->home = !s->returned && s->nboth > 0 && came_home(k, s);
	s->returned |= s->home;
	s->edge_return |= s->home;
	if (s->nsightings == 0) {
		sightings_from_entries(k, w, s);
		sightings_date(k, w, s);
	}
}

uint32_t
movement_beyond(const struct known *k, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->nentries; i++) {
		const struct entry *e = &s->entries[i];

		for (uint16_t n = 0; n < snapshot_moments(k->snap) && e->edge; n++) {
			const uint32_t port = entry_port(k, s, e, n);

			if (port != NONE && placement_leads_on(k->where, port)) {
				return port;
			}
		}
	}
	return told_beyond(k, s);
}
