/*
 * Where an address went that is at none of the entries that are watched: all switches are read again by a
 * process of its own, beside the looks, which keep their pace. Where it finds the address, it goes on
 * with the watch in place of the one that began it.
 */
#ifndef CLI_WATCH_SEARCH_H
#define CLI_WATCH_SEARCH_H

#include "cli/run/run_state.h"
#include "cli/watch/watch_track.h"
#include "fdbaudit/burst.h"

#include <sys/types.h>

struct watch_search { /* the first four: to be set; all else zero */
	struct run_state *run;
	struct watch_track *track;
	struct mac mac;
	struct burst_plan plan; /* of the whole watch; round, unasked and arg are set here */
	int64_t ends_ms; /* when it is over, Unix time; 0: not begun */
	int64_t next_ms; /* no search before that moment */
	uint32_t times; /* a search was begun */
	pid_t pid; /* reads the switches now; 0: nobody does */
	int with; /* a socket to it */
	bool taken; /* it has found the address */
};

/*
 * Watches the address, and searches it where it is lost: up to eight times, ten seconds after the first
 * search that found nothing, then twice as long each time. The summary is written by the process that
 * saw the end. Returns FDB_OK; *status: how that one ended, not set where there was no look
 * (track->rounds 0).
 */
FDB_MUST_CHECK enum fdb_code watch_search_run(
    struct watch_search *s, enum exit_status *status, struct fdb_err *err);

#endif
