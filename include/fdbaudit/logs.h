/*
 * Logs: what switches wrote down when an address moved between their ports, from files of a log
 * server to the snapshot. Nothing is asked of a switch.
 */
#ifndef FDBAUDIT_LOGS_H
#define FDBAUDIT_LOGS_H

#include "fdbaudit/snapshot.h"

/* Told of each file that was not read, or not to its end; the run goes on. */
typedef void logs_unread_fn(void *arg, const struct fdb_err *why);

struct logs_plan {
	/* files, or patterns of them: plain, compressed by gzip, or a journal export; "-": standard input */
	const char *const *paths;
	size_t n;
	bool
	    must; /* each path has to be there; else one that is not is told of like one that cannot be read */
	bool
	    alone; /* the snapshot has no switch: each sender becomes one, the last move its moment */
	int64_t now_ms; /* no stamp without a year is later than a day after it; Unix time */
	const volatile int *stop; /* set by a signal: end soon, with what there is; or NULL */
	logs_unread_fn *unread;
	void *arg;
};

/*
 * Adds to the snapshot what the logs tell. Each file is read once, under however many names. Stamps
 * without a zone are of the local time of this machine. FDB_EIO: one that must be read could not, or no
 * switch was asked and none of the files could be read. FDB_ELIMIT: the snapshot's text is full.
 */
FDB_MUST_CHECK enum fdb_code logs_read(
    const struct logs_plan *plan, struct snapshot *snap, struct fdb_err *err);

#endif
