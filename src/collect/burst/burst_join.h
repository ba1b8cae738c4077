/* What the rounds of a burst saw, as a part of the snapshot. */
#ifndef COLLECT_BURST_JOIN_H
#define COLLECT_BURST_JOIN_H

#include "fdbaudit/burst.h"

struct burst_seen {
	const struct burst_entry *entries; /* as burst_entries_find() sorts them */
	size_t n;
	uint32_t *ports; /* of round k: n from ports[k * n] on; a port, NONE, or UNSEEN */
	uint16_t rounds;
	const int64_t *moments_ms; /* of the rounds, Unix time */
};

/*
 * Takes back what one round alone saw at a port of a switch with damaged replies (`damaged`, by
 * switch), where no sample and no other round had it: a bit may have flipped. Returns how many.
 */
uint32_t burst_join_doubt(
    const struct snapshot *snap, struct burst_seen *seen, const bool *damaged);

/* Adds the rounds to the snapshot: looks, changes, moments. */
void burst_join(struct snapshot *snap, const struct burst_seen *seen);

#endif
