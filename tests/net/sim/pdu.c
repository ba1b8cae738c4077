/* GET, GETNEXT and GETBULK on a view, with the faults that show inside a PDU. */
#include "ber.h"
#include "sim.h"

#include <stdio.h>
#include <string.h>

enum { PDU_GET = 0xa0, PDU_NEXT = 0xa1, PDU_RESPONSE = 0xa2, PDU_SET = 0xa3, PDU_BULK = 0xa5 };
enum { REPETITIONS = 20000 };
enum { NO_SUCH_INSTANCE = 0x81, END_OF_MIB = 0x82, NULL_VALUE = 5 };
enum { TOO_BIG = 1, NO_SUCH_NAME = 2, GEN_ERR = 5, NO_ACCESS = 6 };

struct cursor {
	const uint8_t *oid;
	size_t noid, at;
	bool started, ended;
	uint8_t made[64]; /* endless: an OID that is in no table */
};

struct request {
	uint8_t type;
	int64_t id, a, b; /* error-status and -index, or non-repeaters and max-repetitions */
	struct cursor cursors[SIM_VARBINDS];
	size_t n;
};

struct reply {
	struct answer *out;
	size_t room, most; /* bytes and varbinds that fit */
	int error;
	size_t index;
};

struct place { /* where a request is answered */
	struct sim_switch *s;
	const struct view *v;
	uint64_t now;
};

enum { PORT_COLUMN = 2, STATUS_COLUMN = 3 };

static const uint8_t fdb_d[] = { 0x2b, 6, 1, 2, 1, 17, 4, 3, 1 };
static const uint8_t fdb_q[] = { 0x2b, 6, 1, 2, 1, 17, 7, 1, 2, 2, 1 };

static void
put_exception(struct answer *out, const uint8_t *oid, size_t n, uint8_t tag)
{
	uint8_t *p = out->buf + SIM_HEADER + out->n;
	uint8_t len[8];

	*p++ = 0x30;
	p += ber_put_len(p, 1 + ber_put_len(len, n) + n + 2);
	*p++ = 6;
	p += ber_put_len(p, n);
	memmove(p, oid, n);
	p += n;
	*p++ = tag;
	*p++ = 0;
	out->n = (size_t)(p - out->buf) - SIM_HEADER;
	out->nvarbinds++;
}

static void
put_entry(struct answer *out, const struct view *v, size_t at)
{
	const struct entry *e = &v->entries[at];

	memcpy(out->buf + SIM_HEADER + out->n, v->blob + e->off, e->len);
	out->n += e->len;
	out->nvarbinds++;
}

/* ---- one step of a walk --------------------------------------------------------------- */

static size_t
split_oid(const uint8_t *p, size_t n, uint32_t *sub, size_t max)
{
	size_t k = 0;

	for (size_t i = 0; i < n && k < max; k++) {
		for (sub[k] = 0; i < n && (p[i] & 0x80) != 0; i++) {
			sub[k] = sub[k] << 7 | (p[i] & 0x7fU);
		}
		sub[k] = i < n ? sub[k] << 7 | p[i++] : sub[k];
	}
	return k;
}

/* endless=1: the address after this one, for ever. False: the OID is no row of a table. */
static bool
step_endless(struct answer *out, struct cursor *c)
{
	const bool q = c->noid > sizeof(fdb_q) && memcmp(c->oid, fdb_q, sizeof(fdb_q)) == 0;
	const bool d = c->noid > sizeof(fdb_d) && memcmp(c->oid, fdb_d, sizeof(fdb_d)) == 0;
	const size_t mac = q ? sizeof(fdb_q) + 2 : sizeof(fdb_d) + 1;
	uint32_t sub[32];
	uint8_t *p = out->buf + SIM_HEADER + out->n;
	size_t n;

	if (!q && !d) {
		return false;
	}
	n = split_oid(c->oid, c->noid, sub, 32);
	if (n != mac + 6) {
		return false;
	}
	for (size_t i = n; i-- > mac;) {
		if (++sub[i] < 256) {
			break;
		}
		sub[i] = 0;
	}
	c->noid = 0;
	for (size_t i = 0; i < n; i++) {
		c->noid += ber_put_sub(c->made + c->noid, sub[i]);
	}
	c->oid = c->made;
	*p++ = 0x30;
	*p++ = (uint8_t)(c->noid + 5);
	*p++ = 6;
	*p++ = (uint8_t)c->noid;
	memcpy(p, c->made, c->noid);
	p += c->noid;
	p += ber_put_int(p, 2, 3);
	out->n = (size_t)(p - out->buf) - SIM_HEADER;
	out->nvarbinds++;
	return true;
}

/* loopat: at that row of a forwarding table 20 rows back. */
static size_t
loop_back(const struct place *at, size_t entry)
{
	const size_t row = (size_t)at->s->opt.loopat;
	uint8_t oid[sizeof(fdb_q) + 1];

	if (row < 20) {
		return entry;
	}
	memcpy(oid, fdb_q, sizeof(fdb_q));
	oid[sizeof(fdb_q)] = 2;
	if (entry == view_lower(at->v, oid, sizeof(oid)) + row) {
		return entry - 20;
	}
	memcpy(oid, fdb_d, sizeof(fdb_d));
	oid[sizeof(fdb_d)] = 1;
	return entry == view_lower(at->v, oid, sizeof(fdb_d) + 1) + row ? entry - 20 : entry;
}

/* tear: is this a row of that column of dot1qTpFdbTable that came apart? */
static bool
is_torn(const struct place *at, size_t entry, uint8_t column)
{
	const long every = at->s->opt.tear;
	uint8_t oid[sizeof(fdb_q) + 1];

	if (every <= 0) {
		return false;
	}
	memcpy(oid, fdb_q, sizeof(fdb_q));
	oid[sizeof(fdb_q)] = column;
	return at->v->entries[entry].oid_len > sizeof(oid) &&
	       memcmp(view_oid(at->v, entry), oid, sizeof(oid)) == 0 &&
	       (entry - view_lower(at->v, oid, sizeof(oid))) % (size_t)every == 0;
}

static void
advance(const struct view *v, struct cursor *c)
{
	if (!c->started) {
		c->at = view_lower(v, c->oid, c->noid);
		c->started = true;
		while (view_same(v, c->at, c->oid, c->noid)) {
			c->at++;
		}
	} else { /* past the same OID in other phases */
		const size_t was = c->at++;

		while (view_same(v, c->at, view_oid(v, was), v->entries[was].oid_len)) {
			c->at++;
		}
	}
}

/* False at the end of the MIB. */
static bool
step(const struct place *at, struct cursor *c, struct answer *out)
{
	const struct view *v = at->v;

	if (c->ended) {
		put_exception(out, c->oid, c->noid, END_OF_MIB);
		return false;
	}
	if (at->s->opt.endless != 0 && step_endless(out, c)) {
		return true;
	}
	advance(v, c);
	while (c->at < v->n && (!view_visible(at->s, &v->entries[c->at], at->now) ||
				   is_torn(at, c->at, STATUS_COLUMN))) {
		c->at++;
	}
	if (c->at >= v->n) {
		c->ended = true;
		put_exception(out, c->oid, c->noid, END_OF_MIB);
		return false;
	}
	if (at->s->opt.loopat > 0) {
		c->at = loop_back(at, c->at);
	}
	put_entry(out, v, c->at);
	c->oid = view_oid(v, c->at);
	c->noid = v->entries[c->at].oid_len;
	return true;
}

/* ---- the three requests --------------------------------------------------------------- */

static bool
overflows(const struct reply *r)
{
	return r->out->n > r->room || r->out->nvarbinds > r->most;
}

static bool
is_gone(const struct place *at, size_t entry)
{
	return at->s->opt.teargone != 0 &&
	       (is_torn(at, entry, PORT_COLUMN) || is_torn(at, entry, STATUS_COLUMN));
}

static void
get(const struct place *at, struct request *q, int version, struct reply *r)
{
	for (size_t i = 0; i < q->n; i++) {
		const struct cursor *c = &q->cursors[i];
		size_t e = view_lower(at->v, c->oid, c->noid);

		while (view_same(at->v, e, c->oid, c->noid) &&
		       !view_visible(at->s, &at->v->entries[e], at->now)) {
			e++;
		}
		if (view_same(at->v, e, c->oid, c->noid) && !is_gone(at, e)) {
			put_entry(r->out, at->v, e);
		} else if (version == 0) {
			r->error = NO_SUCH_NAME;
			r->index = i + 1;
			return;
		} else {
			put_exception(r->out, c->oid, c->noid, NO_SUCH_INSTANCE);
		}
		if (r->out->n > r->room) {
			r->error = TOO_BIG;
			return;
		}
	}
}

/* many: what an agent makes of a GETNEXT of many variables. */
enum {
	MANY_HALF = 1,
	MANY_REVERSED,
	MANY_ENDED,
	MANY_ECHOED,
	MANY_ERROR,
	MANY_IGNORED,
	MANY_CUT,
	MANY_TOO_BIG,
	MANY_REPEATED,
	MANY_NONE
};
enum { FEW = 12 };

static long
many_of(const struct place *at, const struct request *q)
{
	return q->type == PDU_NEXT && q->n > FEW ? at->s->opt.many : 0;
}

/* What is asked for in place of variable i. */
static size_t
asked_instead(long many, const struct request *q, size_t i)
{
	return many == MANY_REVERSED ? q->n - 1 - i : many == MANY_REPEATED ? 0 : i;
}

static void
get_many(const struct place *at, struct request *q, long many, struct reply *r)
{
	const size_t n = many == MANY_HALF ? q->n / 2 : many == MANY_NONE ? 0 : q->n;

	for (size_t i = 0; i < n; i++) {
		struct cursor c = q->cursors[asked_instead(many, q, i)];

		if (i >= FEW && many == MANY_ENDED) {
			put_exception(r->out, c.oid, c.noid, END_OF_MIB);
		} else if (i >= FEW && many == MANY_ECHOED) {
			put_exception(r->out, c.oid, c.noid, NULL_VALUE);
		} else {
			(void)step(at, &c, r->out);
		}
	}
	r->out->n -= many == MANY_CUT ? 3 : 0;
	r->error = many == MANY_ERROR ? GEN_ERR : many == MANY_TOO_BIG ? TOO_BIG : 0;
}

static void
get_next(const struct place *at, struct request *q, int version, struct reply *r)
{
	for (size_t i = 0; i < q->n; i++) {
		if (!step(at, &q->cursors[i], r->out) &&
		    (version == 0 || at->s->opt.endname != 0)) {
			r->error = NO_SUCH_NAME;
			r->index = i + 1;
			return;
		}
		if (r->out->n > r->room) {
			r->error = TOO_BIG;
			return;
		}
	}
}

/* Takes back what no longer fits. False: the reply is full. */
static bool
step_that_fits(const struct place *at, struct cursor *c, struct reply *r, bool *more)
{
	const size_t n = r->out->n;

	*more = step(at, c, r->out) || *more;
	if (!overflows(r)) {
		return true;
	}
	r->out->n = n;
	r->out->nvarbinds--;
	return false;
}

static int64_t
clamp(int64_t v, int64_t most)
{
	return v < 0 ? 0 : v > most ? most : v;
}

static void
get_bulk(const struct place *at, struct request *q, struct reply *r)
{
	const size_t fixed = (size_t)clamp(q->a, (int64_t)q->n);
	const int64_t times = clamp(q->b, REPETITIONS);
	const long most = at->s->opt.toobig;
	bool more = true;
	bool fits = true;

	if (most > 0 && times * (int64_t)(q->n - fixed) > most) {
		r->error = TOO_BIG;
		return;
	}
	for (size_t i = 0; i < fixed && fits; i++) {
		fits = step_that_fits(at, &q->cursors[i], r, &more);
	}
	for (int64_t k = 0; k < times && fits && more; k++) {
		more = false;
		for (size_t i = fixed; i < q->n && fits; i++) {
			fits = step_that_fits(at, &q->cursors[i], r, &more);
		}
	}
	if (r->out->nvarbinds == 0 && q->n > 0) {
		r->error = TOO_BIG;
	}
}

/* ---- parse, dispatch, wrap ------------------------------------------------------------ */

static bool
parse(struct ber *r, struct request *q)
{
	size_t len;

	q->n = 0;
	q->type = ber_head(r, &len);
	q->id = ber_int(r);
	q->a = ber_int(r);
	q->b = ber_int(r);
	(void)ber_head(r, &len);
	while (!r->bad && r->p < r->end && q->n < SIM_VARBINDS) {
		struct cursor *c = &q->cursors[q->n++];
		const uint8_t *end;

		(void)ber_head(r, &len);
		end = r->p + len;
		c->oid = ber_bytes(r, 6, &c->noid);
		c->started = c->ended = false;
		r->bad = r->bad || c->noid > 255;
		r->p = end;
	}
	return !r->bad;
}

static void
dispatch(const struct place *at, struct request *q, int version, struct reply *r)
{
	const long nobulk = at->s->opt.nobulk;

	if (chance(at->s->opt.generr) || (q->type == PDU_BULK && nobulk == 2)) {
		r->error = GEN_ERR;
		r->index = 1;
	} else if (q->type == PDU_GET) {
		get(at, q, version, r);
	} else if (many_of(at, q) != 0) {
		get_many(at, q, many_of(at, q), r);
	} else if (q->type == PDU_NEXT || nobulk == 1) {
		get_next(at, q, version, r);
	} else if (q->type == PDU_BULK) {
		get_bulk(at, q, r);
	} else {
		at->s->sets++;
		r->error = version == 0 ? NO_SUCH_NAME : NO_ACCESS;
		r->index = 1;
		(void)fprintf(stderr, "sim: SET request at %s\n", at->s->name);
	}
}

static void
wrap(const struct request *q, struct reply *r, int64_t id)
{
	uint8_t *p = r->out->buf + SIM_HEADER;
	const uint8_t *end;

	if (r->error != 0) {
		r->out->n = 0;
		r->out->nvarbinds = 0;
		for (size_t i = 0; i < q->n && r->error != TOO_BIG; i++) {
			put_exception(
			    r->out, q->cursors[i].oid, q->cursors[i].noid, NULL_VALUE);
		}
	}
	end = p + r->out->n;
	p = ber_back_head(p, 0x30, r->out->n);
	p = ber_back_int(p, (int64_t)r->index);
	p = ber_back_int(p, r->error);
	p = ber_back_int(p, id);
	r->out->begin = ber_back_head(p, PDU_RESPONSE, (size_t)(end - p));
}

bool
pdu_answer(struct sim_switch *s, const struct view *v, int version, struct ber *r, size_t room,
    struct answer *out, uint64_t now)
{
	static struct request q;
	const struct place at = { s, v, now };
	struct reply reply = { .out = out,
		.room = room,
		.most = s->opt.maxvb > 0 ? (size_t)s->opt.maxvb : SIZE_MAX };

	if (!parse(r, &q)) {
		sim.malformed++;
		return false;
	}
	if (q.type < PDU_GET || q.type > PDU_BULK || q.type == PDU_RESPONSE ||
	    (q.type == PDU_BULK && (version == 0 || s->opt.nobulk == 3)) ||
	    many_of(&at, &q) == MANY_IGNORED) {
		return false;
	}
	out->n = 0;
	out->nvarbinds = 0;
	dispatch(&at, &q, version, &reply);
	wrap(&q, &reply, chance(s->opt.badreqid) ? q.id ^ 0x5555 : q.id);
	s->varbinds += out->nvarbinds;
	return true;
}
