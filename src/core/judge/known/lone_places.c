#include "core/judge/known/lone_places.h"

#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"

enum { PLACES_OF_ONE = 64 /* an address at more places is no single station's */ };

static uint32_t
attachment_at(const struct known *k, uint32_t place)
{
	return k->where->ports[k->where->places[place].port].attachment;
}

static uint32_t
whole_at(const struct known *k, uint32_t place)
{
	return k->where->domains[k->where->groups[PLACE_GROUP(&k->where->places[place])].domain]
	    .whole;
}

bool
lone_place_crowded(const struct known *k, struct span places)
{
	uint32_t home = NONE;

	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		const uint32_t a = attachment_at(k, i);

		if (a != attachment_at(k, places.first) &&
		    whole_at(k, i) != whole_at(k, places.first)) {
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
		if (!placement_is_direction(k->where, attachment_at(k, i))) {
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
		bool elsewhere = false;
		bool again = false; /* in another VLAN */

		if (!placement_is_direction(k->where, attachment_at(k, i)) ||
		    !scope_counts_place(k->where, k->set, p)) {
			continue;
		}
		for (uint32_t n = places.first; n < end; n++) {
			elsewhere |= attachment_at(k, n) != attachment_at(k, i) &&
				     whole_at(k, n) == whole_at(k, i);
			again |= n < i && k->where->places[n].port == p->port;
		}
		count[p->port] += elsewhere && !again;
	}
}
