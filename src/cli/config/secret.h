/*
 * Secrets: from files that nobody else may read, from the environment, or
 * from the folder that systemd hands over; never from the command line, and
 * never in a message. They stand outside of every arena, and are wiped.
 */
#ifndef CLI_SECRET_H
#define CLI_SECRET_H

#include "fdbaudit/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Who is going to read a secret: its file is looked at for them. */
struct secret_reader {
	const char *name; /* for messages */
	uid_t user;
	const gid_t *groups; /* also the first one of the account */
	size_t ngroups;
	bool handed; /* systemd reads it and hands it over: whose file it is does not matter */
};

/*
 * Reads the one line of a file that belongs to the reader or to root, of mode 0600 or less; or 0640,
 * where it is root's and its group is nobody's but the reader's. who NULL: us. *out is for
 * secret_free(). FDB_EUSAGE: no such file, others may read it, the reader may not, or it holds another
 * number of lines; what it holds is never said.
 */
FDB_MUST_CHECK enum fdb_code secret_read(
    const char *path, const struct secret_reader *who, char **out, struct fdb_err *err);

/* The same for a file that a library will read: whether others may read it, and the reader may. */
FDB_MUST_CHECK enum fdb_code secret_check(
    const char *path, const struct secret_reader *who, struct fdb_err *err);

/*
 * Returns whether a group is one account's own, as useradd(8) makes them: it has the name of a user, whose first
 * group it is, and nobody else in it. That one is the reader; of root, who lends to whom it likes, anybody. A file
 * of root that is open to such a group is still a secret.
 */
bool secret_group_is_of(gid_t group, uid_t reader);

/* Returns a copy for secret_free(); NULL: out of memory. */
char *secret_copy(const char *s);

/* Overwrites it with "". NULL is allowed. */
void secret_wipe(char *secret);

/* Overwrites and frees it. NULL is allowed. */
void secret_free(char *secret);

#endif
