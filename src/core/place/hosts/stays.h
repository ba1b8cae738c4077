/*
 * Stays: how an address stood at several attachments over the samples. One after
 * the other is a failover or a migration; to and fro, or at two at once, there may
 * be two holders.
 */
#ifndef PLACE_STAYS_H
#define PLACE_STAYS_H

#include "fdbaudit/place.h"

enum stay_kind {
	STAY_ONE, /* at one attachment in all samples */
	STAY_MOVED, /* at several, one after the other */
	STAY_RETURNED, /* at one that it had left before */
	STAY_BOTH /* at two in one sample, or at more than are told apart */
};

struct stay {
	enum stay_kind kind;
	uint32_t first; /* the attachment at which it stood first; NONE: with STAY_BOTH */
};

enum { STAYS_MOST = 16 /* places of one address that are followed */ };

/*
 * Tells how the address stood whose places are out->places[list[0 .. n)), n of 1 or more, in
 * ascending order. Asks the timelines of their rows only where the attachments differ.
 */
struct stay stay_of(
    const struct snapshot *snap, const struct placement *out, const uint32_t *list, size_t n);

#endif
