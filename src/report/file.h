/*
 * File: output that is whole or not there at all.
 */
#ifndef FDBAUDIT_REPORT_FILE_H
#define FDBAUDIT_REPORT_FILE_H

#include "fdbaudit/err.h"

#include <stdio.h>

/* Writes to `out`; stream errors stay on the stream, file_write() looks once. */
typedef enum fdb_code file_fn(const void *arg, FILE *out, struct fdb_err *err);

/*
 * Calls write(arg) on a stream and makes what it wrote the file `path`. Temporary file beside the
 * target, fsync, rename, mode 0640 or what is tighter of a file that is there. NULL, "-" and
 * /dev/stdout are standard output; devices and pipes are written in place; through a symbolic link
 * the file behind it is replaced, but for links of strangers (file_target.h). After a failure the
 * old file is there and nothing else; the text names the path.
 */
FDB_MUST_CHECK enum fdb_code file_write(
    const char *path, file_fn *write, const void *arg, struct fdb_err *err);

#endif
