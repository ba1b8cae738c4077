/* Where a store may be: a database in a file needs a disk of this machine. */
#ifndef STORE_LOCAL_FILE_H
#define STORE_LOCAL_FILE_H

#include "fdbaudit/err.h"

/*
 * FDB_EUSAGE: the folder of `path` is on a network file system, where the locks and the shared
 * memory of a database do not reach other machines, or `path` is an address of a server.
 */
FDB_MUST_CHECK enum fdb_code local_file_check(const char *path, struct fdb_err *err);

#endif
