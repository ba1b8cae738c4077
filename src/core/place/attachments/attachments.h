/*
 * Attachments: what a host plugs into, whether that is one port, an aggregate,
 * or aggregates of several switches (MLAG, EVPN multihoming).
 */
#ifndef PLACE_ATTACHMENTS_H
#define PLACE_ATTACHMENTS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

/*
 * Fills attachments and attached of the placement, and the attachment of each
 * port that has stations or a neighbour. Classes are those of the ports; hosts
 * and proofs are not known yet.
 */
void attachments_find(const struct place_input *in, const struct links *links,
    const struct port_evidence *e, struct placement *out);

/*
 * Returns, of each attachment, how many stations it has, each counted once at
 * however many of its ports and VLANs; well-known addresses (place.h) are not
 * counted. The caller frees the array.
 */
uint32_t *attachments_count_stations(const struct place_input *in, const struct placement *out);

#endif
