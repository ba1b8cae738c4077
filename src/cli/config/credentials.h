/*
 * Credentials: what a switch is asked with. Their secrets are read when they are
 * first needed, and what they lack is found out before a switch is asked.
 */
#ifndef CLI_CREDENTIALS_H
#define CLI_CREDENTIALS_H

#include "cli/config/config_store.h"

/* Overwrites the secrets of c and frees them; c itself stays. */
void credential_wipe(struct credential *c);

/* Overwrites the secrets of c, which stay with their owner: nobody is asked with it afterwards. */
void credential_forget(const struct credential *c);

/*
 * Makes what switches without credentials of their own are asked with: the community
 * of `file`, else of FDBAUDIT_COMMUNITY, else of $CREDENTIALS_DIRECTORY/community,
 * else "public". *given is false for the last. *out is for credential_wipe().
 */
FDB_MUST_CHECK enum fdb_code credential_default(
    const char *file, struct credential *out, bool *given, struct fdb_err *err);

/*
 * Returns the credentials of this name with their secrets read; they live as long as c.
 * NULL: there are none, or they lack something; said in err.
 */
const struct credential *credential_find(
    struct config *c, const char *name, struct fdb_err *err);

#endif
