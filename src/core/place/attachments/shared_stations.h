/*
 * Bundles that no LACP tells of: ports of two switches that are one attachment
 * because they have the same stations.
 */
#ifndef PLACE_SHARED_STATIONS_H
#define PLACE_SHARED_STATIONS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

/*
 * Joins, in a union-find of the ports, two ports when most stations of the
 * smaller one are at both, and either their switches are an MLAG pair or the
 * parents of one fabric extender, or the ports are aggregates and NICs of one
 * host are among the stations. Never where the two are known to lead apart: LACP
 * partners or hosts by LLDP differ, or one of them leads to a switch that nobody
 * polls (all stations of a site are seen there). Reads places and ports of the placement.
 */
void shared_stations_join(const struct place_input *in, const struct links *links,
    const struct port_evidence *e, const struct placement *out, uint32_t *parent);

#endif
