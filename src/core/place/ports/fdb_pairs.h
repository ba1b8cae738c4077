/*
 * Which pairs of switches are compared by their addresses (fdb_sets.h): those
 * that no other evidence joins, as far as a budget of rows reaches.
 */
#ifndef PLACE_FDB_PAIRS_H
#define PLACE_FDB_PAIRS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"
#include "core/place/ports/port_rows.h"

/*
 * Adds to `links` (sorted; LINK_GUESS comes at the end) and to the evidence what
 * common addresses tell. Adds to *untried the pairs that were left out because
 * there are too many. Returns whether anything was found: then the evidence has
 * to be sorted and the classes to be decided again.
 */
bool fdb_pair_evidence(const struct place_input *in, const struct port_rows *rows,
    const struct port_place *ports, struct links *links, struct port_evidence *e,
    uint64_t *untried);

#endif
