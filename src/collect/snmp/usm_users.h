/*
 * The library's list of users. It is one for all sessions, and a user at an
 * engine may serve several: who needs which is counted, and the last one takes
 * it out of the list.
 */
#ifndef SNMP_USM_USERS_H
#define SNMP_USM_USERS_H

#include "collect/snmp/usm_header.h"
#include "fdbaudit/collect.h"

struct snmp_session;

/*
 * Makes the library's session of this credential at this engine, without keys. It
 * points into its arguments, and the library reads them only.
 */
void usm_users_session(const struct usm_engine *engine, const struct credential *c,
    char *context, struct snmp_session *out);

/*
 * The library knows the user at this engine from now on, with keys of its own.
 * FDB_EUSAGE: they cannot be made. The user's name must live until usm_users_drop().
 */
FDB_MUST_CHECK enum fdb_code usm_users_add(
    const struct usm_engine *engine, const struct credential *c, struct fdb_err *err);

/* Undoes one usm_users_add(). A user that was not added is left alone. */
void usm_users_drop(const struct usm_engine *engine, const struct credential *c);

#endif
