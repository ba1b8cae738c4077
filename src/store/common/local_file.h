/* Where a store may be: a database in a file needs a disk of this machine. */
#ifndef STORE_LOCAL_FILE_H
#define STORE_LOCAL_FILE_H

#include "fdbaudit/err.h"

#include <stdbool.h>

/*
 * FDB_EUSAGE: the folder of `path` is on a network file system, where the locks and the shared
 * memory of a database do not reach other machines, or `path` is an address of a server.
 */
FDB_MUST_CHECK enum fdb_code local_file_check(const char *path, struct fdb_err *err);

/*
 * Opens a file of the store, for close(); new ones get mode 0600. *fd is -1 where there is none and
 * `flags` has no O_CREAT. Nothing is changed yet. FDB_EUSAGE: it is a link, a folder, a pipe or a
 * device; or, with `ours`, belongs to neither us nor root. FDB_EIO: the system refused.
 */
FDB_MUST_CHECK enum fdb_code local_file_open(
    int *fd, const char *path, int flags, bool ours, struct fdb_err *err);

/* Warns where others may read or change the file; its mode stays. */
void local_file_tell_mode(const char *path);

#endif
