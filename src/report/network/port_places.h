/* Port places: which addresses live at each port. */
#ifndef FDBAUDIT_REPORT_PORT_PLACES_H
#define FDBAUDIT_REPORT_PORT_PLACES_H

#include "fdbaudit/report.h"

struct port_places {
	uint32_t *first; /* in places, of each port of the snapshot, and one behind the last */
	uint32_t *places; /* in placement.places, port by port */
};

/* Prepares it; port_places_free() frees what it has. */
void port_places_open(struct port_places *pp, const struct report *r);
void port_places_free(struct port_places *pp);

#endif
