/*
 * LLDP and CDP neighbours. Evidence from one side of a link is enough. A
 * neighbour that an inventory names is a host, whatever else it claims to be;
 * telephones, access points and stations set the bridge bit as well.
 */
#ifndef PLACE_NEIGHBOURS_H
#define PLACE_NEIGHBOURS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"
#include "core/place/ports/remote_ends.h"

/*
 * Adds what each neighbour says of the port where it was heard: a host of the
 * inventory, a polled switch (with the link, and what it says of the far end),
 * a telephone or the like, a bridge or router that is not polled.
 */
void neighbour_evidence(const struct place_input *in, struct links *links,
    struct remote_ends *ends, struct port_evidence *e);

#endif
