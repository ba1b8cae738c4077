#include "collect/snmp/message_read.h"

#include "collect/snmp/ber.h"

#include <string.h>

enum {
	VARBIND_LEAST = 6, /* three headers */
	APART_MAX = 32 /* columns of one request, as a rule */
};

struct in { /* what is left to read */
	const uint8_t *p, *end;
};

/* A sub-identifier takes an octet at least, and its OID a header: none is ever short of room. */
static struct client_varbind varbinds[MESSAGE_MAX / VARBIND_LEAST];
static uint32_t subs[MESSAGE_MAX];

static size_t
left(const struct in *in)
{
	return (size_t)(in->end - in->p);
}

/* X.690 8.1.3.5. The indefinite form (RFC 1157 excludes it) has no octets, and fails as well. */
static bool
long_length(struct in *in, size_t *n)
{
	size_t octets = *n & 0x7f;

	if (octets == 0 || octets > 4 || left(in) < octets) {
		return false;
	}
	for (*n = 0; octets > 0; octets--) {
		*n = *n << 8 | *in->p++;
	}
	return true;
}

/* The next element: its tag and its contents. Three to a varbind: it is inlined. */
static inline bool
next(struct in *in, uint8_t *tag, struct in *body)
{
	size_t n;

	if (left(in) < 2) {
		return false;
	}
	*tag = in->p[0];
	n = in->p[1];
	in->p += 2;
	if ((n > 0x7f && !long_length(in, &n)) || n > left(in)) {
		return false;
	}
	body->p = in->p;
	in->p += n;
	body->end = in->p;
	return true;
}

static inline bool
next_is(struct in *in, uint8_t tag, struct in *body)
{
	uint8_t got;

	return next(in, &got, body) && got == tag;
}

/* Of too many octets the last count: agents pad, and net-snmp lets them. */
static bool
number(const struct in *body, bool is_signed, uint64_t *out)
{
	uint64_t v;

	if (left(body) == 0 || left(body) > sizeof(v)) {
		return false;
	}
	v = is_signed && (body->p[0] & 0x80) != 0 ? UINT64_MAX : 0;
	for (const uint8_t *p = body->p; p < body->end; p++) {
		v = v << 8 | *p;
	}
	*out = v;
	return true;
}

static bool
next_int(struct in *in, int32_t *out)
{
	struct in body;
	uint64_t v;

	if (!next_is(in, TAG_INTEGER, &body) || !number(&body, true, &v)) {
		return false;
	}
	*out = (int32_t)(uint32_t)v;
	return true;
}

/* Sub-identifiers from p on, up to full. Returns the end of them, NULL where they are none. */
static uint32_t *
sub_ids(const uint8_t *p, const uint8_t *end, uint32_t *to, const uint32_t *full)
{
	while (p < end) {
		uint32_t sub = *p & 0x7f;

		while ((*p++ & 0x80) != 0) {
			if (p == end || sub > UINT32_MAX >> 7) {
				return NULL;
			}
			sub = sub << 7 | (*p & 0x7f);
		}
		if (to == full) {
			return NULL;
		}
		*to++ = sub;
	}
	return to;
}

/* Into out; *n sub-identifiers, OID_MAX at most. None at all is 0.0. */
static bool
name(const struct in *body, uint32_t *out, size_t *n)
{
	const uint32_t *end;

	out[1] = 0;
	end = sub_ids(body->p, body->end, out + 1, out + OID_MAX);
	if (end == NULL) {
		return false;
	}
	out[0] = out[1] < 2 * ARC ? out[1] / ARC : 2;
	out[1] -= out[0] * ARC;
	*n = end > out + 1 ? (size_t)(end - out) : 2;
	return true;
}

enum { WORD = 8 };
#define LAST_OCTETS \
	UINT64_C(0x8080808080808080) /* of sub-identifiers: where these bits are clear */

static uint64_t
word_at(const uint8_t *p)
{
	uint64_t w;

	memcpy(&w, p, sizeof(w));
	return w;
}

/*
 * How many whole words of octets the two begin with alike. *nsubs: how many
 * sub-identifiers end in them.
 */
static inline size_t
words_alike(const struct in *a, const struct in *b, size_t *nsubs)
{
	const size_t n = left(a) < left(b) ? left(a) : left(b);
	size_t at = 0;

	for (*nsubs = 0; at + WORD <= n && word_at(a->p + at) == word_at(b->p + at);
	     at += WORD) {
		const uint64_t ends = (~word_at(a->p + at) & LAST_OCTETS) >> 7;

		*nsubs += (ends * UINT64_C(0x0101010101010101)) >> 56;
	}
	return at;
}

struct encoded { /* a name, and what became of it */
	struct in name;
	const uint32_t *subs;
};

/*
 * A name of which the one before may have the beginning: its column, and often much of
 * its index. That is compared as it stands, and only the rest decoded.
 */
static inline bool
name_after(const struct in *body, const struct encoded *before, uint32_t *out,
    struct client_varbind *vb)
{
	size_t nsubs;
	size_t alike = words_alike(body, &before->name, &nsubs);
	const uint32_t *end;

	while (alike > 0 && (body->p[alike - 1] & 0x80) != 0) {
		alike--; /* a sub-identifier that goes on */
	}
	vb->oid = out;
	if (alike == 0) {
		vb->alike = 0;
		return name(body, out, &vb->noid);
	}
	vb->alike = nsubs + 1; /* the first octet makes two */
	memcpy(out, before->subs, vb->alike * sizeof(*out));
	end = sub_ids(body->p + alike, body->end, out + vb->alike, out + OID_MAX);
	if (end == NULL) {
		return false;
	}
	vb->noid = (size_t)(end - out);
	return true;
}

enum form {
	FORM_REFUSED,
	FORM_SIGNED,
	FORM_UNSIGNED,
	FORM_WIDE,
	FORM_OCTETS,
	FORM_ADDRESS,
	FORM_OID,
	FORM_EMPTY
};

static const struct kind {
	uint8_t type, form, exception;
} kinds[256] = {
	[VALUE_INTEGER] = { VALUE_INTEGER, FORM_SIGNED, CLIENT_VALUE },
	[VALUE_OCTETS] = { VALUE_OCTETS, FORM_OCTETS, CLIENT_VALUE },
	[VALUE_NULL] = { VALUE_NULL, FORM_EMPTY, CLIENT_VALUE },
	[VALUE_OID] = { VALUE_OID, FORM_OID, CLIENT_VALUE },
	[VALUE_IPADDRESS] = { VALUE_IPADDRESS, FORM_ADDRESS, CLIENT_VALUE },
	[VALUE_COUNTER32] = { VALUE_COUNTER32, FORM_UNSIGNED, CLIENT_VALUE },
	[VALUE_GAUGE32] = { VALUE_GAUGE32, FORM_UNSIGNED, CLIENT_VALUE },
	[VALUE_TIMETICKS] = { VALUE_TIMETICKS, FORM_UNSIGNED, CLIENT_VALUE },
	[VALUE_OPAQUE] = { VALUE_OPAQUE, FORM_OCTETS, CLIENT_VALUE },
	[VALUE_COUNTER64] = { VALUE_COUNTER64, FORM_WIDE, CLIENT_VALUE },
	/* NsapAddress and UInteger32 of RFC 1442, which old agents still have */
	[0x45] = { VALUE_OCTETS, FORM_OCTETS, CLIENT_VALUE },
	[0x47] = { VALUE_GAUGE32, FORM_UNSIGNED, CLIENT_VALUE },
	[0x80] = { VALUE_NULL, FORM_EMPTY, CLIENT_NO_SUCH_OBJECT },
	[0x81] = { VALUE_NULL, FORM_EMPTY, CLIENT_NO_SUCH_INSTANCE },
	[0x82] = { VALUE_NULL, FORM_EMPTY, CLIENT_END_OF_MIB },
};

static bool
whole_number(const struct in *body, enum form form, int64_t *out)
{
	struct in b = *body;
	uint64_t v;

	if (form == FORM_WIDE && left(&b) == sizeof(v) + 1 && b.p[0] == 0) {
		b.p++; /* it is unsigned: above 2^63 there is a zero before it */
	}
	if (!number(&b, form == FORM_SIGNED, &v)) {
		return false;
	}
	*out = form == FORM_SIGNED     ? (int32_t)(uint32_t)v
	       : form == FORM_UNSIGNED ? (int64_t)(uint32_t)v
				       : (int64_t)v;
	return true;
}

/* *sub: where sub-identifiers may go; it moves on behind them. */
static bool
value(uint8_t tag, const struct in *body, struct client_varbind *vb, uint32_t **sub)
{
	const struct kind k = kinds[tag];
	const enum form form = (enum form)k.form;

	vb->exception = (enum client_exception)k.exception;
	vb->value = (struct value){ .type = (enum value_type)k.type };
	switch (form) {
	case FORM_SIGNED:
	case FORM_UNSIGNED:
	case FORM_WIDE:
		return whole_number(body, form, &vb->value.number);
	case FORM_ADDRESS:
	case FORM_OCTETS:
		vb->value.bytes = body->p;
		vb->value.nbytes = left(body);
		return form == FORM_OCTETS || left(body) == 4;
	case FORM_OID:
		vb->value.oid = *sub;
		if (!name(body, *sub, &vb->value.noid)) {
			return false;
		}
		*sub += vb->value.noid;
		return true;
	case FORM_EMPTY:
		return left(body) == 0;
	case FORM_REFUSED:
		break;
	}
	return false;
}

/* All of them, to the end. */
static bool
list(struct in *in, size_t apart, size_t *n)
{
	struct encoded before[APART_MAX] = { { .name = { in->p, in->p }, .subs = subs } };
	struct encoded *column = before;
	uint32_t *sub = subs;

	for (size_t i = 1; i < apart; i++) {
		before[i] = before[0];
	}
	for (*n = 0; in->p < in->end; (*n)++) {
		struct client_varbind *vb = &varbinds[*n];
		struct in both;
		struct in body;
		uint8_t tag;

		if (!next_is(in, TAG_SEQUENCE, &both) || !next_is(&both, TAG_OID, &body) ||
		    !name_after(&body, column, sub, vb)) {
			return false;
		}
		*column = (struct encoded){ .name = body, .subs = sub };
		column = column + 1 < before + apart ? column + 1 : before;
		sub += vb->noid;
		if (!next(&both, &tag, &body) || !value(tag, &body, vb, &sub) ||
		    both.p != both.end) {
			return false;
		}
	}
	return true;
}

/* What is in a Response or Report PDU. */
static bool
contents(struct in *in, size_t apart, struct client_reply *out)
{
	int32_t error;
	int32_t index;
	struct in all;

	if (!next_int(in, &out->id) || !next_int(in, &error) || !next_int(in, &index) ||
	    !next_is(in, TAG_SEQUENCE, &all) || in->p != in->end ||
	    !list(&all, apart, &out->nvarbinds)) {
		return false;
	}
	out->apart = apart;
	out->error = error;
	out->error_index = index > 0 ? (uint32_t)index : 0;
	out->varbinds = varbinds;
	return true;
}

enum client_got
message_read(const uint8_t *p, size_t n, const struct message_community *community,
    struct client_reply *out)
{
	struct in in = { p, p + n };
	struct in all;
	struct in got;
	struct in pdu;
	int32_t version;
	size_t apart;
	uint8_t tag;

	if (n > MESSAGE_MAX || !next_is(&in, TAG_SEQUENCE, &all) || in.p != in.end ||
	    !next_int(&all, &version) || !next_is(&all, TAG_OCTETS, &got) ||
	    !next(&all, &tag, &pdu) || all.p != all.end) {
		return CLIENT_DAMAGED;
	}
	if (version != community->version || tag != TAG_RESPONSE ||
	    left(&got) != community->len ||
	    memcmp(got.p, community->name, community->len) != 0) {
		return CLIENT_STRANGER;
	}
	apart = community->apart == 0 ? 1 : community->apart;
	return contents(&pdu, apart < APART_MAX ? apart : APART_MAX, out) ? CLIENT_REPLY
									  : CLIENT_DAMAGED;
}

enum message_pdu
message_read_scoped(
    const uint8_t *p, size_t n, struct message_scope *scope, struct client_reply *out)
{
	struct in in = { p, p + n };
	struct in all;
	struct in engine;
	struct in context;
	struct in pdu;
	uint8_t tag;

	if (n > MESSAGE_MAX || !next_is(&in, TAG_SEQUENCE, &all) ||
	    !next_is(&all, TAG_OCTETS, &engine) || !next_is(&all, TAG_OCTETS, &context) ||
	    !next(&all, &tag, &pdu) || all.p != all.end) {
		return MESSAGE_NONE;
	}
	if (tag != TAG_RESPONSE && tag != TAG_REPORT) {
		return MESSAGE_OTHER;
	}
	if (!contents(&pdu, 1, out)) {
		return MESSAGE_NONE;
	}
	*scope = (struct message_scope){ engine.p, context.p, left(&engine), left(&context) };
	return tag == TAG_RESPONSE ? MESSAGE_RESPONSE : MESSAGE_REPORT;
}
