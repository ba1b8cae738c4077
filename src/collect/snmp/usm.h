/*
 * The user-based security model of SNMPv3 (RFC 3414) as the side that asks,
 * without ever blocking: the library discovers an engine by waiting for it,
 * here the discovery is a message like any other.
 *
 * A reply is believed when it answers a request under way, comes from the engine
 * that was discovered, for the user, the level and the context that were asked
 * with, with a right digest and within the time window. Reports without a digest
 * are how an engine is discovered and a credential refused (RFC 3414 section 4);
 * once a reply had a right digest they are nobody's word any more.
 */
#ifndef FDBAUDIT_USM_H
#define FDBAUDIT_USM_H

#include "collect/snmp/netsnmp_encode.h"
#include "collect/snmp/usm_crypt.h"
#include "collect/snmp/usm_header.h"
#include "collect/snmp/usm_requests.h"
#include "fdbaudit/collect.h"

struct usm { /* what is known of one switch's engine; all zero: nothing */
	const struct credential *cred;
	struct usm_engine engine; /* n is 0: not discovered yet */
	uint32_t boots, time; /* as told at told_s */
	int64_t told_s;
	uint32_t resyncs; /* since the last good reply */
	bool proved; /* a message with a right digest answered this credential */
	bool registered; /* its user is in the library's list */
	struct usm_crypt *crypt; /* of that user; NULL: the library does it */
	struct usm_requests requests;
};

/* Asks with this credential from now on. FDB_EUSAGE: no user, an unknown protocol, a short password. */
FDB_MUST_CHECK enum fdb_code usm_use(
    struct usm *u, const struct credential *c, struct fdb_err *err);

/* The library need not know the user of u any longer; what is known of the engine stays. */
void usm_forget(struct usm *u);

/* Returns true when no message without a digest is believed any more, until the next usm_use(). */
bool usm_wants_digests(const struct usm *u);

/*
 * Writes the request into *out, or a discovery where the engine is not known. id
 * becomes msgID and request-id. out->buf is for free(), also after a failure.
 */
FDB_MUST_CHECK enum fdb_code usm_encode(struct usm *u, const struct client_request *q,
    int32_t id, struct netsnmp_packet *out, struct fdb_err *err);

/*
 * Returns what the n bytes at p are, which it may write to. *out is filled for CLIENT_REPLY,
 * and for CLIENT_DENIED its request-id, 0 where the switch could not read it.
 */
enum client_got usm_decode(
    struct usm *u, uint8_t *p, size_t n, struct client_reply *out, struct fdb_err *err);

#endif
