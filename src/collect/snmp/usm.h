/*
 * USM: SNMPv3 users (RFC 3414) without ever blocking. The library discovers
 * an engine by waiting for it; here the discovery is a message like any other.
 * Keys are derived once per password and hash, since that costs 4 to 6 ms.
 */
#ifndef FDBAUDIT_USM_H
#define FDBAUDIT_USM_H

#include "collect/snmp/netsnmp_encode.h"

enum { ENGINE_MAX = 32 }; /* RFC 3411 SnmpEngineID */

struct usm { /* what is known of one switch's engine */
	const struct credential *cred;
	uint8_t engine[ENGINE_MAX];
	size_t nengine; /* 0: not discovered yet */
	uint32_t boots, time; /* as told at told_s */
	int64_t told_s;
	uint32_t resyncs; /* since the last good reply */
	bool registered; /* its user is in the library's list */
};

/* FDB_EUSAGE: no user, an unknown protocol, a short password. */
FDB_MUST_CHECK enum fdb_code usm_use(
    struct usm *u, const struct credential *c, struct fdb_err *err);
void usm_forget(struct usm *u);

/* The request, or a discovery where the engine is not known. */
FDB_MUST_CHECK enum fdb_code usm_encode(struct usm *u, const struct client_request *q,
    int32_t id, struct packet *out, struct fdb_err *err);

enum client_got usm_decode(
    struct usm *u, uint8_t *p, size_t n, struct client_reply *out, struct fdb_err *err);

/* Wipes all derived keys; returns how many were derived. */
size_t usm_wipe(void);

#endif
