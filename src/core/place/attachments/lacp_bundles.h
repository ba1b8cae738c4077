/*
 * Aggregates that are one attachment by LACP (IEEE 802.1AX): LACP tells it
 * across switches, since both aggregates have the same partner.
 */
#ifndef PLACE_LACP_BUNDLES_H
#define PLACE_LACP_BUNDLES_H

#include "core/place/input/place_input.h"

#include "fdbaudit/place.h"

/*
 * Joins, in a union-find of the ports, the aggregates of different switches
 * with one partner system and key; not where the partner is a polled switch,
 * nor where one switch has two of them. `used`, of each port: it is part of an
 * attachment; so is afterwards what is joined with such a port and heard nothing
 * in this run.
 */
void lacp_bundles_join(
    const struct place_input *in, const struct port_place *ports, bool *used, uint32_t *parent);

#endif
