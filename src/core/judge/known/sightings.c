#include "core/judge/known/sightings.h"

#include "core/judge/known/known.h"
#include "core/judge/known/pools.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/suspect.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { MANY = 2 };

/*
 * Also an aggregate whose members no table told: ieee8023adLag, and propVirtual and
 * propMultiplexor, as older switches call theirs (IANAifType-MIB).
 */
static bool
is_bundle(const struct port *p)
{
	return (p->flags & PORT_AGGREGATE) != 0 || p->type == 161 || p->type == 53 ||
	       p->type == 54;
}

/* Nothing but the address of a NIC names its host. */
static bool
named_by_one_nic(
    const struct snapshot *snap, const struct placement *where, const struct attachment *a)
{
	if (a->host == NONE || a->host_sure >= HOST_SURE || a->ports.n == 0 ||
	    is_bundle(&snap->ports[where->attached[a->ports.first]])) {
		return false;
	}
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &where->proofs[i];

		if (p->host == a->host && p->says != SAYS_HOST_NIC) {
			return false;
		}
	}
	return true;
}

static bool
owned_by(const struct inventory *inv, struct mac m, uint32_t host)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (inv->nics[inv->nics_by_mac[i]].host == host) {
			return true;
		}
	}
	return false;
}

/* The addresses seen at an attachment. */
struct local_macs {
	uint64_t last; /* places come by address */
	uint32_t own, strangers; /* addresses of that host; of no export and not of its pool */
};

static void
count_mac(const struct inventory *inv, struct local_macs *l, struct mac m, uint32_t host)
{
	if (m.bits == l->last) {
		return;
	}
	l->last = m.bits;
	if (owned_by(inv, m, host)) {
		l->own++;
	} else if (mac_is_hyperv(m) && inventory_by_mac(inv, m).n == 0 &&
		   inv->hosts[host].pools.n > 0 && pool_of_host(inv, host, m) == NULL) {
		l->strangers++;
	}
}

bool *
sightings_doubt_hosts(
    const struct snapshot *snap, const struct inventory *inv, const struct placement *where)
{
	bool *doubtful = vec_zeroed(where->nattachments, sizeof(*doubtful));
	struct local_macs *seen;
	bool any = false;

	for (uint32_t i = 0; i < where->nattachments; i++) {
		doubtful[i] = named_by_one_nic(snap, where, &where->attachments[i]);
		any |= doubtful[i];
	}
	if (!any) {
		return doubtful;
	}
	seen = vec_zeroed(where->nattachments, sizeof(*seen));
	for (size_t i = 0; i < where->nplaces; i++) {
		const uint32_t a = where->ports[where->places[i].port].attachment;

		if (a != NONE && doubtful[a]) {
			count_mac(inv, &seen[a], PLACE_MAC(&where->places[i]),
			    where->attachments[a].host);
		}
	}
	for (uint32_t i = 0; i < where->nattachments; i++) {
		doubtful[i] = seen[i].own == 1 && seen[i].strangers >= MANY;
	}
	free(seen);
	return doubtful;
}

uint32_t
sighting_host(const struct known *k, uint32_t attachment)
{
	return k->views->doubtful[attachment] ? NONE : k->where->attachments[attachment].host;
}

/* ---- one suspect ------------------------------------------------------------------------- */

static bool
is_known(const struct suspect_work *w, uint32_t port)
{
	for (size_t i = 0; i < w->nsightings; i++) {
		if (w->sightings[i].port == port) {
			return true;
		}
	}
	return false;
}

static void
append(struct suspect_work *w, const struct sighting *p)
{
	w->sightings =
	    vec_room(w->sightings, &w->sightings_cap, w->nsightings + 1, sizeof(*w->sightings));
	w->sightings[w->nsightings++] = *p;
}

/* Two directions may lead to the same station: they are one location. */
static uint32_t
location_of(const struct known *k, uint32_t attachment, uint32_t host)
{
	const uint32_t nhosts = (uint32_t)k->inv->nhosts;

	if (host != NONE) {
		return host;
	}
	return placement_is_direction(k->where, attachment)
		   ? nhosts + (uint32_t)k->where->nattachments
		   : nhosts + attachment;
}

void
sighting_add(const struct known *k, struct suspect_work *w, const struct place *p)
{
	const struct group *g = &k->where->groups[PLACE_GROUP(p)];
	const uint32_t a = k->where->ports[p->port].attachment;
	const uint32_t host = sighting_host(k, a);

	for (size_t i = 0; i < w->nsightings; i++) {
		struct sighting *s = &w->sightings[i];

		if (s->port == p->port) {
			s->vlan = g->vlan != 0 ? g->vlan : s->vlan;
			return;
		}
	}
	append(w, &(struct sighting){ .port = p->port,
		      .member = p->port,
		      .attachment = a,
		      .host = host,
		      .location = location_of(k, a, host),
		      .direction = placement_is_direction(k->where, a),
		      .vlan = g->vlan });
}

void
sighting_insert(struct suspect_work *w, const struct sighting *p)
{
	size_t at = w->nsightings;

	if (is_known(w, p->port)) {
		return;
	}
	append(w, p);
	for (; at > 0 && p->port < w->sightings[at - 1].port; at--) {
		w->sightings[at] = w->sightings[at - 1];
	}
	w->sightings[at] = *p;
}

uint32_t
sighting_location(const struct known *k, uint32_t port, uint32_t host)
{
	const uint32_t a = k->where->ports[port].attachment;

	return a != NONE || host != NONE
		   ? location_of(k, a, host)
		   : (uint32_t)(k->inv->nhosts + k->where->nattachments + 1) + port;
}

void
sightings_from_entries(const struct known *k, struct suspect_work *w, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->nentries; i++) {
		const struct entry *e = &s->entries[i];

		for (uint16_t n = 0; n < snapshot_moments(k->snap) && e->moves > 0; n++) {
			const uint32_t port = entry_port(k, s, e, n);

			if (port != NONE && k->where->ports[port].attachment != NONE &&
			    !is_known(w, port)) {
				append(w, &(struct sighting){ .port = port,
					      .member = port,
					      .attachment = k->where->ports[port].attachment,
					      .host = NONE,
					      .location = NONE,
					      .vlan = s->vlan });
			}
		}
	}
}

/* Whether the switch was asked for the address in this round. */
static bool
was_asked(const struct suspect *s, uint32_t sw, uint16_t round)
{
	for (uint32_t i = 0; i < s->nentries; i++) {
		if (s->entries[i].sw == sw &&
		    s->timelines[s->entries[i].at + round] != UNSEEN) {
			return true;
		}
	}
	return false;
}

static void
date(const struct known *k, const struct suspect *s, struct sighting *p)
{
	for (uint16_t n = 0; n < snapshot_moments(k->snap); n++) {
		const bool in_round = n >= k->snap->nsamples;

		p->asked += (uint16_t)(in_round && was_asked(s, k->snap->ports[p->port].sw, n));
		for (uint32_t i = 0; i < s->nentries; i++) {
			const struct entry *e = &s->entries[i];

			if (entry_port(k, s, e, n) != p->port) {
				continue;
			}
			if (p->samples + p->rounds == 0) {
				p->first_sample = n;
				p->table = e->table;
				p->fdb = e->fdb;
				p->member = s->timelines[e->at + n];
			}
			p->samples += (uint16_t)!in_round;
			p->rounds += (uint16_t)in_round;
			p->last_sample = n;
			break;
		}
	}
	p->first_ms = k->snap->sample_ms[p->first_sample];
	p->last_ms = k->snap->sample_ms[p->last_sample];
}

void
sightings_date(const struct known *k, struct suspect_work *w, struct suspect *s)
{
	size_t kept = 0;

	s->entries = w->entries;
	s->nentries = (uint32_t)w->nentries;
	s->timelines = w->timelines;
	for (size_t i = 0; i < w->nsightings; i++) {
		struct sighting p = w->sightings[i];
		size_t at = kept;

		date(k, s, &p);
		if (p.samples + p.rounds == 0) {
			continue;
		}
		for (; at > 0 && p.port < w->sightings[at - 1].port; at--) {
			w->sightings[at] = w->sightings[at - 1];
		}
		w->sightings[at] = p;
		kept++;
	}
	w->nsightings = kept;
	s->sightings = w->sightings;
	s->nsightings = (uint32_t)kept;
}

/* The one switch of all homes; NONE: it has none, or they are on several. */
static uint32_t
home_switch(const struct known *k, const struct suspect *s)
{
	uint32_t sw = NONE;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const uint32_t here = k->snap->ports[s->sightings[i].port].sw;

		if (s->sightings[i].direction) {
			continue;
		}
		if (sw != NONE && sw != here) {
			return NONE;
		}
		sw = here;
	}
	return sw;
}

static bool
is_home(const struct suspect *s, uint32_t port)
{
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (!s->sightings[i].direction && s->sightings[i].port == port) {
			return true;
		}
	}
	return false;
}

/*
 * The directions between which and a home of the same switch the address moved: where no place on
 * another switch tells what is behind them, it was somewhere there, for a time.
 */
static void
mark_visited(const struct known *k, const struct suspect *s, bool *visited)
{
	const uint32_t sw = home_switch(k, s);

	for (uint32_t n = 0; n < s->nentries; n++) {
		const struct entry *e = &s->entries[n];
		bool home = false;

		for (uint16_t i = 0; i < snapshot_moments(k->snap) && e->sw == sw && !home;
		     i++) {
			home = is_home(s, entry_port(k, s, e, i));
		}
		for (uint32_t i = 0; i < s->nsightings && home; i++) {
			visited[i] |= s->sightings[i].direction &&
				      entry_stood(k, s, e, s->sightings[i].port,
					  snapshot_moments(k->snap)) >= 0;
		}
	}
}

void
sightings_drop_directions(const struct known *k, struct suspect_work *w, struct suspect *s)
{
	bool *visited;
	bool home = false;
	size_t kept = 0;

	for (size_t i = 0; i < w->nsightings; i++) {
		home |= !w->sightings[i].direction;
	}
	if (!home) {
		return; /* it is somewhere behind them all */
	}
	visited = vec_zeroed(w->nsightings, sizeof(*visited));
	mark_visited(k, s, visited);
	for (size_t i = 0; i < w->nsightings; i++) {
		if (!w->sightings[i].direction || visited[i]) {
			w->sightings[kept++] = w->sightings[i];
		}
	}
	free(visited);
	w->nsightings = kept;
	s->nsightings = (uint32_t)kept;
}

bool
sighting_precedes(const struct sighting *a, const struct sighting *b)
{
	if (a->past || b->past) {
		return a->past && (!b->past || a->first_ms < b->first_ms);
	}
	return a->first_sample != b->first_sample ? a->first_sample < b->first_sample
						  : a->last_sample < b->last_sample;
}

bool
sighting_succeeds(const struct sighting *a, const struct sighting *b)
{
	if (a->past || b->past) {
		return b->past && (!a->past || a->last_ms > b->last_ms ||
				      (a->last_ms == b->last_ms && a->first_ms > b->first_ms));
	}
	return a->last_sample != b->last_sample ? a->last_sample > b->last_sample
						: a->first_sample > b->first_sample;
}

void
sightings_count(const struct known *k, struct suspect *s)
{
	uint32_t attachments = 0;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const struct sighting *a = &s->sightings[i];
		bool first = true;
		bool plugged = true;

		for (uint32_t n = 0; n < i; n++) {
			const struct sighting *b = &s->sightings[n];
			const bool same = b->location == a->location;

			first &= !same;
			plugged &= b->attachment != a->attachment;
			s->bonded |=
			    same && k->snap->ports[b->port].sw != k->snap->ports[a->port].sw;
		}
		s->nlocations += first;
		attachments += plugged;
	}
	s->bonded &= s->nlocations == 1;
	s->siblings = s->nlocations == 1 && attachments > 1 && s->sightings[0].host != NONE;
}

uint16_t
sightings_vlan(const struct suspect_work *w)
{
	for (size_t i = 1; i < w->nsightings; i++) {
		if (w->sightings[i].vlan != w->sightings[0].vlan) {
			return 0;
		}
	}
	return w->nsightings > 0 ? w->sightings[0].vlan : 0;
}

bool
sightings_unbundled(const struct known *k, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->nsightings; i++) {
		if (is_bundle(&k->snap->ports[s->sightings[i].port])) {
			return false;
		}
	}
	return s->siblings && host_bundles(k, s->sightings[0].host);
}
