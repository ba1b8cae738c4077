#include "core/judge/known/told.h"

#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/suspect.h"
#include "core/judge/together/told_kinds.h"

#include "fdbaudit/vec.h"

enum { MANY_RETURNS = 3 }; /* within a day, as of samples */

/* The number of the first move of this address in this VLAN or a higher one. */
static uint32_t
first_of(const struct snapshot *snap, struct mac m, uint32_t vlan)
{
	size_t low = 0;
	size_t high = snap->ntold;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const struct told_move *t = &snap->told[mid];

		if (t->mac.bits < m.bits || (t->mac.bits == m.bits && t->vlan < vlan)) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return (uint32_t)low;
}

struct span
told_of_mac(const struct snapshot *snap, struct mac m)
{
	const uint32_t first = first_of(snap, m, 0);

	return (struct span){ first, first_of(snap, m, UINT32_MAX) - first };
}

static enum told_kind
kind_of(const struct known *k, const struct told_move *t)
{
	return (enum told_kind)k->views->hosts.told_kinds[t - k->snap->told];
}

bool
told_has(const struct known *k, struct mac m)
{
	const struct span s = told_of_mac(k->snap, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (kind_of(k, &k->snap->told[i]) != TOLD_NOTHING) {
			return true;
		}
	}
	return false;
}

/* NONE: of a switch that is known by its log alone nobody knows to which others it is linked. */
static uint32_t
domain_of(const struct known *k, const struct told_move *t)
{
	return (k->snap->switches[t->sw].flags & SWITCH_LOG) != 0
		   ? NONE
		   : placement_domain(k->where, k->snap, t->sw,
			 domain_vlan(k->set, k->snap, t->sw, t->vlan));
}

/* As far as is known: of a switch whose links nobody knows, any domain may be its. */
static bool
may_meet(const struct known *k, uint32_t a, uint32_t b)
{
	return a == NONE || b == NONE || placement_may_meet(k->where, a, b);
}

/* The address has a place there, or an earlier suspect is the same one: list[0 .. n). */
static bool
is_covered(const struct known *k, struct span places, const struct suspect *list, size_t n,
    const struct suspect *s)
{
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		const struct group *g = &k->where->groups[PLACE_GROUP(&k->where->places[i])];

		if (may_meet(k, g->domain, s->domain)) {
			return true;
		}
	}
	for (size_t i = n; i-- > 0;) { /* the last one is of this VLAN, most likely */
		if ((list[i].vlan == s->vlan || list[i].vlan == 0) &&
		    may_meet(k, list[i].domain, s->domain)) {
			return true;
		}
	}
	return false;
}

size_t
told_suspects(const struct known *k, struct mac m, struct span places, struct suspect **out)
{
	const struct span all = told_of_mac(k->snap, m);
	size_t cap = 0;
	size_t n = 0;

	*out = NULL;
	for (uint32_t i = all.first; i < all.first + all.n; i++) {
		const struct told_move *t = &k->snap->told[i];
		const struct suspect s = { .mac = m,
			.domain = domain_of(k, t),
			.vlan = domain_vlan(k->set, k->snap, t->sw, t->vlan) };

		if (kind_of(k, t) != TOLD_NOTHING && !is_covered(k, places, *out, n, &s)) {
			*out = vec_room(*out, &cap, n + 1, sizeof(**out));
			(*out)[n++] = s;
		}
	}
	return n;
}

/* In the VLAN and domain of the suspect, as far as these are known. */
static bool
is_of(const struct known *k, const struct suspect *s, const struct told_move *t)
{
	const uint16_t vlan = domain_vlan(k->set, k->snap, t->sw, t->vlan);

	if (scope_vlan_ignored(k->set, vlan) ||
	    (!s->latent && s->vlan != 0 && vlan != 0 && vlan != s->vlan)) {
		return false;
	}
	return s->latent || may_meet(k, s->domain, domain_of(k, t));
}

void
told_walk(const struct known *k, const struct suspect *s, struct told_walk *w)
{
	/* where a VLAN has several numbers, all are gone through */
	const bool one = !s->latent && s->vlan != 0 && k->set->ndomains == 0;
	const uint32_t end = first_of(k->snap, s->mac, UINT32_MAX);

	*w = (struct told_walk){ .at = first_of(k->snap, s->mac, 0), .end = end, .more = end };
	if (one) {
		w->end = first_of(k->snap, s->mac, 1);
		w->more = first_of(k->snap, s->mac, s->vlan);
		w->more_end = first_of(k->snap, s->mac, s->vlan + 1U);
	}
}

const struct told_move *
told_next(const struct known *k, const struct suspect *s, struct told_walk *w)
{
	for (;;) {
		const struct told_move *t;

		if (w->at >= w->end) {
			if (w->more >= w->more_end) {
				return NULL;
			}
			w->at = w->more;
			w->end = w->more_end;
			w->more = w->more_end;
		}
		t = &k->snap->told[w->at++];
		if (is_of(k, s, t)) {
			return t;
		}
	}
}

/* The next one that says something of its address. */
static const struct told_move *
next_about(const struct known *k, const struct suspect *s, struct told_walk *w)
{
	const struct told_move *t = told_next(k, s, w);

	while (t != NULL && kind_of(k, t) == TOLD_NOTHING) {
		t = told_next(k, s, w);
	}
	return t;
}

/* The port that stands for a told one; NONE: none, or it locates nothing. */
static uint32_t
port_of(const struct known *k, uint32_t port)
{
	const uint32_t p = port == NONE ? NONE : placement_port(k->where, k->snap, port);

	return p == NONE || k->where->ports[p].class_ == PORT_FABRIC ? NONE : p;
}

static bool
is_edge(const struct known *k, uint32_t port)
{
	return port != NONE && !placement_leads_on(k->where, port);
}

/*
 * Adds an end of a told move. What came back was at both all the time; what did not was at `from`
 * before and is at `to` since. Where no line has a time, all that is known is that it was before now.
 */
static void
add_sighting(const struct known *k, struct suspect_work *w, uint32_t port,
    const struct told_move *t, bool to)
{
	const uint32_t a = k->where->ports[port].attachment;
	const uint32_t host = a != NONE ? sighting_host(k, a) : NONE;
	const int64_t now =
	    k->snap->nsamples > 0 ? k->snap->sample_ms[k->snap->nsamples - 1] : 0;
	/* of two stamps of one second the port that it came to is the later one */
	const int64_t first = (t->first_ms != 0 ? t->first_ms : now) + to;
	const int64_t last = t->returns == 0 && to ? now : t->last_ms != 0 ? t->last_ms : now;

	sighting_insert(w, &(struct sighting){ .port = port,
			       .member = port,
			       .attachment = a,
			       .host = host,
			       .location = sighting_location(k, port, host),
			       .direction = a != NONE && placement_is_direction(k->where, a),
			       .vlan = domain_vlan(k->set, k->snap, t->sw, t->vlan),
			       .fdb = NONE,
			       .first_ms = first,
			       .last_ms = last > first ? last : first,
			       .past = true,
			       .told = true });
}

void
told_add_sightings(const struct known *k, struct suspect_work *w, const struct suspect *s)
{
	struct told_walk walk;
	const struct told_move *t;

	told_walk(k, s, &walk);
	while ((t = next_about(k, s, &walk)) != NULL) {
		const uint32_t ends[] = { port_of(k, t->from), port_of(k, t->to) };

		for (unsigned n = 0; n < 2; n++) {
			if (is_edge(k, ends[n])) {
				add_sighting(k, w, ends[n], t, n == 1);
			}
		}
	}
}

/* The one that tells of most moves. */
static const struct told_move *
most_of(const struct told_move *a, const struct told_move *b)
{
	return a == NULL || b->moves > a->moves ? b : a;
}

/* What came back, in all that is told of the suspect. */
struct told_returns {
	uint32_t returns, quick;
	bool edge;
	bool once; /* something moved, and stayed, by itself */
};

static void
tell_one(const struct known *k, struct suspect *s, const struct told_move *t, bool edge,
    struct told_returns *r)
{
	s->told = most_of(s->told, t);
	if (kind_of(k, t) != TOLD_BACK) {
		r->once |= kind_of(k, t) == TOLD_ONCE;
		return;
	}
	r->edge |= edge;
	r->quick = t->quick > r->quick ? t->quick : r->quick;
	r->returns = t->returns > r->returns ? t->returns : r->returns;
}

void
told_tell(const struct known *k, struct suspect *s)
{
	struct told_returns r = { .returns = 0 };
	struct told_walk walk;
	const struct told_move *t;

	told_walk(k, s, &walk);
	while ((t = next_about(k, s, &walk)) != NULL) {
		const bool edge =
		    is_edge(k, port_of(k, t->from)) || is_edge(k, port_of(k, t->to));

		if (!s->bonded || edge) {
			tell_one(k, s, t, edge, &r);
		}
	}
	if (s->told == NULL) {
		return;
	}
	s->told_first = !s->returned && s->nboth == 0;
	s->told_team = s->told_first && s->moves == 0 && r.returns == 0 && !r.once;
	s->returned |= r.returns > 0;
	s->quick |= r.quick > 0;
	s->flapping |= r.quick > 0 || r.returns >= MANY_RETURNS;
	s->edge_return |= r.edge;
}

uint32_t
told_beyond(const struct known *k, const struct suspect *s)
{
	struct told_walk walk;
	const struct told_move *t;

	told_walk(k, s, &walk);
	while (s->told != NULL && (t = next_about(k, s, &walk)) != NULL) {
		const uint32_t from = port_of(k, t->from);
		const uint32_t to = port_of(k, t->to);

		if (from != NONE && to != NONE && is_edge(k, from) != is_edge(k, to)) {
			return is_edge(k, from) ? to : from;
		}
	}
	return NONE;
}

bool
told_alone(const struct known *k, const struct suspect *s)
{
	uint32_t location = NONE;

	if (s->told == NULL || !s->told_first || s->nowners > 1) {
		return false;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *p = &s->sightings[i];
		const uint32_t at = k->where->ports[p->port].attachment;

		/* a port that the tables know: somebody is plugged in there */
		if (at == NONE || p->direction) {
			continue;
		}
		if (location != NONE && location != p->location) {
			return false;
		}
		location = p->location;
	}
	return true;
}
