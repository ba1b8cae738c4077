/* Ports that [ignore] names: what is learned there takes no part in any judgement. */
#ifndef PLACE_IGNORED_PORTS_H
#define PLACE_IGNORED_PORTS_H

#include "core/place/input/place_input.h"

#include "fdbaudit/place.h"

/*
 * Sets ignored of the ports, out[port], whose name, "SWITCH PORT" or description
 * matches an expression of the configuration; of a member, that of its aggregate.
 */
void ignored_ports_mark(const struct place_input *in, struct port_place *out);

#endif
