/*
 * Stations between two polled switches. Where a link is known only by what
 * lies behind it, something that nobody polls may be in the middle: each of
 * the two switches learned its stations towards the other, so that they are at
 * no edge at all. They are counted, since silence would hide them.
 */
#ifndef PLACE_TRANSITS_H
#define PLACE_TRANSITS_H

#include "core/place/input/place_input.h"
#include "core/place/ports/links.h"
#include "core/place/ports/port_evidence.h"

/* Fills transits of the placement, whose places are known; the links are sorted. */
void transits_count(const struct place_input *in, const struct links *links,
    const struct port_evidence *e, struct placement *out);

#endif
