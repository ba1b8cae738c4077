#include "core/judge/checks/lone_places.h"

#include "core/judge/checks/stale_inventory.h"
#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"
#include "core/judge/known/sightings.h"

#include "fdbaudit/vec.h"

bool
lone_place_crowded(const struct known *k, struct span places)
{
	uint32_t home = NONE;

	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		const uint32_t a = placement_attachment(k->where, i);

		if (a != placement_attachment(k->where, places.first) &&
		    placement_whole(k->where, i) != placement_whole(k->where, places.first)) {
			return true;
		}
		if (placement_is_direction(k->where, a)) {
			continue;
		}
		if (home != NONE && home != a) {
			return true;
		}
		home = a;
	}
	return false;
}

uint32_t
lone_place(const struct known *k, struct span places)
{
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		if (!placement_is_direction(k->where, placement_attachment(k->where, i))) {
			return i;
		}
	}
	return places.first;
}

void
lone_place_count_ways(const struct known *k, struct span places, uint32_t *count)
{
	const uint32_t end = places.first + places.n;

	for (uint32_t i = places.first; i < end && places.n <= PLACES_OF_ONE; i++) {
		const struct place *p = &k->where->places[i];
		bool again = false; /* in another VLAN */

		if (!placement_is_direction(k->where, placement_attachment(k->where, i)) ||
		    !scope_counts_place(k->where, k->set, p)) {
			continue;
		}
		for (uint32_t n = places.first; n < end; n++) {
			again |= n < i && k->where->places[n].port == p->port;
		}
		count[p->port] += !again && placement_is_elsewhere(k->where, places, i);
	}
}

/* No export names it. Only as many are kept as are told one by one. */
static void
note_unlisted(const struct lone_sweep *c, uint32_t place)
{
	const struct placement *where = c->k->where;
	const uint32_t a = where->ports[where->places[place].port].attachment;
	struct tally *t = c->tally;

	if (!scope_counts_place(where, c->k->set, &where->places[place]) ||
	    t->unlisted_at[a]++ > c->k->set->max_same) {
		return;
	}
	t->unlisted =
	    vec_room(t->unlisted, &t->unlisted_cap, t->nunlisted + 1, sizeof(*t->unlisted));
	t->unlisted[t->nunlisted++] = place;
}

/* No maker's address, at a host of which a VM may send under any: a pod, a nested guest. */
static void
note_guest(const struct lone_sweep *c, uint32_t place)
{
	const struct placement *where = c->k->where;
	const uint32_t a = where->ports[where->places[place].port].attachment;
	const uint32_t host = sighting_host(c->k, a);

	if (host != NONE && c->k->views->hosts.list[host].spoofs &&
	    scope_counts_place(where, c->k->set, &where->places[place])) {
		c->tally->guests_at[a]++;
	}
}

void
lone_place_judge(const struct lone_sweep *c, struct mac m, uint32_t place, struct span nics)
{
	const struct inventory *inv = c->k->inv;

	if (nics.n == 1) {
		stale_inventory_check(c->k, c->work, c->tally, c->sink, place,
		    &inv->nics[inv->nics_by_mac[nics.first]]);
	} else if (c->k->views->hosts.has_vms && mac_is_hyperv(m)) {
		note_unlisted(c, place);
	} else if (nics.n == 0 && mac_is_local(m)) {
		note_guest(c, place);
	}
}
