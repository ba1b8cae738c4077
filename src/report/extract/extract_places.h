/* Which places and ports an extract tells. */
#ifndef FDBAUDIT_REPORT_EXTRACT_PLACES_H
#define FDBAUDIT_REPORT_EXTRACT_PLACES_H

#include "fdbaudit/extract.h"

/* Fills e->where.places and e->ports, from e->hosts and e->found. */
void extract_places(struct extract *e);

#endif
