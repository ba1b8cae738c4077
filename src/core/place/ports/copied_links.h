/*
 * Links that show nothing but copies. Where two sites talk little, the port of
 * each towards the other may hold no other address than one that a VM here and
 * its copy there both have: fdb_pairs.h passes it over, since such an address
 * may truly be at two places.
 *
 * In each site it goes to and fro between its VM and that port. Two ports of
 * two networks that hold the same such addresses, and nothing but a few that are
 * at home in the other network, are taken for the two ends of one way: otherwise
 * each site had a further copy, which no export names.
 */
#ifndef PLACE_COPIED_LINKS_H
#define PLACE_COPIED_LINKS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

/*
 * Adds such links, as LINK_GUESS at the end, and the evidence for them. The
 * classes of the ports are known as far as other evidence tells them. Returns
 * whether anything was found: then the evidence and the links have to be sorted
 * and the classes to be decided again.
 */
bool copied_link_evidence(const struct place_input *in, const struct port_place *ports,
    struct links *links, struct port_evidence *e);

#endif
