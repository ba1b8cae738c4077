/* net-snmp needs the BSD types in its headers. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/snmp/usm.h"

#include "collect/snmp/message_read.h"
#include "collect/snmp/usm_header.h"
#include "collect/snmp/usm_keys.h"
#include "fdbaudit/vec.h"

#include <net-snmp/net-snmp-config.h>
#include <net-snmp/net-snmp-includes.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RESYNCS_MAX = 3, WINDOW_S = 150, CONTEXT_MAX = 64, FLAG_AUTH = 1, FLAG_PRIV = 2 };

/* The library's list of users is one for all sessions: count who needs which. */
struct user_ref {
	uint8_t engine[ENGINE_MAX];
	size_t nengine;
	const char *name;
	size_t n;
};
static struct user_ref *refs;
static size_t nrefs, refs_cap;

static int64_t
now_s(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* ---- the user at an engine ------------------------------------------------------------ */

static struct user_ref *
find_ref(const struct usm *u)
{
	for (size_t i = 0; i < nrefs; i++) {
		if (refs[i].nengine == u->nengine &&
		    memcmp(refs[i].engine, u->engine, u->nengine) == 0 &&
		    strcmp(refs[i].name, u->cred->user) == 0) {
			return &refs[i];
		}
	}
	return NULL;
}

void
usm_forget(struct usm *u)
{
	struct user_ref *r = u->registered ? find_ref(u) : NULL;
	struct usmUser *user;

	u->registered = false;
	if (r == NULL || --r->n > 0) {
		return;
	}
	user = usm_get_user(u->engine, u->nengine, u->cred->user);
	if (user != NULL) {
		(void)usm_remove_user(user);
		(void)usm_free_user(user);
	}
	*r = refs[--nrefs];
}

enum fdb_code
usm_use(struct usm *u, const struct credential *c, struct fdb_err *err)
{
	netsnmp_session s;
	enum fdb_code rc;

	usm_forget(u);
	u->cred = c;
	u->resyncs = 0;
	if (c->user == NULL || c->user[0] == '\0') {
		return fdb_fail(err, FDB_EUSAGE, "SNMPv3 needs a user");
	}
	snmp_sess_init(&s);
	rc = usm_keys(c, &s, err);
	explicit_bzero(&s, sizeof(s));
	return rc;
}

static void
make_session(struct usm *u, char *context, netsnmp_session *s)
{
	snmp_sess_init(s);
	s->version = SNMP_VERSION_3;
	s->securityModel = SNMP_SEC_MODEL_USM;
	s->securityLevel = usm_level(u->cred);
	/* The library only reads it, but its field is not const. */
	memcpy(&s->securityName, &u->cred->user, sizeof(s->securityName));
	s->securityNameLen = strlen(u->cred->user);
	s->securityEngineID = u->engine;
	s->securityEngineIDLen = u->nengine;
	s->contextEngineID = u->engine;
	s->contextEngineIDLen = u->nengine;
	s->contextName = context;
	s->contextNameLen = strlen(context);
}

static enum fdb_code
register_user(struct usm *u, struct fdb_err *err)
{
	netsnmp_session s;
	char none[] = "";
	struct user_ref *r;
	enum fdb_code rc;

	make_session(u, none, &s);
	rc = usm_keys(u->cred, &s, err);
	if (rc == FDB_OK && usm_create_user_from_session(&s) != SNMPERR_SUCCESS) {
		rc = fdb_fail(err, FDB_EUSAGE,
		    "SNMPv3 user %s: its keys cannot be made for %s and %s", u->cred->user,
		    u->cred->auth, u->cred->priv != NULL ? u->cred->priv : "none");
	}
	explicit_bzero(s.securityAuthKey, sizeof(s.securityAuthKey));
	explicit_bzero(s.securityPrivKey, sizeof(s.securityPrivKey));
	if (rc != FDB_OK) {
		return rc;
	}
	r = find_ref(u);
	if (r == NULL) {
		refs = vec_room(refs, &refs_cap, nrefs + 1, sizeof(*refs));
		r = &refs[nrefs++];
		*r = (struct user_ref){ .nengine = u->nengine, .name = u->cred->user };
		memcpy(r->engine, u->engine, u->nengine);
	}
	r->n++;
	u->registered = true;
	return FDB_OK;
}

/* ---- out ------------------------------------------------------------------------------ */

/* RFC 3414 section 4: an empty request of nobody to an engine without a name. */
static enum fdb_code
encode_discovery(int32_t id, struct packet *out, struct fdb_err *err)
{
	static const uint8_t message[] = { 0x30, 0x3e, 0x02, 0x01, 0x03, 0x30, 0x11, 0x02, 0x04,
		0, 0, 0, 0, 0x02, 0x03, 0x00, 0xff, 0xe3, 0x04, 0x01, 0x04, 0x02, 0x01, 0x03,
		0x04, 0x10, 0x30, 0x0e, 0x04, 0x00, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x04,
		0x00, 0x04, 0x00, 0x04, 0x00, 0x30, 0x14, 0x04, 0x00, 0x04, 0x00, 0xa0, 0x0e,
		0x02, 0x04, 0, 0, 0, 0, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00, 0x30, 0x00 };
	enum { MSG_ID = 9, REQUEST_ID = 52 };

	*out = (struct packet){ .buf = malloc(sizeof(message)), .n = sizeof(message) };
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
	(void)set_enginetime(u->engine, (u_int)u->nengine, boots, t, TRUE);
}

static uint32_t
engine_time(const struct usm *u)
{
	return u->time + (uint32_t)(now_s() - u->told_s);
}

enum fdb_code
usm_encode(struct usm *u, const struct client_request *q, int32_t id, struct packet *out,
    struct fdb_err *err)
{
	char context[CONTEXT_MAX];
	netsnmp_session s;
	netsnmp_pdu *pdu;
	enum fdb_code rc = FDB_OK;

	if (u->nengine == 0) {
		return encode_discovery(id, out, err);
	}
	if (!u->registered) {
		rc = register_user(u, err);
	}
	if (rc != FDB_OK) {
		return rc;
	}
	if (q->context != 0) { /* Cisco's name for the BRIDGE-MIB of one VLAN */
		(void)snprintf(context, sizeof(context), "vlan-%u", (unsigned)q->context);
	} else {
		(void)snprintf(context, sizeof(context), "%s",
		    u->cred->context != NULL ? u->cred->context : "");
	}
	pdu = codec_request(q, id);
	if (pdu == NULL) {
		return fdb_fail(err, FDB_EIO, "out of memory");
	}
	make_session(u, context, &s);
	set_clock(u, u->boots, engine_time(u));
	pdu->version = SNMP_VERSION_3;
	rc = codec_encode(&s, pdu, out, err);
	snmp_free_pdu(pdu);
	return rc;
}

/* ---- in ------------------------------------------------------------------------------- */

static int
level_of(const struct usm_head *h)
{
	return (h->flags & FLAG_PRIV) != 0   ? SNMP_SEC_LEVEL_AUTHPRIV
	       : (h->flags & FLAG_AUTH) != 0 ? SNMP_SEC_LEVEL_AUTHNOPRIV
					     : SNMP_SEC_LEVEL_NOAUTH;
}

static void
learn_clock(struct usm *u, const struct usm_head *h)
{
	u->boots = (uint32_t)h->boots;
	u->time = (uint32_t)h->time;
	u->told_s = now_s();
}

static enum client_got
learn_engine(struct usm *u, const struct usm_head *h, struct fdb_err *err)
{
	if (h->nengine == 0 || ++u->resyncs > RESYNCS_MAX) {
		(void)fdb_fail(
		    err, FDB_EPROTO, "the switch does not tell its SNMPv3 engine id");
		return CLIENT_DENIED;
	}
	usm_forget(u);
	memcpy(u->engine, h->engine, h->nengine);
	u->nengine = h->nengine;
	learn_clock(u, h);
	return CLIENT_AGAIN;
}

/* Counters that a Report names (RFC 3414 section 5, RFC 3412 section 5), and what they mean. */
enum complaint {
	NO_LEVEL,
	NO_CLOCK,
	NO_USER,
	NO_ENGINE,
	NO_DIGEST,
	NO_CIPHER,
	NO_CONTEXT,
	OTHER
};

static enum complaint
complaint_of(const struct client_reply *r)
{
	static const struct {
		uint32_t oid[10];
		enum complaint complaint;
	} rows[] = {
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 1 }, NO_LEVEL },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 2 }, NO_CLOCK },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 3 }, NO_USER },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 4 }, NO_ENGINE },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 5 }, NO_DIGEST },
		{ { 1, 3, 6, 1, 6, 3, 15, 1, 1, 6 }, NO_CIPHER },
		{ { 1, 3, 6, 1, 6, 3, 12, 1, 4, 0 }, NO_CONTEXT },
		{ { 1, 3, 6, 1, 6, 3, 12, 1, 5, 0 }, NO_CONTEXT },
	};

	for (size_t i = 0; r->nvarbinds > 0 && i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (r->varbinds[0].noid >= 10 &&
		    memcmp(r->varbinds[0].oid, rows[i].oid, sizeof(rows[i].oid)) == 0) {
			return rows[i].complaint;
		}
	}
	return OTHER;
}

static enum client_got
take_report(struct usm *u, const struct usm_head *h, const struct client_reply *r,
    bool authentic, struct fdb_err *err)
{
	const char *user = u->cred->user;

	switch (complaint_of(r)) {
	case NO_ENGINE:
		return learn_engine(u, h, err);
	case NO_CLOCK:
		if (authentic && ++u->resyncs <= RESYNCS_MAX) {
			learn_clock(u, h);
			return CLIENT_AGAIN;
		}
		(void)fdb_fail(err, FDB_EAUTH,
		    "not in the time window of the switch: its SNMPv3 clock cannot be "
		    "followed");
		break;
	case NO_LEVEL:
		(void)fdb_fail(err, FDB_EAUTH, "the switch does not allow %s to SNMPv3 user %s",
		    usm_level_name(u->cred), user);
		break;
	case NO_USER:
		(void)fdb_fail(err, FDB_EAUTH, "SNMPv3 user %s is unknown to the switch", user);
		break;
	case NO_DIGEST:
		(void)fdb_fail(err, FDB_EAUTH,
		    "wrong authentication password or protocol of SNMPv3 user %s", user);
		break;
	case NO_CIPHER:
		(void)fdb_fail(err, FDB_EAUTH,
		    "wrong privacy password or protocol of SNMPv3 user %s", user);
		break;
	case NO_CONTEXT:
		(void)fdb_fail(err, FDB_EPROTO, "the switch has no such SNMPv3 context");
		break;
	case OTHER:
		(void)fdb_fail(
		    err, FDB_EPROTO, "the switch answers with an SNMPv3 report only");
		break;
	}
	return CLIENT_DENIED;
}

/* A message without authentication: reports, and replies where no more was asked for. */
static enum client_got
decode_plain(
    struct usm *u, const struct usm_head *h, struct client_reply *out, struct fdb_err *err)
{
	switch (message_scoped(h->scoped, h->nscoped, out)) {
	case MESSAGE_NONE:
		return CLIENT_DAMAGED;
	case MESSAGE_REPORT:
		return take_report(u, h, out, false, err);
	case MESSAGE_RESPONSE:
		if (u->cred->auth == NULL) {
			u->resyncs = 0;
			return CLIENT_REPLY;
		}
		break;
	case MESSAGE_OTHER:
		break;
	}
	return CLIENT_STRANGER;
}

/* RFC 3414 section 3.2.7 b: an old message may be somebody's recording of one. */
static bool
is_in_window(const struct usm *u, const struct usm_head *h)
{
	return h->boots > (long)u->boots ||
	       (h->boots == (long)u->boots && h->time + WINDOW_S >= (long)engine_time(u));
}

/* The library checks the digest and decrypts. False: it is not from that engine, or damaged. */
static bool
open_sealed(
    const struct usm_head *h, uint8_t *p, size_t n, const uint8_t **scoped, size_t *nscoped)
{
	static u_char plain[MESSAGE_MAX]; /* one thread: see collect.h */
	const struct snmp_secmod_def *usm = find_sec_mod(SNMP_SEC_MODEL_USM);
	u_char engine[SNMP_MAX_ENG_SIZE];
	char user[SNMP_MAX_SEC_NAME_SIZE];
	size_t nengine = sizeof(engine);
	size_t nuser = sizeof(user);
	size_t room = 0;
	void *state = NULL;
	u_char *text = plain;
	netsnmp_session s;
	int rc;

	snmp_sess_init(&s);
	*nscoped = sizeof(plain);
	rc = usm->decode(&(struct snmp_secmod_incoming_params){ .msgProcModel = SNMP_VERSION_3,
	    .maxMsgSize = sizeof(plain),
	    .secParams = h->security,
	    .secModel = SNMP_SEC_MODEL_USM,
	    .secLevel = level_of(h),
	    .wholeMsg = p,
	    .wholeMsgLen = n,
	    .secEngineID = engine,
	    .secEngineIDLen = &nengine,
	    .secName = user,
	    .secNameLen = &nuser,
	    .scopedPdu = &text,
	    .scopedPduLen = nscoped,
	    .maxSizeResponse = &room,
	    .secStateRef = &state,
	    .sess = &s,
	    .msg_flags = h->flags });
	if (state != NULL) {
		usm->pdu_free_state_ref(state);
	}
	*scoped = text;
	return rc == SNMPERR_SUCCESS;
}

static enum client_got
decode_authentic(struct usm *u, const struct usm_head *h, uint8_t *p, size_t n,
    struct client_reply *out, struct fdb_err *err)
{
	const uint8_t *scoped;
	size_t nscoped;

	if (!u->registered || h->nengine != u->nengine ||
	    memcmp(h->engine, u->engine, u->nengine) != 0) {
		return CLIENT_STRANGER;
	}
	set_clock(u, (uint32_t)h->boots, (uint32_t)h->time); /* the window is checked below */
	if (!open_sealed(h, p, n, &scoped, &nscoped)) {
		return CLIENT_DAMAGED;
	}
	switch (message_scoped(scoped, nscoped, out)) {
	case MESSAGE_NONE:
		return CLIENT_DAMAGED;
	case MESSAGE_REPORT:
		return take_report(u, h, out, true, err);
	case MESSAGE_RESPONSE:
		if (is_in_window(u, h) && level_of(h) == usm_level(u->cred)) {
			u->resyncs = 0;
			learn_clock(u, h);
			return CLIENT_REPLY;
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
	struct usm_head h;

	if (!usm_parse_head(p, n, &h)) {
		return CLIENT_DAMAGED;
	}
	return (h.flags & FLAG_AUTH) != 0 ? decode_authentic(u, &h, p, n, out, err)
					  : decode_plain(u, &h, out, err);
}
