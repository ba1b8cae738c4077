/*
 * One pass over places, inventory and movement, all sorted by MAC. An address at one place with
 * one owner costs a comparison or two; only a suspect is looked at closely.
 */
#include "core/judge/conflicts.h"

#include "core/judge/causes.h"
#include "core/judge/checks/lone_places.h"
#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"
#include "core/judge/known/told.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

struct sweep {
	const struct known *k;
	struct suspect_work *work;
	struct tally *tally;
	struct findings_sink *sink;
	size_t nasked; /* suspects of which causes were asked */
};

/* Its sightings and owners stand in the work. True: two owners were told of. */
static bool
judge_suspect(struct sweep *w, struct suspect *s)
{
	suspect_complete(w->k, w->work, s);
	if (s->nlocations < 2 && !s->latent && !s->returned && !sightings_unbundled(w->k, s) &&
	    !s->told_team && !(s->siblings && (s->moves > 0 || s->told != NULL))) {
		return false;
	}
	w->nasked++;
	causes_ask(w->k, s, w->tally, w->sink);
	return s->nowners > 1;
}

/* ---- one address ------------------------------------------------------------------------- */

static bool
moved_here(const struct known *k, struct span moved, uint32_t domain)
{
	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		if (k->where->domain_of_switch[k->views->moves.list[i].sw] == domain) {
			return true;
		}
	}
	return false;
}

static const struct group *
group_at(const struct known *k, uint32_t place)
{
	return &k->where->groups[PLACE_GROUP(&k->where->places[place])];
}

static void
add_sightings(struct sweep *w, struct span places)
{
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		if (scope_counts_place(w->k->where, w->k->set, &w->k->where->places[i])) {
			sighting_add(w->k, w->work, &w->k->where->places[i]);
		}
	}
}

/* Those of a domain without a VLAN: they come first. */
static struct span
without_vlan(const struct known *k, struct span domain)
{
	struct span s = { domain.first, 0 };

	while (s.n < domain.n && group_at(k, s.first + s.n)->vlan == 0) {
		s.n++;
	}
	return s;
}

/* Of the places of one address, those in a domain. */
static struct span
within(const struct known *k, struct span places, uint32_t domain)
{
	uint32_t low = places.first;
	uint32_t high = places.first + places.n;
	struct span s;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (group_at(k, mid)->domain < domain) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ low, 0 };
	while (
	    low + s.n < places.first + places.n && group_at(k, low + s.n)->domain == domain) {
		s.n++;
	}
	return s;
}

/* In a part of this whole it has a VLAN: there, the places without one were judged with it. */
static bool
known_in_part(const struct known *k, struct span places, uint32_t whole)
{
	const struct domain *domains = k->where->domains;

	/* parts come last */
	for (uint32_t i = places.first + places.n; i-- > places.first;) {
		const struct group *g = group_at(k, i);

		if (domains[g->domain].whole == g->domain) {
			return false;
		}
		if (domains[g->domain].whole == whole && g->vlan != 0) {
			return true;
		}
	}
	return false;
}

/* Places of one VLAN, and those whose VLAN is not known, here and in the whole: they may be the same. */
static bool
judge_vlan(
    struct sweep *w, struct mac m, struct span whole, struct span unknown, struct span known)
{
	const struct group *g = group_at(w->k, known.n > 0 ? known.first : unknown.first);
	struct suspect s = {
		.mac = m, .domain = g->domain, .vlan = g->vlan, .proof = g->proof
	};

	if (scope_vlan_ignored(w->k->set, g->vlan)) {
		return false;
	}
	w->work->nsightings = 0;
	add_sightings(w, whole);
	add_sightings(w, unknown);
	add_sightings(w, known);
	return judge_suspect(w, &s);
}

/* The places of one domain, by VLAN. */
static bool
judge_domain(struct sweep *w, struct mac m, struct span here, struct span places)
{
	const uint32_t domain = group_at(w->k, here.first)->domain;
	const uint32_t of = w->k->where->domains[domain].whole;
	const struct span unknown = without_vlan(w->k, here);
	struct span whole = { here.first, 0 };
	bool told = false;

	if (unknown.n == here.n) {
		return !known_in_part(w->k, places, domain) &&
		       judge_vlan(w, m, whole, unknown, (struct span){ here.first, 0 });
	}
	if (of != domain) {
		whole = without_vlan(w->k, within(w->k, places, of));
	}
	for (uint32_t i = unknown.first + unknown.n; i < here.first + here.n;) {
		struct span known = { i, 0 };

		while (i < here.first + here.n &&
		       group_at(w->k, i) == group_at(w->k, known.first)) {
			i++;
		}
		known.n = i - known.first;
		told |= judge_vlan(w, m, whole, unknown, known);
	}
	return told;
}

/* May these two meet? In one VLAN, as far as is known, and in one domain. */
static void
tell_apart(
    const struct known *k, struct suspect *s, const struct owner *a, const struct owner *b)
{
	const bool vlan = a->vlan == 0 || owner_in_vlan(k->inv, b, a->vlan);
	const uint32_t domain = owner_domain(k, a);

	if (!vlan) {
		return;
	}
	if (domain != NONE && domain != ANY_DOMAIN && !owner_in_domain(k, b, domain)) {
		s->far = true;
		return;
	}
	s->apart = false;
	s->vlan = a->vlan != 0 ? a->vlan : b->vlan;
}

/* Two owners that no place brought together: in other VLANs or domains, or not both seen. */
static void
judge_owners(struct sweep *w, struct mac m, struct span places)
{
	struct suspect s = { .mac = m, .domain = NONE, .apart = true, .latent = true };
	struct suspect_work *work = w->work;

	work->nsightings = 0;
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		const struct place *p = &w->k->where->places[i];

		if (scope_counts_place(w->k->where, w->k->set, p)) {
			sighting_add(w->k, work, p);
			s.domain = s.domain != NONE ? s.domain : group_at(w->k, i)->domain;
		}
	}
	for (size_t i = 0; i < work->nowners && s.apart; i++) {
		for (size_t n = 0; n < i && s.apart; n++) {
			tell_apart(w->k, &s, &work->owners[i], &work->owners[n]);
		}
	}
	s.far &= s.apart;
	if (!s.apart && s.vlan == 0) {
		s.vlan = sightings_vlan(work);
	}
	(void)judge_suspect(w, &s);
}

/* It moved between uplinks of a domain in which it has no place. */
static void
judge_movement(struct sweep *w, struct mac m, struct span places, struct span moved)
{
	const struct placement *where = w->k->where;

	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		const uint32_t domain = where->domain_of_switch[w->k->views->moves.list[i].sw];
		struct suspect s = { .mac = m, .domain = domain };
		bool placed = false;

		for (uint32_t n = places.first; n < places.first + places.n && !placed; n++) {
			placed = placement_may_meet(where, group_at(w->k, n)->domain, domain);
		}
		if (placed ||
		    moved_here(w->k, (struct span){ moved.first, i - moved.first }, domain)) {
			continue;
		}
		w->work->nsightings = 0;
		(void)judge_suspect(w, &s);
	}
}

/* It has no place where a switch told of it. True: two owners were told of. */
static bool
judge_told(struct sweep *w, struct mac m, struct span places)
{
	struct suspect *list;
	const size_t n = told_suspects(w->k, m, places, &list);
	bool told = false;

	for (size_t i = 0; i < n; i++) {
		w->work->nsightings = 0;
		told |= judge_suspect(w, &list[i]);
	}
	free(list);
	return told;
}

/* History tells that it came back; or that it moved, and an export knows whose it is. */
static bool
moved_before(const struct known *k, struct mac m, struct span nics)
{
	const struct past_mover *p = past_of_mac(&k->views->past, m);

	return p != NULL && (p->returned || nics.n > 0);
}

/*
 * A bundle of two switches between which no link is known is one plug in two domains: what is at
 * such plugs alone was judged in the first of them.
 */
static bool
judged_before(const struct known *k, struct span places, struct span here)
{
	if (places.n > PLACES_OF_ONE) {
		return false;
	}
	for (uint32_t i = here.first; i < here.first + here.n; i++) {
		bool known = false;

		for (uint32_t n = places.first; n < here.first && !known; n++) {
			known = placement_attachment(k->where, n) ==
				    placement_attachment(k->where, i) &&
				group_at(k, n)->vlan == group_at(k, i)->vlan;
		}
		if (!known) {
			return false;
		}
	}
	return true;
}

/* One place, one owner, and no movement that tables show. */
static bool
is_steady(const struct known *k, struct mac m, struct span places, struct span nics,
    struct span moved)
{
	return nics.n < 2 && !moves_came_back(&k->views->moves, moved) &&
	       !moved_before(k, m, nics) && !lone_place_crowded(k, places) &&
	       !move_counters_has(&k->views->counters, m);
}

/* The suspects of one address, by the places that it has, or was told to have. */
static void
judge_closely(struct sweep *w, struct mac m, struct span places, struct span moved)
{
	bool told = false;

	owners_gather(w->k, w->work, m);
	for (uint32_t i = places.first; i < places.first + places.n;) {
		const struct span here = within(w->k, places, group_at(w->k, i)->domain);

		if (!judged_before(w->k, places, here)) {
			told |= judge_domain(w, m, here, places);
		}
		i = here.first + here.n;
	}
	judge_movement(w, m, places, moved);
	told |= judge_told(w, m, places);
	if (w->work->nowners > 1 && !told) {
		judge_owners(w, m, places);
	}
}

static void
judge_mac(
    struct sweep *w, struct mac m, struct span places, struct span nics, struct span moved)
{
	const bool steady = is_steady(w->k, m, places, nics, moved);
	const size_t nasked = w->nasked;

	if (places.n > 1) {
		lone_place_count_ways(w->k, places, w->tally->behind_unpolled);
	}
	if (!steady || told_has(w->k, m)) {
		if (loops_move(&w->k->views->loops, m)) {
			return; /* that proves nothing about this address */
		}
		judge_closely(w, m, places, moved);
	}
	/* what a log tells may be of another VLAN, or of one that is left out */
	if (steady && w->nasked == nasked && places.n > 0) {
		lone_place_judge(&(struct lone_sweep){ w->k, w->work, w->tally, w->sink }, m,
		    lone_place(w->k, places), nics);
	}
}

/* Where the sorted lists stand: places, NICs by MAC, addresses that moved, and of which logs tell. */
struct cursor {
	uint32_t place, nic, moved, told;
};

/* The MAC at the head of a list; no address is that high. */
static uint64_t
head_of(const struct known *k, const struct cursor *c)
{
	uint64_t mac = UINT64_MAX;

	if (c->place < k->where->nplaces) {
		mac = k->where->places[c->place].key >> 16;
	}
	if (c->nic < k->inv->nby_mac) {
		const uint64_t m = k->inv->nics[k->inv->nics_by_mac[c->nic]].mac.bits;

		mac = m < mac ? m : mac;
	}
	if (c->moved < k->views->moves.n && k->views->moves.list[c->moved].mac < mac) {
		mac = k->views->moves.list[c->moved].mac;
	}
	if (c->told < k->snap->ntold && k->snap->told[c->told].mac.bits < mac) {
		mac = k->snap->told[c->told].mac.bits;
	}
	return mac;
}

/* Takes everything about this MAC off the lists. */
static void
take(struct sweep *w, struct cursor *c, struct mac m)
{
	const struct placement *where = w->k->where;
	const struct inventory *inv = w->k->inv;
	const struct moves *moves = &w->k->views->moves;
	const struct cursor from = *c;

	while (c->place < where->nplaces && where->places[c->place].key >> 16 == m.bits) {
		c->place++;
	}
	while (
	    c->nic < inv->nby_mac && inv->nics[inv->nics_by_mac[c->nic]].mac.bits == m.bits) {
		c->nic++;
	}
	while (c->moved < moves->n && moves->list[c->moved].mac == m.bits) {
		c->moved++;
	}
	while (c->told < w->k->snap->ntold && w->k->snap->told[c->told].mac.bits == m.bits) {
		c->told++;
	}
	if (!scope_mac_ignored(w->k->set, m)) {
		judge_mac(w, m, (struct span){ from.place, c->place - from.place },
		    (struct span){ from.nic, c->nic - from.nic },
		    (struct span){ from.moved, c->moved - from.moved });
	}
}

void
conflicts_judge(const struct known *k, struct suspect_work *w, struct tally *tally,
    struct findings_sink *sink)
{
	struct sweep sweep = { k, w, tally, sink, 0 };
	struct cursor c = { .told =
				told_of_mac(k->snap, (struct mac){ 0 }).n }; /* of no address */
	struct mac m;

	while ((m.bits = head_of(k, &c)) != UINT64_MAX) {
		take(&sweep, &c, m);
	}
}
