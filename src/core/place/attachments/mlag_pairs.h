/*
 * MLAG pairs: two switches that act as one towards what hangs on both (vPC,
 * MC-LAG, VLT).
 */
#ifndef PLACE_MLAG_PAIRS_H
#define PLACE_MLAG_PAIRS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

/*
 * Returns, of each switch, the other one of its pair: told by `mlag-peer =`, or
 * by a direct link between two switches whose aggregates have one LACP actor
 * id. NONE or NONE - 1: it has no pair, or several switches look like it. The
 * caller frees the array.
 */
uint32_t *mlag_pairs_find(
    const struct place_input *in, const struct links *links, const struct port_evidence *e);

#endif
