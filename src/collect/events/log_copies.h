/* Copies of one line of a log: the same move of the same second, by another way. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_COPIES_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_COPIES_H

#include "base/idmap.h"

#include <stdbool.h>
#include <stdint.h>

/* All zero: nothing was told yet. */
struct log_copies {
	struct idmap seconds; /* of a pair and a direction, in which it was told */
};

/*
 * Returns whether a move between this pair of ports (a number below 2^27), in this direction, was told of in this second or in
 * one beside it (two files, two servers whose stamps differ), and keeps the second if not. A time of 0,
 * or beyond the year 4147, is none: it is no copy. When 2,000,000 seconds are kept, no more are, and what
 * comes later may count twice.
 */
bool log_copies_has(struct log_copies *c, uint32_t pair, bool forward, int64_t ms);
void log_copies_free(struct log_copies *c);

#endif
