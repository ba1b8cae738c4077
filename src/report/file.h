/*
 * File: output that is whole or not there at all.
 */
#ifndef FDBAUDIT_REPORT_FILE_H
#define FDBAUDIT_REPORT_FILE_H

#include "fdbaudit/err.h"

#include <stdio.h>
#include <sys/types.h>

/* Writes to `out`; stream errors stay on the stream, file_write() looks once. */
typedef enum fdb_code file_fn(const void *arg, FILE *out, struct fdb_err *err);

/*
 * Who may read the files that file_write() makes from now on in this process. mode 0: 0640, or what
 * is tighter of a file that is there; any other is taken as it is. group -1: as the folder gives it.
 */
void file_share(mode_t mode, gid_t group);

/*
 * Calls write(arg) on a stream and makes what it wrote the file `path`. Temporary file beside the
 * target, fsync, rename, mode and group by file_share(). NULL, "-" and
 * /dev/stdout are standard output; devices and pipes are written in place; through a symbolic link
 * the file behind it is replaced, but for links of strangers (file_target.h). After a failure the
 * old file is there and nothing else; the text names the path.
 */
FDB_MUST_CHECK enum fdb_code file_write(
    const char *path, file_fn *write, const void *arg, struct fdb_err *err);

/* Makes the folders that a path leads through, as mkdir -p does. FDB_EIO: the one that cannot be made, in err. */
FDB_MUST_CHECK enum fdb_code file_make_above(const char *path, struct fdb_err *err);

#endif
