/* Directions: attachments at which stations are behind a switch that nobody polls. */
#include "core/place/attachments/directions.h"

#include "fdbaudit/vec.h"

bool
placement_is_direction(const struct placement *p, uint32_t attachment)
{
	const struct attachment *a = attachment == NONE ? NULL : &p->attachments[attachment];

	return a != NULL && a->class_ == PORT_UNPOLLED && a->host == NONE;
}

static uint32_t
whole_of(const struct placement *p, const struct place *at)
{
	return p->domains[p->groups[PLACE_GROUP(at)].domain].whole;
}

bool *
directions_crossed(const struct placement *p)
{
	bool *crossed = vec_zeroed(p->nattachments, sizeof(*crossed));
	const struct place *home = NULL; /* of the address under way, at no direction */

	/* twice, so that a home that comes after a direction is known as well */
	for (size_t pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < p->nplaces; i++) {
			const struct place *at = &p->places[pass == 0 ? i : p->nplaces - 1 - i];
			const uint32_t a = p->ports[at->port].attachment;

			if (home != NULL && home->key >> 16 != at->key >> 16) {
				home = NULL;
			}
			if (a == NONE) {
				continue;
			}
			if (p->attachments[a].class_ != PORT_UNPOLLED) {
				home = at;
			} else if (home != NULL && whole_of(p, home) == whole_of(p, at)) {
				crossed[a] = true;
			}
		}
		home = NULL;
	}
	return crossed;
}
