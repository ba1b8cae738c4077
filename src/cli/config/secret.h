/*
 * Secrets: from files that nobody else may read, from the environment, or
 * from the folder that systemd hands over; never from the command line, and
 * never in a message. They stand outside of every arena, and are wiped.
 */
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include "fdbaudit/err.h"

/*
 * Reads the one line of a file of mode 0600 or less that belongs to us or to root. *out is for
 * secret_free(). FDB_EUSAGE: no such file, others may read it, or it holds another number of
 * lines; what it holds is never said.
 */
FDB_MUST_CHECK enum fdb_code secret_read(const char *path, char **out, struct fdb_err *err);

/* The same for a file that somebody else will read: whether others may read it. */
FDB_MUST_CHECK enum fdb_code secret_check(const char *path, struct fdb_err *err);

/* Returns a copy for secret_free(); NULL: out of memory. */
char *secret_copy(const char *s);

/* Overwrites and frees it. NULL is allowed. */
void secret_free(char *secret);

#endif
