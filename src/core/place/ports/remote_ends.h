/*
 * The far ends of links. One switch of two may speak LLDP, and only the lower
 * one of a link names its designated bridge: what the other end does not know
 * is told to it here.
 */
#ifndef PLACE_REMOTE_ENDS_H
#define PLACE_REMOTE_ENDS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

struct remote_end { /* of a link, as the other end told of it */
	uint32_t port; /* the aggregate where there is one */
	struct proof proof; /* ref2: the switch that told */
};

struct remote_ends { /* all zero is empty */
	struct remote_end *v;
	size_t n, cap;
};

void remote_ends_free(struct remote_ends *r);

/* Notes what a switch told of the port at the far end of a link; port NONE: nothing to note. */
void remote_ends_add(struct remote_ends *r, uint32_t port, struct proof p);

/*
 * Adds the proof to each far end that did not find the link itself, and the
 * link to `links`, which are sorted afterwards. Both ends are then neighboured.
 */
void remote_end_evidence(const struct place_input *in, const struct remote_ends *r,
    struct links *links, struct port_evidence *e);

/*
 * Returns the port of switch `sw` that a neighbour (lldpRemPortId, cdpCacheDevicePort)
 * names: by name, description, MAC address or ifIndex, its aggregate where there
 * is one; NONE: it names none.
 */
uint32_t remote_end_port(const struct place_input *in, uint32_t sw, const struct neighbour *n);

#endif
