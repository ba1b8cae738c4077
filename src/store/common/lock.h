/*
 * One writer at a time: a lock on the file PATH.lock, which says who holds it. The system gives it
 * back when its holder dies, however that happens.
 */
#ifndef STORE_LOCK_H
#define STORE_LOCK_H

#include "fdbaudit/err.h"

/*
 * Takes the lock of the store at `path`; *fd is for lock_drop(). FDB_EBUSY: somebody else has it,
 * named with process, host, command and since when; FDB_EIO: it cannot be made.
 */
FDB_MUST_CHECK enum fdb_code lock_take(
    int *fd, const char *path, const char *command, struct fdb_err *err);

/*
 * Keeps runs away from what is only read; *fd is for lock_drop(), -1 where no run was ever here: nothing
 * is changed. FDB_EBUSY: a run has the lock now, named as above.
 */
FDB_MUST_CHECK enum fdb_code lock_share(int *fd, const char *path, struct fdb_err *err);

/* Gives it back; -1 is nothing. */
void lock_drop(int fd);

#endif
