/*
 * Spanning tree. A port whose designated bridge is another polled switch is a
 * link, whether it forwards or not: a discarding one is redundant and learns
 * nothing.
 */
#ifndef PLACE_SPANNING_TREE_H
#define PLACE_SPANNING_TREE_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"
#include "core/place/ports/remote_ends.h"

/*
 * Adds what dot1dStpPortDesignatedBridge and -Port (RFC 4188) say of each port:
 * the link, and the far end of it.
 */
void spanning_tree_evidence(const struct place_input *in, struct links *links,
    struct remote_ends *ends, struct port_evidence *e);

#endif
