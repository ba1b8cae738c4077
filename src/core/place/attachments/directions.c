/* Directions: attachments at which stations are behind a switch that nobody polls. */
#include "fdbaudit/place.h"

bool
placement_is_direction(const struct placement *p, uint32_t attachment)
{
	const struct attachment *a = attachment == NONE ? NULL : &p->attachments[attachment];

	return a != NULL && a->class_ == PORT_UNPOLLED && a->host == NONE;
}
