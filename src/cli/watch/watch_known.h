/*
 * What is known of an address before all switches are read: where the history had it last. These
 * switches are asked first, by a process of their own, while the others are read.
 */
#ifndef CLI_WATCH_KNOWN_H
#define CLI_WATCH_KNOWN_H

#include "cli/run/run_state.h"
#include "fdbaudit/burst.h"

#include <sys/types.h>

struct watch_known { /* all zero: nothing is known */
	pid_t pid; /* 0: no process */
	int told; /* it tells its result there */
};

struct watch_known_result {
	uint32_t looks; /* that were answered */
	uint32_t
	    moves; /* looks that had it at another port of the same switch than the one before */
};

/*
 * Says where the history of the configuration had the address last, and starts to watch the targets
 * among these switches, which are resolved, as `plan` has it: until watch_known_end(). Nothing is
 * started where there is no history, it has no place, or none of these switches is a target; nor
 * where all of them are, or more than eight: that is no place to begin at.
 */
void watch_known_begin(
    struct watch_known *k, struct run_state *r, struct mac m, const struct burst_plan *plan);

/* Ends it: it has one more second. Returns what it saw. */
struct watch_known_result watch_known_end(struct watch_known *k);

#endif
