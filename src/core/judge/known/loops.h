/*
 * Loops by movement: a switch on which half of all addresses, of many makes, go to and fro
 * within minutes. Such movement proves nothing about a single address.
 */
#ifndef FDBAUDIT_JUDGE_LOOPS_H
#define FDBAUDIT_JUDGE_LOOPS_H

#include "core/judge/known/moves.h"

/* The movement of one switch. */
struct switch_loop {
	uint32_t moved, returned; /* addresses; returned: within five minutes */
	uint32_t makes; /* different vendors among those that returned */
	bool looped; /* that is a loop */
};

/* Returns one element per switch; the caller frees them. */
struct switch_loop *loops_find(const struct snapshot *snap, const struct moves *moves);
/* Returns how many forwarding entries of stations the switch told, over all its tables. */
uint64_t loop_stations(const struct snapshot *snap, uint32_t sw);

#endif
