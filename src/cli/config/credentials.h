/*
 * Secrets: from files that nobody else may read, from the environment, or
 * from the folder that systemd hands over; never from the command line, and
 * never in a message. They are kept outside of every arena and wiped.
 */
#ifndef CLI_CREDENTIALS_H
#define CLI_CREDENTIALS_H

#include "cli/config/config.h"

/* Overwrites the secrets of c and frees them. */
void credential_wipe(struct credential *c);

/* The first line of a file of mode 0600 or less, ours or root's. Free with secret_free(). */
FDB_MUST_CHECK enum fdb_code secret_read(const char *path, char **out, struct fdb_err *err);
void secret_free(char *secret);

/*
 * What switches without credentials of their own are asked with: the community
 * of `file`, else of FDBAUDIT_COMMUNITY, else of $CREDENTIALS_DIRECTORY/community,
 * else "public". *given is false for the last.
 */
FDB_MUST_CHECK enum fdb_code credential_default(
    const char *file, struct credential *out, bool *given, struct fdb_err *err);

/* The credentials of this name with their secrets read; NULL: said in err. */
const struct credential *credential_find(
    struct config *c, const char *name, struct fdb_err *err);

#endif
