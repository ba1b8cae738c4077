/* Directions: attachments at which stations are behind a switch that nobody polls. */
#include "core/place/attachments/directions.h"

#include "fdbaudit/vec.h"

uint32_t
placement_attachment(const struct placement *p, uint32_t place)
{
	return p->ports[p->places[place].port].attachment;
}

uint32_t
placement_whole(const struct placement *p, uint32_t place)
{
	return p->domains[p->groups[PLACE_GROUP(&p->places[place])].domain].whole;
}

bool
placement_is_elsewhere(const struct placement *p, struct span places, uint32_t place)
{
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		if (placement_attachment(p, i) != placement_attachment(p, place) &&
		    placement_whole(p, i) == placement_whole(p, place)) {
			return true;
		}
	}
	return false;
}

bool
placement_is_direction(const struct placement *p, uint32_t attachment)
{
	const struct attachment *a = attachment == NONE ? NULL : &p->attachments[attachment];

	return a != NULL && a->host == NONE && (a->class_ == PORT_UNPOLLED || a->shared);
}

uint32_t
placement_host(const struct placement *p, uint32_t port)
{
	const uint32_t a = p->ports[port].attachment;

	return a != NONE ? p->attachments[a].host : NONE;
}

bool
placement_leads_on(const struct placement *p, uint32_t port)
{
	return p->ports[port].class_ == PORT_UPLINK ||
	       placement_is_direction(p, p->ports[port].attachment);
}

/* The places [first, end) of one address. */
static void
mark_crossed(const struct placement *p, uint32_t first, uint32_t end, bool *crossed)
{
	for (uint32_t i = first; i < end; i++) {
		const uint32_t a = placement_attachment(p, i);

		if (a == NONE || p->attachments[a].class_ != PORT_UNPOLLED) {
			continue;
		}
		for (uint32_t n = first; n < end; n++) {
			const uint32_t b = placement_attachment(p, n);

			crossed[a] |= b != NONE && p->attachments[b].class_ != PORT_UNPOLLED &&
				      placement_whole(p, n) == placement_whole(p, i);
		}
	}
}

bool *
directions_crossed(const struct placement *p)
{
	bool *crossed = vec_zeroed(p->nattachments, sizeof(*crossed));

	for (uint32_t i = 0; i < p->nplaces;) {
		uint32_t end = i + 1;

		while (end < p->nplaces && p->places[end].key >> 16 == p->places[i].key >> 16) {
			end++;
		}
		if (end - i <= PLACES_OF_ONE) {
			mark_crossed(p, i, end, crossed);
		}
		i = end;
	}
	return crossed;
}
