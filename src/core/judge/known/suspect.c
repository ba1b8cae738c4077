#include "core/judge/known/suspect.h"

#include "core/judge/known/known.h"
#include "core/judge/known/movement.h"
#include "core/judge/known/past.h"
#include "core/judge/known/pools.h"
#include "core/judge/known/sightings.h"
#include "core/judge/known/told.h"
#include "core/vendor/ageing.h"

#include <stdlib.h>

void
suspect_work_free(struct suspect_work *w)
{
	free(w->owners);
	free(w->meeting);
	free(w->sightings);
	free(w->entries);
	free(w->timelines);
	free(w->switches);
	*w = (struct suspect_work){ .nowners = 0 };
}

/* Masks of NLB nodes are ordinary addresses unless their cluster's address is known. */
static void
tell_special(const struct known *k, struct suspect *s)
{
	const struct mac cluster = { (s->mac.bits & UINT64_C(0xffffffff)) |
				     UINT64_C(0x02bf00000000) };

	if (wellknown_mac_describe(k->set, s->mac, &s->special) &&
	    s->special.kind == WELLKNOWN_NLB_MASK && inventory_by_mac(k->inv, cluster).n == 0 &&
	    placement_by_mac(k->where, cluster).n == 0) {
		s->special.kind = WELLKNOWN_NONE;
	}
}

void
suspect_complete(const struct known *k, struct suspect_work *w, struct suspect *s)
{
	entries_gather(k, w, s->mac, s->latent ? NONE : s->domain,
	    s->latent || s->vlan == 0 ? ANY_VLAN : s->vlan);
	sightings_date(k, w, s);
	past_add_sightings(k, w, s);
	told_add_sightings(k, w, s);
	s->sightings = w->sightings;
	s->nsightings = (uint32_t)w->nsightings;
	sightings_drop_directions(k, w, s);
	sightings_count(k, s);
	owners_pick(k, w, s, s->latent);
	movement_tell(k, w, s);
	move_counters_tell(k, s);
	told_tell(k, s);
	tell_special(k, s);
}

void
suspect_lone(const struct known *k, struct suspect_work *w, struct mac m, uint32_t place,
    struct suspect *s)
{
	const struct group *g = NULL;

	*s = (struct suspect){ .mac = m, .domain = NONE };
	w->nsightings = 0;
	if (place != NONE) {
		const struct span all = placement_by_mac(k->where, m);
		const uint32_t of = PLACE_GROUP(&k->where->places[place]);

		g = &k->where->groups[of];
		s->domain = g->domain;
		s->vlan = g->vlan;
		s->proof = g->proof;
		for (uint32_t i = all.first; i < all.first + all.n; i++) {
			if (PLACE_GROUP(&k->where->places[i]) == of) {
				sighting_add(k, w, &k->where->places[i]);
			}
		}
	}
	owners_gather(k, w, m);
	w->nentries = 0;
	if (g != NULL) {
		entries_gather(k, w, m, s->domain, s->vlan == 0 ? ANY_VLAN : s->vlan);
	}
	sightings_date(k, w, s);
	sightings_drop_directions(k, w, s);
	sightings_count(k, s);
	owners_pick(k, w, s, true);
}

uint32_t
suspect_ageing(const struct snapshot *snap, const struct suspect *s)
{
	uint32_t most = 0;

	for (uint32_t i = 0; i < s->nsightings; i++) {
		const uint32_t a =
		    ageing_of_switch(&snap->switches[snap->ports[s->sightings[i].port].sw]);

		most = a > most ? a : most;
	}
	return most;
}

/* A VM of a cluster may go to any host of which no export tells a cluster. */
static bool
is_foreign(const struct inventory *inv, const struct owner *o, uint32_t host)
{
	const bool known =
	    inv->hosts[host].cluster != NONE && inv->hosts[o->who.host].cluster != NONE;

	return !host_same_cluster(inv, host, o->who.host) &&
	       (known || inv->vms[o->who.vm].clustered != TRI_YES);
}

uint32_t
suspect_pool_twin(const struct known *k, const struct suspect *s)
{
	const struct owner *o = s->owners;

	if (s->nowners != 1 || !owner_is_vm(o) || o->dynamic == TRI_NO ||
	    pool_of_host(k->inv, o->who.host, s->mac) == NULL) {
		return NONE;
	}
	for (uint32_t i = 0; i < s->nsightings; i++) {
		const uint32_t host = s->sightings[i].host;

		if (host != o->who.host && pool_of_host(k->inv, host, s->mac) != NULL &&
		    is_foreign(k->inv, o, host)) {
			return host;
		}
	}
	return NONE;
}
