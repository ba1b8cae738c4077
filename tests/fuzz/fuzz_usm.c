/*
 * SNMPv3 as somebody on the network plays it: messages with a right digest whose fields are
 * chosen by the input, then damaged or not, and octets of the input itself.
 *
 * Whatever is believed was sent by the engine that is known, for our user, at the level asked
 * for, in answer to a request of ours, within the time window, and was not touched on its way;
 * a clock goes forward only; and once a digest was right, nothing is believed without one.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "v3_engine.h"

#include "collect/snmp/message.h"
#include "collect/snmp/message_read.h"
#include "collect/snmp/netsnmp.h"
#include "collect/snmp/usm.h"
#include "collect/snmp/usm_users.h"

enum { BOOTS = 7, TIME = 5000, WINDOW_S = 150, SLACK_S = 5, MESSAGES_MOST = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct usm_engine engines[] = {
	{ { 0x80, 0, 0x1f, 0x88, 4, 'o', 'u', 'r', 's' }, 9 },
	{ { 0x80, 0, 0x1f, 0x88, 4, 'e', 'l', 's', 'e' }, 9 },
};
static struct v3_keys keys[2]; /* of either engine: all users have one password */
static char password[] = "one-password";
static const struct credential credentials[] = {
	{ .version = CRED_SNMP3, .user = "audit", .auth = "SHA", .auth_password = password },
	{ .version = CRED_SNMP3,
	    .user = "audit",
	    .auth = "SHA",
	    .auth_password = password,
	    .priv = "AES",
	    .priv_password = password },
	{ .version = CRED_SNMP3, .user = "audit" },
};
static const uint8_t levels[] = { USM_AUTH, USM_AUTH | USM_PRIV, 0 }; /* of each of them */
static const struct credential other = { .version = CRED_SNMP3,
	.user = "other",
	.auth = "SHA",
	.auth_password = password,
	.priv = "AES",
	.priv_password = password };

/* What is left of the input; behind its end there are zeros. */
struct input {
	const uint8_t *p, *end;
};

static uint8_t
octet(struct input *in)
{
	return in->p < in->end ? *in->p++ : 0;
}

/* One run: a session and what it has asked. */
struct run {
	struct usm usm;
	uint8_t level;
	int32_t asked[2 * MESSAGES_MOST + 1];
	size_t nasked;
};

static void
must(bool holds)
{
	if (!holds) {
		abort();
	}
}

static void
ask(struct run *r)
{
	static const struct oid column = { 8, { 1, 3, 6, 1, 2, 1, 17, 4 } };
	static const struct oid *const list[] = { &column };
	const struct client_request q = { .op = CLIENT_GETNEXT, .oids = list, .noids = 1 };
	struct netsnmp_packet p = { .buf = NULL };
	struct fdb_err err;
	const int32_t id = 1000 + (int32_t)r->nasked;

	must(usm_encode(&r->usm, &q, id, &p, &err) == FDB_OK);
	free(p.buf);
	r->asked[r->nasked++] = id;
}

static bool
has_asked(const struct run *r, int32_t id)
{
	for (size_t i = 0; i < r->nasked; i++) {
		if (r->asked[i] == id) {
			return true;
		}
	}
	return false;
}

/* A message and what is known of it. */
struct sent {
	struct v3_message m;
	uint8_t bytes[V3_MESSAGE];
	size_t n;
	enum message_pdu
	    pdu; /* as the reader of PDUs sees it; that one has its own fuzz target */
	struct message_scope scope;
	bool digest; /* whole, and right under the key of its engine */
};

static const uint8_t *
scoped(struct input *in, struct v3_message *m, uint8_t kind)
{
	static const uint8_t tags[] = { SNMP_MSG_RESPONSE, SNMP_MSG_REPORT, SNMP_MSG_GET };
	static struct v3_out out;
	static uint8_t raw[UINT8_MAX];
	/* usmStats: the counter is chosen */
	uint8_t name[] = { 0x06, 0x0a, 0x2b, 0x06, 0x01, 0x06, 0x03, 0x0f, 0x01, 0x01, 4, 0 };

	if (kind < sizeof(tags)) {
		name[10] = octet(in) & 7;
		v3_scoped(&out, m->engine, octet(in) % 8 == 7 ? "vlan-1" : "", tags[kind],
		    octet(in), name, sizeof(name), octet(in));
		m->nscoped = (size_t)(out.bytes + sizeof(out.bytes) - out.p);
		return out.p;
	}
	m->nscoped = octet(in);
	for (size_t i = 0; i < m->nscoped; i++) {
		raw[i] = octet(in);
	}
	return raw;
}

static void
damage(struct input *in, struct sent *s)
{
	for (unsigned left = octet(in) % 4; left > 0; left--) {
		const size_t at = ((size_t)octet(in) << 8 | octet(in)) % s->n;

		s->bytes[at] ^= octet(in);
	}
}

/* A message of which the input says everything but the key. */
static void
make(struct run *r, struct input *in, struct sent *s)
{
	static const char *const users[] = { "audit", "other", "nobody", "audit" };
	static const uint8_t flags[] = { USM_AUTH | USM_PRIV, USM_AUTH, 0,
		USM_AUTH | USM_PRIV };
	static struct v3_out out;
	const uint8_t kind = octet(in);
	const uint8_t engine = kind >> 2 & 1;
	struct client_reply reply;

	s->m = (struct v3_message){ .flags = flags[kind & 3],
		.engine = &engines[engine],
		.user = users[kind >> 3 & 3],
		.id = (kind & 0x80) != 0 ? r->asked[octet(in) % r->nasked] : octet(in) };
	s->m.time = TIME + (uint32_t)(int16_t)(octet(in) << 8 | octet(in));
	s->m.boots = BOOTS + (uint32_t)(int8_t)octet(in);
	s->m.scoped = scoped(in, &s->m, kind >> 5 & 3);
	s->n = v3_write(&out, &s->m, &keys[engine]);
	memcpy(s->bytes, out.p, s->n);
	s->pdu = message_read_scoped(s->m.scoped, s->m.nscoped, &s->scope, &reply);
	damage(in, s);
	s->digest = s->m.flags != 0 && memcmp(s->bytes, out.p, s->n) == 0;
}

/* Octets of the input: no digest of theirs is right. */
static void
take_raw(struct input *in, struct sent *s)
{
	s->m = (struct v3_message){ .flags = 0 };
	s->digest = false;
	s->n = (size_t)(in->end - in->p) < sizeof(s->bytes) ? (size_t)(in->end - in->p)
							    : sizeof(s->bytes);
	memcpy(s->bytes, in->p, s->n);
	in->p += s->n;
}

enum answer { NO, YES, EITHER };

/* EITHER where a second more or less would tell. */
static enum answer
in_window(const struct usm *u, const struct v3_message *m)
{
	const int64_t late = (int64_t)u->time - WINDOW_S - (int64_t)m->time;

	/* RFC 3414 section 2.2.2: boots of 2^31-1 are never in it */
	if (m->boots >= INT32_MAX || m->time > INT32_MAX || m->boots < u->boots) {
		return NO;
	}
	return m->boots > u->boots ? YES : late < -SLACK_S ? YES : late > 0 ? NO : EITHER;
}

/* Whether this is a reply to be believed by a session that wants authentication. */
static enum answer
is_good(const struct run *r, const struct usm *u, const struct sent *s)
{
	if (!s->digest || s->pdu != MESSAGE_RESPONSE ||
	    usm_requests_find(&u->requests, s->m.id) == NULL || s->scope.ncontext != 0 ||
	    s->scope.nengine != u->engine.n ||
	    memcmp(s->scope.engine, u->engine.id, u->engine.n) != 0 || s->m.flags != r->level ||
	    strcmp(s->m.user, "audit") != 0 || !usm_engine_same(s->m.engine, &u->engine)) {
		return NO;
	}
	return in_window(u, &s->m);
}

static void
give(struct run *r, struct sent *s)
{
	const struct usm before = r->usm;
	const enum answer good = is_good(r, &before, s);
	struct client_reply reply = { .nvarbinds = 0 };
	struct usm_header h;
	struct fdb_err err;
	uint8_t *exact = malloc(s->n > 0 ? s->n : 1); /* so that a read beyond it is seen */
	bool parsed;
	bool plain;
	enum client_got got;

	must(exact != NULL);
	memcpy(exact, s->bytes, s->n);
	parsed = usm_header_parse(exact, s->n, &h);
	plain = parsed && (h.flags & USM_AUTH) == 0;
	memcpy(exact, s->bytes, s->n);
	got = usm_decode(&r->usm, exact, s->n, &reply, &err);
	must(parsed || got == CLIENT_DAMAGED || got == CLIENT_UNPROVED);
	if (r->level != 0) {
		must(got != CLIENT_REPLY || good != NO);
		must(got == CLIENT_REPLY || good != YES);
	}
	if (plain && (got == CLIENT_AGAIN || got == CLIENT_DENIED)) {
		must(has_asked(r, h.id));
	}
	if (!plain && (got == CLIENT_AGAIN || got == CLIENT_DENIED)) {
		must(s->digest);
	}
	if (before.proved) {
		must(s->digest || (got != CLIENT_AGAIN && got != CLIENT_DENIED));
		must(usm_engine_same(&before.engine, &r->usm.engine));
		must(r->usm.boots > before.boots ||
		     (r->usm.boots == before.boots && r->usm.time >= before.time));
	}
	if (got != CLIENT_AGAIN) {
		must(usm_engine_same(&before.engine, &r->usm.engine));
	}
	if (got != CLIENT_AGAIN && got != CLIENT_REPLY && got != CLIENT_DENIED) {
		must(before.boots == r->usm.boots && before.time == r->usm.time);
	}
	free(exact);
}

/* The library knows more users and engines than this session asks. */
static void
prepare(void)
{
	static bool done;
	struct fdb_err err;

	if (done) {
		return;
	}
	done = true;
	netsnmp_init_library();
	for (size_t i = 0; i < 2; i++) {
		v3_key(password, &engines[i], keys[i].auth);
		v3_key(password, &engines[i], keys[i].priv);
		must(usm_users_add(&engines[i], &other, &err) == FDB_OK);
		must(usm_users_add(&engines[i], &credentials[1], &err) == FDB_OK);
		must(set_enginetime(engines[i].id, (u_int)engines[i].n, BOOTS, TIME, TRUE) ==
		     SNMPERR_SUCCESS);
	}
}

static void
discover(struct run *r)
{
	static const uint8_t unknown_engine[] = { 0x06, 0x0a, 0x2b, 0x06, 0x01, 0x06, 0x03,
		0x0f, 0x01, 0x01, 4, 0 };
	static struct v3_out pdu;
	static struct v3_out out;
	struct v3_message m = {
		.engine = &engines[0], .boots = BOOTS, .time = TIME, .user = ""
	};
	struct client_reply reply;
	struct fdb_err err;
	size_t n;

	ask(r);
	m.id = r->asked[0];
	v3_scoped(
	    &pdu, m.engine, "", SNMP_MSG_REPORT, 0, unknown_engine, sizeof(unknown_engine), 1);
	m.scoped = pdu.p;
	m.nscoped = (size_t)(pdu.bytes + sizeof(pdu.bytes) - pdu.p);
	n = v3_write(&out, &m, &keys[0]);
	must(usm_decode(&r->usm, out.p, n, &reply, &err) == CLIENT_AGAIN);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sent s;
	struct input in = { data, data + size };
	struct run r = { .nasked = 0 };
	struct fdb_err err;
	uint8_t how;

	prepare();
	how = octet(&in);
	r.level = levels[how % 3];
	must(usm_use(&r.usm, &credentials[how % 3], &err) == FDB_OK);
	discover(&r);
	ask(&r);
	if ((how & 0x80) != 0) {
		take_raw(&in, &s);
		give(&r, &s);
	}
	for (int i = 0; i < MESSAGES_MOST && in.p < in.end; i++) {
		make(&r, &in, &s);
		give(&r, &s);
		ask(&r);
	}
	usm_forget(&r.usm);
	return 0;
}
