/* Moves: addresses of which one switch saw two ports, from the changes between samples alone. */
#ifndef FDBAUDIT_JUDGE_MOVES_H
#define FDBAUDIT_JUDGE_MOVES_H

#include "fdbaudit/inventory.h"
#include "fdbaudit/place.h"

struct move {
	uint64_t mac;
	uint32_t sw, fdb;
	uint16_t context;
	bool returned; /* it was seen again at a port that it had left */
	/*
	 * It moved to the only host that has it, of an export made within the five minutes before:
	 * it was elsewhere since, and has a place there. An older export says less: it may have
	 * been migrated there and back.
	 */
	bool home;
};

struct moves {
	struct move *list; /* by MAC, fdb; the caller's to free */
	size_t n;
};

struct moves moves_find(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, const struct settings *set);
/* Returns the run of moves of this address, by binary search. */
struct span moves_by_mac(const struct moves *moves, struct mac m);

/* Returns whether one of this run came back: a single move between uplinks of a station that stays is no suspicion. */
bool moves_came_back(const struct moves *moves, struct span moved);

struct returns { /* all zero: none */
	int64_t times[3]; /* of the last three */
	uint32_t n;
	bool quick, many; /* within five minutes; three within a day */
};

/* Counts one, of what was seen there last at left_ms, and is there again at back_ms; in order of time. */
void moves_count_return(struct returns *r, int64_t left_ms, int64_t back_ms);

#endif
