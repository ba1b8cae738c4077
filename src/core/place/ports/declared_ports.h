/*
 * What the configuration declares of single ports: [switch NAME] uplink = PORT
 * and the like. It outweighs all other evidence.
 */
#ifndef PLACE_DECLARED_PORTS_H
#define PLACE_DECLARED_PORTS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/port_evidence.h"

/* Adds a proof for each port that an override names; of a member, for its aggregate. */
void declared_port_evidence(const struct place_input *in, struct port_evidence *e);

/*
 * Returns the class that these proofs of one port (a run of e->v) declare;
 * PORT_UNKNOWN: none. *ignored is set to true when one of them is `ignore =`.
 */
enum port_class declared_port_class(
    const struct port_evidence *e, struct span proofs, bool *ignored);

#endif
