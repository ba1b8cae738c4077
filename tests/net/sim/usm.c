/* SNMPv3 messages (RFC 3412, RFC 3414): engine, users, time window, contexts, reports. */
#include "ber.h"
#include "crypt.h"
#include "sim.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 3, MODEL_USM = 3, AUTH = 1, PRIV = 2, REPORTABLE = 4 };
enum { WINDOW_S = 150, MAX_SIZE = 65507, PDU_REPORT = 0xa8, PDU_RESPONSE = 0xa2 };
enum { AUTHORIZATION_ERROR = 16, WRAPPING = 220, SKEW_AFTER = 7 };

struct engine {
	uint8_t id[ENGINE_ID_MAX];
	size_t n;
	uint32_t boots, time;
};

struct message {
	int64_t id;
	uint8_t flags;
	const uint8_t *engine;
	size_t nengine;
	int64_t boots, time;
	const uint8_t *user;
	size_t nuser;
	const uint8_t *digest, *salt;
	size_t ndigest, nsalt;
	const uint8_t *scoped;
	size_t nscoped;
};

struct exchange { /* one request and what belongs to it */
	struct sim_switch *s;
	struct engine engine;
	struct message m;
	const struct crypt_user *user; /* NULL: unknown, or none */
	uint8_t level; /* flags of the reply */
	int64_t request_id;
	struct answer *out;
};

static struct engine
engine_of(const struct sim_switch *s, uint64_t now)
{
	/* RFC 3411: enterprise number with the top bit, format 4 is text */
	static const uint8_t prefix[] = { 0x80, 0x00, 0x1f, 0x88, 0x04 };
	const bool rebooted = s->opt.rebootat > 0 && s->requests > (uint64_t)s->opt.rebootat;
	const uint32_t addr = s->opt.engine > 0 ? (uint32_t)s->opt.engine : ntohl(s->addr);
	struct engine e = { .n = sizeof(prefix) };

	memcpy(e.id, prefix, sizeof(prefix));
	e.n += (size_t)snprintf((char *)e.id + e.n, sizeof(e.id) - e.n, "sim-%08x", addr);
	/* Clocks differ from switch to switch, as they do in a network. */
	e.boots = 1 + ntohl(s->addr) % 50 + rebooted;
	e.time = (s->opt.skew > 0 && s->requests > SKEW_AFTER ? (uint32_t)s->opt.skew : 0) +
		 (rebooted ? 1 : 1000 * (1 + ntohl(s->addr) % 100)) +
		 (uint32_t)((now - sim.began_us) / 1000000);
	return e;
}

/* Keys are made at the first request: most switches of a test never see SNMPv3. */
static void
make_users(struct sim_switch *s, const struct engine *e)
{
	if (s->keys != NULL) {
		return;
	}
	s->keys = calloc(s->nusers > 0 ? s->nusers : 1, sizeof(*s->keys));
	if (s->keys == NULL) {
		die("out of memory");
	}
	for (size_t i = 0; i < s->nusers; i++) {
		if (!crypt_user(&s->keys[i], s->users[i], e->id, e->n)) {
			die("user=%s of %s: not NAME[/HASH/PASSWORD[/CIPHER/PASSWORD]]",
			    s->users[i], s->name);
		}
	}
}

static const struct crypt_user *
find_user(const struct sim_switch *s, const struct message *m)
{
	for (size_t i = 0; i < s->nusers; i++) {
		if (strlen(s->keys[i].name) == m->nuser &&
		    memcmp(s->keys[i].name, m->user, m->nuser) == 0) {
			return &s->keys[i];
		}
	}
	return NULL;
}

/* ---- in ------------------------------------------------------------------------------- */

static bool
parse(const uint8_t *q, size_t n, struct message *m)
{
	struct ber r = { .p = q, .end = q + n };
	struct ber sec;
	const uint8_t *flags;
	size_t len;

	(void)ber_head(&r, &len);
	(void)ber_int(&r); /* version */
	(void)ber_head(&r, &len);
	m->id = ber_int(&r);
	(void)ber_int(&r); /* largest message */
	flags = ber_bytes(&r, 4, &len);
	if (flags == NULL || len != 1) {
		return false;
	}
	m->flags = flags[0];
	if (ber_int(&r) != MODEL_USM) {
		return false;
	}
	sec.p = ber_bytes(&r, 4, &len);
	if (sec.p == NULL) {
		return false;
	}
	sec.end = sec.p + len;
	sec.bad = false;
	(void)ber_head(&sec, &len);
	m->engine = ber_bytes(&sec, 4, &m->nengine);
	m->boots = ber_int(&sec);
	m->time = ber_int(&sec);
	m->user = ber_bytes(&sec, 4, &m->nuser);
	m->digest = ber_bytes(&sec, 4, &m->ndigest);
	m->salt = ber_bytes(&sec, 4, &m->nsalt);
	m->scoped = r.p;
	m->nscoped = r.bad ? 0 : (size_t)(r.end - r.p);
	return !r.bad && !sec.bad;
}

static bool
is_authentic(const struct crypt_user *u, const struct message *m, const uint8_t *q, size_t n)
{
	static uint8_t copy[SIM_DATAGRAM];
	uint8_t digest[DIGEST_MAX];

	if (m->ndigest != u->ndigest || n > sizeof(copy)) {
		return false;
	}
	memcpy(copy, q, n);
	memset(copy + (m->digest - q), 0, m->ndigest);
	crypt_digest(u, copy, n, digest);
	return memcmp(digest, m->digest, m->ndigest) == 0;
}

/* ---- out ------------------------------------------------------------------------------ */

/* The PDU at out->begin becomes a message of the exchange's level. Returns its length. */
static size_t
wrap(struct exchange *x, const uint8_t *context, size_t ncontext, const uint8_t *end)
{
	static uint32_t counter;
	uint8_t salt[SALT] = { 0 };
	const size_t nsalt = (x->level & PRIV) != 0 ? sizeof(salt) : 0;
	const size_t ndigest = (x->level & AUTH) != 0 ? x->user->ndigest : 0;
	const uint8_t zeros[DIGEST_MAX] = { 0 };
	const uint8_t *sec_end;
	uint8_t *digest;
	uint8_t *p = x->out->begin;

	p = ber_back_bytes(p, context, ncontext);
	p = ber_back_head(p, 4, ncontext);
	p = ber_back_bytes(p, x->engine.id, x->engine.n);
	p = ber_back_head(p, 4, x->engine.n);
	p = ber_back_head(p, 0x30, (size_t)(end - p));
	if (nsalt > 0) {
		counter++;
		for (unsigned i = 0; i < 4; i++) {
			salt[i] = (uint8_t)(x->engine.boots >> (24 - 8 * i));
			salt[4 + i] = (uint8_t)(counter >> (24 - 8 * i));
		}
		end = p + crypt_encrypt(x->user, x->engine.boots, x->engine.time, salt, p,
			      (size_t)(end - p));
		p = ber_back_head(p, 4, (size_t)(end - p));
	}
	sec_end = p;
	p = ber_back_bytes(p, salt, nsalt);
	p = ber_back_head(p, 4, nsalt);
	p = digest = ber_back_bytes(p, zeros, ndigest);
	p = ber_back_head(p, 4, ndigest);
	p = ber_back_bytes(p, x->m.user, x->m.nuser);
	p = ber_back_head(p, 4, x->m.nuser);
	p = ber_back_int(p, x->engine.time);
	p = ber_back_int(p, x->engine.boots);
	p = ber_back_bytes(p, x->engine.id, x->engine.n);
	p = ber_back_head(p, 4, x->engine.n);
	p = ber_back_head(p, 0x30, (size_t)(sec_end - p));
	p = ber_back_head(p, 4, (size_t)(sec_end - p));

	sec_end = p;
	p = ber_back_int(p, MODEL_USM);
	*--p = x->level;
	p = ber_back_head(p, 4, 1);
	p = ber_back_int(p, MAX_SIZE);
	p = ber_back_int(p, x->m.id);
	p = ber_back_head(p, 0x30, (size_t)(sec_end - p));
	p = ber_back_int(p, VERSION);
	p = ber_back_head(p, 0x30, (size_t)(end - p));
	if (ndigest > 0) {
		crypt_digest(x->user, p, (size_t)(end - p), digest);
	}
	x->out->begin = p;
	return (size_t)(end - p);
}

/* A PDU with one counter in it: what the engine complains of. */
static size_t
report(struct exchange *x, const char *counter, uint8_t level)
{
	uint8_t oid[32];
	uint8_t value[] = { 0x41, 1, 1 };
	const size_t n = ber_put_oid(oid, counter);
	uint8_t *p = x->out->buf + SIM_HEADER;
	const uint8_t *end = p;

	p = ber_back_bytes(p, value, sizeof(value));
	p = ber_back_bytes(p, oid, n);
	p = ber_back_head(p, 6, n);
	p = ber_back_head(p, 0x30, (size_t)(end - p));
	p = ber_back_head(p, 0x30, (size_t)(end - p));
	p = ber_back_int(p, 0);
	p = ber_back_int(p, 0);
	p = ber_back_int(p, x->request_id);
	x->out->begin = ber_back_head(p, PDU_REPORT, (size_t)(end - p));
	x->level = level;
	return wrap(x, (const uint8_t *)"", 0, end);
}

/* A response without variables. */
static size_t
refuse(struct exchange *x, const uint8_t *context, size_t ncontext)
{
	uint8_t *p = x->out->buf + SIM_HEADER;
	const uint8_t *end = p;

	p = ber_back_head(p, 0x30, 0);
	p = ber_back_int(p, 1);
	p = ber_back_int(p, AUTHORIZATION_ERROR);
	p = ber_back_int(p, x->request_id);
	x->out->begin = ber_back_head(p, PDU_RESPONSE, (size_t)(end - p));
	return wrap(x, context, ncontext, end);
}

/* ---- between -------------------------------------------------------------------------- */

static bool
is_in_window(const struct exchange *x)
{
	return x->s->opt.badclock == 0 && x->m.boots == x->engine.boots &&
	       x->m.time + WINDOW_S >= x->engine.time && x->m.time <= x->engine.time + WINDOW_S;
}

/* usmStats counter of RFC 3414 that the request raises, 0: none. */
static int
complaint(const struct exchange *x, const uint8_t *q, size_t n)
{
	const struct message *m = &x->m;
	const bool auth = (m->flags & AUTH) != 0;

	if (m->nengine != x->engine.n || memcmp(m->engine, x->engine.id, x->engine.n) != 0) {
		return 4;
	}
	if (x->user == NULL) {
		return 3;
	}
	if ((auth && x->user->hash == NULL) ||
	    ((m->flags & PRIV) != 0 && x->user->cipher == CIPHER_NONE)) {
		return 1;
	}
	if (!auth) {
		return 0;
	}
	return !is_authentic(x->user, m, q, n) ? 5 : !is_in_window(x) ? 2 : 0;
}

/* The readable ScopedPDU, NULL when it cannot be decrypted. */
static const uint8_t *
open_scoped(const struct exchange *x, size_t *n)
{
	static uint8_t plain[SIM_DATAGRAM];
	struct ber r = { .p = x->m.scoped, .end = x->m.scoped + x->m.nscoped };
	const uint8_t *sealed;

	if ((x->m.flags & PRIV) == 0) {
		*n = x->m.nscoped;
		return x->m.scoped;
	}
	sealed = ber_bytes(&r, 4, n);
	if (sealed == NULL || *n > sizeof(plain) || x->m.nsalt != SALT) {
		return NULL;
	}
	memcpy(plain, sealed, *n);
	return crypt_decrypt(
		   x->user, (uint32_t)x->m.boots, (uint32_t)x->m.time, x->m.salt, plain, *n)
		   ? plain
		   : NULL;
}

/* "" is the plain view, "vlan-10" Cisco's of one VLAN. */
static const struct view *
context_view(struct sim_switch *s, const uint8_t *name, size_t n)
{
	char text[32] = "";
	long vlan;

	if (n == 0) {
		return &s->views[0];
	}
	if (n < 6 || n >= sizeof(text) || memcmp(name, "vlan-", 5) != 0) {
		return NULL;
	}
	memcpy(text, name + 5, n - 5);
	vlan = strtol(text, NULL, 10);
	for (size_t i = 1; i < s->nviews; i++) {
		if (s->views[i].vlan == vlan) {
			return &s->views[i];
		}
	}
	return NULL;
}

static int64_t
request_id(struct ber r)
{
	size_t len;

	(void)ber_head(&r, &len);
	return ber_int(&r);
}

static size_t
answer_scoped(struct exchange *x, struct ber *r, uint64_t now)
{
	const struct view *v;
	const uint8_t *context;
	size_t ncontext;
	size_t len;
	const long most = x->s->opt.maxmsg;

	(void)ber_head(r, &len);
	r->end = r->p + len; /* DES leaves padding behind it */
	(void)ber_bytes(r, 4, &len);
	context = ber_bytes(r, 4, &ncontext);
	if (r->bad) {
		return report(x, "1.3.6.1.6.3.15.1.1.6.0", 0);
	}
	x->request_id = request_id(*r);
	v = context_view(x->s, context, ncontext);
	if (v == NULL) {
		return report(x, "1.3.6.1.6.3.12.1.5.0", x->m.flags & (AUTH | PRIV));
	}
	x->level = x->m.flags & (AUTH | PRIV);
	if ((x->user->cipher != CIPHER_NONE && (x->level & PRIV) == 0) ||
	    (x->user->hash != NULL && (x->level & AUTH) == 0) || x->s->opt.denylevel != 0 ||
	    (ncontext > 0 && x->s->opt.ctxdeny != 0)) {
		return refuse(x, context, ncontext);
	}
	message_tick(x->s, v, now);
	if (!pdu_answer(x->s, v, VERSION, r,
		(most > 0 && most < SIM_DATAGRAM ? (size_t)most : (size_t)SIM_DATAGRAM) -
		    WRAPPING,
		x->out, now)) {
		return 0;
	}
	if (x->s->opt.unsealed != 0) {
		x->level = 0;
	}
	return wrap(x, context, ncontext, x->out->buf + SIM_HEADER + x->out->n);
}

size_t
usm_answer(struct sim_switch *s, const uint8_t *q, size_t n, struct answer *out, uint64_t now)
{
	struct exchange x = { .s = s, .engine = engine_of(s, now), .out = out };
	char counter[32];
	int wrong;
	struct ber r;
	size_t len;

	if (!parse(q, n, &x.m)) {
		sim.malformed++;
		return 0;
	}
	make_users(s, &x.engine);
	x.user = find_user(s, &x.m);
	wrong = complaint(&x, q, n);
	if (wrong != 0) {
		(void)snprintf(counter, sizeof(counter), "1.3.6.1.6.3.15.1.1.%d.0", wrong);
		/* RFC 3414 section 3.2.7: only the clock is told with authentication */
		return report(&x, counter, wrong == 2 ? AUTH : 0);
	}
	r.p = open_scoped(&x, &len);
	if (r.p == NULL) {
		return report(&x, "1.3.6.1.6.3.15.1.1.6.0", 0);
	}
	r.end = r.p + len;
	r.bad = false;
	return answer_scoped(&x, &r, now);
}

size_t
usm_forge(struct sim_switch *s, const uint8_t *q, size_t n, int which, struct answer *out)
{
	static const char *const counters[] = { "15.1.1.1", "15.1.1.2", "15.1.1.3", "15.1.1.4",
		"15.1.1.5", "15.1.1.6", "12.1.5" };
	const size_t ncounters = sizeof(counters) / sizeof(counters[0]);
	struct exchange x = { .s = s, .engine = engine_of(s, sim.began_us), .out = out };
	char counter[40];

	if (s->requests <= SKEW_AFTER || !parse(q, n, &x.m)) {
		return 0;
	}
	if (which % 2 == 1) {
		x.engine.id[x.engine.n - 1] ^= 0x11;
	}
	x.engine.boots += (uint32_t)which;
	x.request_id = (int32_t)x.m.id;
	(void)snprintf(counter, sizeof(counter), "1.3.6.1.6.3.%s.0",
	    counters[(size_t)which / 2 % ncounters]);
	return report(&x, counter, 0);
}
