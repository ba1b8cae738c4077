/*
 * Movement that switches counted themselves. A quiet second holder is seen in hardly any sample;
 * the switch that learns both of them counts every move.
 */
#ifndef FDBAUDIT_JUDGE_MOVE_COUNTERS_H
#define FDBAUDIT_JUDGE_MOVE_COUNTERS_H

#include "core/judge/known/loops.h"

struct known;
struct suspect;

/* Of snapshot.movers, those that go to and fro on a switch without a loop. */
struct move_counters {
	const struct mover **list; /* by MAC; the caller's to free */
	size_t n;
};

struct move_counters move_counters_find(const struct snapshot *snap, const struct loops *loops);
/* Returns whether some switch counted this address going to and fro. */
bool move_counters_has(const struct move_counters *c, struct mac m);
/* Adds to the suspect what its switches counted, if it was placed in that entry. */
void move_counters_tell(const struct known *k, struct suspect *s);

#endif
