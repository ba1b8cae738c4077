/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm.h"

#include "collect/snmp/message_read.h"
#include "collect/snmp/usm_keys.h"
#include "collect/snmp/usm_open.h"
#include "collect/snmp/usm_report.h"
#include "collect/snmp/usm_users.h"
#include "collect/snmp/usm_write.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RESYNCS_MAX = 3, WINDOW_S = 150, CONTEXT_MAX = 64 };

static int64_t
now_s(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

void
usm_forget(struct usm *u)
{
	if (u->registered) {
		u->registered = false;
		usm_crypt_free(u->crypt);
		u->crypt = NULL;
		usm_users_drop(&u->engine, u->cred);
	}
}

enum fdb_code
usm_use(struct usm *u, const struct credential *c, struct fdb_err *err)
{
	netsnmp_session s;
	enum fdb_code rc;

	usm_forget(u);
	u->cred = c;
	u->resyncs = 0;
	u->proved = false;
	u->requests.n = 0; /* a refusal of the credential before is none of this one */
	if (c->user == NULL || c->user[0] == '\0') {
		return fdb_fail(err, FDB_EUSAGE, "SNMPv3 needs a user");
	}
	snmp_sess_init(&s);
	rc = usm_keys_fill(c, &s, err);
	explicit_bzero(&s, sizeof(s));
	return rc;
}

bool
usm_wants_digests(const struct usm *u)
{
	return u->proved && u->cred->auth != NULL;
}

/* ---- out ------------------------------------------------------------------------------ */

/* RFC 3414 section 4: an empty request of nobody to an engine without a name. */
static enum fdb_code
encode_discovery(int32_t id, struct netsnmp_packet *out, struct fdb_err *err)
{
	static const uint8_t message[] = { 0x30, 0x3e, 0x02, 0x01, 0x03, 0x30, 0x11, 0x02, 0x04,
		0, 0, 0, 0, 0x02, 0x03, 0x00, 0xff, 0xe3, 0x04, 0x01, 0x04, 0x02, 0x01, 0x03,
		0x04, 0x10, 0x30, 0x0e, 0x04, 0x00, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x04,
		0x00, 0x04, 0x00, 0x04, 0x00, 0x30, 0x14, 0x04, 0x00, 0x04, 0x00, 0xa0, 0x0e,
		0x02, 0x04, 0, 0, 0, 0, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x00 };
	enum { MSG_ID = 9, REQUEST_ID = 52 };

	*out = (struct netsnmp_packet){ .buf = malloc(sizeof(message)), .n = sizeof(message) };
	if (out->buf == NULL) {
		return fdb_fail(err, FDB_EIO, "out of memory");
	}
	memcpy(out->buf, message, sizeof(message));
	for (unsigned i = 0; i < 4; i++) {
		const uint8_t b = (uint8_t)((uint32_t)id >> (24 - 8 * i));

		out->buf[MSG_ID + i] = b;
		out->buf[REQUEST_ID + i] = b;
	}
	out->bytes = out->buf;
	return FDB_OK;
}

/*
 * The library keeps one clock per engine id. Switches that share an id, cloned
 * by a copied configuration, have different ones: ours is put in before use.
 */
static void
set_clock(const struct usm *u, uint32_t boots, uint32_t t)
{
	(void)set_enginetime(u->engine.id, (u_int)u->engine.n, boots, t, TRUE);
}

static uint32_t
engine_time(const struct usm *u)
{
	return u->time + (uint32_t)(now_s() - u->told_s);
}

/* Cisco's name for the BRIDGE-MIB of one VLAN; 0: what the credential says, or none. */
static void
context_name(const struct usm *u, uint16_t context, char out[static CONTEXT_MAX])
{
	if (context != 0) {
		(void)snprintf(out, CONTEXT_MAX, "vlan-%u", (unsigned)context);
	} else {
		(void)snprintf(
		    out, CONTEXT_MAX, "%s", u->cred->context != NULL ? u->cred->context : "");
	}
}

/* By the library: what is not authenticated, and what our contexts cannot. */
static enum fdb_code
encode_by_library(struct usm *u, const struct client_request *q, int32_t id, char *context,
    struct netsnmp_packet *out, struct fdb_err *err)
{
	netsnmp_pdu *pdu = netsnmp_encode_request(q, id);
	netsnmp_session s;
	enum fdb_code rc;

	if (pdu == NULL) {
		return fdb_fail(err, FDB_EIO, "out of memory");
	}
	usm_users_session(&u->engine, u->cred, context, &s);
	set_clock(u, u->boots, engine_time(u));
	pdu->version = SNMP_VERSION_3;
	rc = netsnmp_encode_message(&s, pdu, out, err);
	snmp_free_pdu(pdu);
	return rc;
}

static enum fdb_code
encode_request(struct usm *u, const struct client_request *q, int32_t id,
    struct netsnmp_packet *out, struct fdb_err *err)
{
	static struct message_buffer buf; /* one thread: see collect.h */
	char context[CONTEXT_MAX];

	if (!u->registered) {
		if (usm_users_add(&u->engine, u->cred, err) != FDB_OK) {
			return err->code;
		}
		u->registered = true;
		u->crypt = usm_crypt_new(&u->engine, u->cred);
	}
	context_name(u, q->context, context);
	if (u->crypt == NULL) {
		return encode_by_library(u, q, id, context, out, err);
	}
	out->bytes = usm_write(&buf,
	    &(const struct usm_asker){ .crypt = u->crypt,
		.engine = &u->engine,
		.boots = u->boots,
		.time = engine_time(u),
		.user = u->cred->user,
		.context = context },
	    q, id);
	if (out->bytes == NULL) {
		return fdb_fail(err, FDB_EIO, "cannot encode");
	}
	out->n = (size_t)(buf.bytes + MESSAGE_ROOM - out->bytes);
	return FDB_OK;
}

enum fdb_code
usm_encode(struct usm *u, const struct client_request *q, int32_t id,
    struct netsnmp_packet *out, struct fdb_err *err)
{
	const enum fdb_code rc = u->engine.n == 0 ? encode_discovery(id, out, err)
						  : encode_request(u, q, id, out, err);

	if (rc == FDB_OK) {
		usm_requests_add(&u->requests, id, q->context);
	}
	return rc;
}

/* ---- in ------------------------------------------------------------------------------- */

static void
learn_clock(struct usm *u, const struct usm_header *h)
{
	u->boots = (uint32_t)h->boots;
	u->time = (uint32_t)h->time;
	u->told_s = now_s();
}

/*
 * RFC 3414 section 3.2, 7 b: a clock goes forward only, and what is older than the window may
 * be somebody's recording; an engine that cannot count its boots any more is never believed.
 * Returns whether the message is to be.
 */
static bool
follow_clock(struct usm *u, const struct usm_header *h)
{
	if (h->boots == INT32_MAX) {
		return false;
	}
	if (h->boots > (long)u->boots ||
	    (h->boots == (long)u->boots && h->time > (long)u->time)) {
		learn_clock(u, h);
	}
	return h->boots == (long)u->boots && h->time + WINDOW_S >= (long)engine_time(u);
}

static enum client_got
take_report(struct usm *u, const struct usm_header *h, const struct client_reply *r,
    bool authentic, struct fdb_err *err)
{
	const enum usm_report what = usm_report_of(r);

	/* An engine without a name, or too many of them, is told like any other refusal. */
	if (what == USM_REPORT_ENGINE && !authentic && h->engine.n > 0 &&
	    ++u->resyncs <= RESYNCS_MAX) {
		usm_forget(u);
		u->engine = h->engine;
		learn_clock(u, h);
		return CLIENT_AGAIN;
	}
	if (what == USM_REPORT_CLOCK && authentic && ++u->resyncs <= RESYNCS_MAX) {
		return CLIENT_AGAIN;
	}
	(void)usm_report_fail(what, u->cred, err);
	return CLIENT_DENIED;
}

/* RFC 3412 section 7.2, 12: a response is to what was asked, in the context it was asked in. */
static bool
is_answer(const struct usm *u, const struct usm_header *h, const struct message_scope *scope)
{
	const struct usm_request *q = usm_requests_find(&u->requests, h->id);
	char context[CONTEXT_MAX];

	if (q == NULL || !usm_engine_same(&h->engine, &u->engine) ||
	    scope->nengine != u->engine.n ||
	    memcmp(scope->engine, u->engine.id, u->engine.n) != 0) {
		return false;
	}
	context_name(u, q->context, context);
	return scope->ncontext == strlen(context) &&
	       memcmp(scope->context, context, scope->ncontext) == 0;
}

static enum client_got
take_reply(struct usm *u, const struct usm_header *h)
{
	(void)usm_requests_take(&u->requests, h->id);
	u->resyncs = 0;
	return CLIENT_REPLY;
}

/* A message without authentication: reports, and replies where no more was asked for. */
static enum client_got
decode_plain(
    struct usm *u, const struct usm_header *h, struct client_reply *out, struct fdb_err *err)
{
	struct message_scope scope;

	switch (message_read_scoped(h->scoped, h->nscoped, &scope, out)) {
	case MESSAGE_NONE:
		return u->cred->auth != NULL ? CLIENT_UNPROVED : CLIENT_DAMAGED;
	case MESSAGE_REPORT:
		if (!u->proved && usm_requests_take(&u->requests, h->id)) {
			return take_report(u, h, out, false, err);
		}
		break;
	case MESSAGE_RESPONSE:
		if (u->cred->auth == NULL && usm_open_is_ours(u, h->user.p, h->user.n) &&
		    is_answer(u, h, &scope)) {
			return take_reply(u, h);
		}
		break;
	case MESSAGE_OTHER:
		break;
	}
	return CLIENT_STRANGER;
}

/* A Report whose digest is right. The first one sets the clock, which discovery only claims. */
static enum client_got
take_authentic_report(struct usm *u, const struct usm_header *h, const struct client_reply *r,
    struct fdb_err *err)
{
	if (!u->proved) {
		learn_clock(u, h);
	}
	if (!follow_clock(u, h)) {
		return CLIENT_STRANGER;
	}
	(void)usm_requests_take(&u->requests, h->id);
	u->proved = true;
	return take_report(u, h, r, true, err);
}

static enum client_got
decode_authentic(struct usm *u, const struct usm_header *h, uint8_t *p, size_t n,
    struct client_reply *out, struct fdb_err *err)
{
	struct message_scope scope;
	struct usm_opened m;
	enum client_got got;

	/* Before the digest is computed: who has to guess a msgID costs no more than this. */
	if (!u->registered || !usm_engine_same(&h->engine, &u->engine) ||
	    usm_requests_find(&u->requests, h->id) == NULL) {
		return CLIENT_STRANGER;
	}
	got = usm_open(u, h, p, n, &m);
	if (got != CLIENT_REPLY) {
		return got;
	}
	switch (message_read_scoped(m.scoped, m.nscoped, &scope, out)) {
	case MESSAGE_NONE:
		return CLIENT_DAMAGED;
	case MESSAGE_REPORT:
		return take_authentic_report(u, h, out, err);
	case MESSAGE_RESPONSE:
		if (usm_header_level(h) == usm_keys_level(u->cred) && is_answer(u, h, &scope) &&
		    follow_clock(u, h)) {
			u->proved = true;
			return take_reply(u, h);
		}
		break;
	case MESSAGE_OTHER:
		break;
	}
	return CLIENT_STRANGER;
}

enum client_got
usm_decode(struct usm *u, uint8_t *p, size_t n, struct client_reply *out, struct fdb_err *err)
{
	struct usm_header h;

	if (!usm_header_parse(p, n, &h)) {
		return u->cred->auth != NULL ? CLIENT_UNPROVED : CLIENT_DAMAGED;
	}
	return (h.flags & USM_AUTH) != 0 ? decode_authentic(u, &h, p, n, out, err)
					 : decode_plain(u, &h, out, err);
}
