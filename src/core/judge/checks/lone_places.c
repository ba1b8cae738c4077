#include "core/judge/checks/lone_places.h"

#include "core/judge/known/known.h"
#include "core/judge/known/scope.h"

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
