/* What reports say of the far end of an uplink, and of a switch that is not polled. */
#ifndef PLACE_LINK_ENDS_H
#define PLACE_LINK_ENDS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/port_evidence.h"

/*
 * Fills link_ends of the placement, and those of each uplink and unpolled-switch
 * port, from the sorted evidence. The classes of the ports are final.
 */
void link_ends_list(
    const struct place_input *in, const struct port_evidence *e, struct placement *out);

#endif
