/* Told pairs: what logs tell of addresses that move between the same two ports of a switch. */
#ifndef FDBAUDIT_JUDGE_TOLD_PAIRS_H
#define FDBAUDIT_JUDGE_TOLD_PAIRS_H

#include "fdbaudit/place.h"

/* Moves of addresses between two ports that count, by switch, ports (in whichever order), address. */
struct told_pairs {
	const struct told_move **v; /* the caller's to free */
	size_t n;
};

struct told_pairs told_pairs_find(const struct snapshot *snap, const struct placement *where);
/* Returns the number behind the last one between the ports of v[at]. */
size_t told_pairs_end(const struct told_pairs *p, size_t at);

#endif
