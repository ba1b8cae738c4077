/* Keys of SNMPv3 users, kept in memory only. Private to this folder. */
#ifndef FDBAUDIT_USM_KEYS_H
#define FDBAUDIT_USM_KEYS_H

#include "fdbaudit/collect.h"

struct snmp_session;

/* noAuthNoPriv, authNoPriv, authPriv as SNMP_SEC_LEVEL_*, and in words. */
int usm_level(const struct credential *c);
const char *usm_level_name(const struct credential *c);

/* Protocols and keys of the credential into the session. FDB_EUSAGE: no such protocol, short password. */
FDB_MUST_CHECK enum fdb_code usm_keys(
    const struct credential *c, struct snmp_session *s, struct fdb_err *err);

#endif
