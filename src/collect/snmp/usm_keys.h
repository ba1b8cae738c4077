/*
 * Keys of SNMPv3 users. They are derived once per password and hash, since that
 * costs 4 to 6 ms, and are kept in memory only.
 */
#ifndef SNMP_USM_KEYS_H
#define SNMP_USM_KEYS_H

#include "fdbaudit/collect.h"

struct snmp_session;

/* Returns what the credential asks for: SNMP_SEC_LEVEL_NOAUTH, _AUTHNOPRIV or _AUTHPRIV. */
int usm_keys_level(const struct credential *c);

/* Returns the same as RFC 3411 spells it: "noAuthNoPriv", "authNoPriv", "authPriv". */
const char *usm_keys_level_name(const struct credential *c);

/*
 * Writes level, protocols and keys of the credential into the session; the caller
 * wipes them. FDB_EUSAGE: no such protocol, or a short password.
 */
FDB_MUST_CHECK enum fdb_code usm_keys_fill(
    const struct credential *c, struct snmp_session *s, struct fdb_err *err);

/* Wipes all derived keys. Clients must be closed before. */
void usm_keys_forget(void);

/* The same, and logs how many those were. */
void usm_keys_wipe(void);

#endif
