#include "collect/snmp/message_write.h"

#include "collect/snmp/ber.h"

#include <string.h>

/* Written from the end to the beginning, so that each length is known. */
struct out {
	uint8_t *begin, *p;
	bool full;
};

static void
put(struct out *o, const void *bytes, size_t n)
{
	if ((size_t)(o->p - o->begin) < n) {
		o->full = true;
		return;
	}
	o->p -= n;
	memcpy(o->p, bytes, n);
}

static void
put_byte(struct out *o, unsigned b)
{
	const uint8_t byte = (uint8_t)b;

	put(o, &byte, 1);
}

/* The header of what stands from here to `end`. */
static void
put_head(struct out *o, uint8_t tag, const uint8_t *end)
{
	const size_t n = (size_t)(end - o->p);

	put_byte(o, n & 0xff);
	if (n > 0xff) {
		put_byte(o, (unsigned)(n >> 8));
		put_byte(o, 0x82);
	} else if (n > 0x7f) {
		put_byte(o, 0x81);
	}
	put_byte(o, tag);
}

static void
put_number(struct out *o, uint32_t v)
{
	const uint8_t *end = o->p;

	do {
		put_byte(o, v & 0xff);
		v >>= 8;
	} while (v > 0);
	if ((o->p[0] & 0x80) != 0) {
		put_byte(o, 0); /* or it would be negative */
	}
	put_head(o, TAG_INTEGER, end);
}

static void
put_sub(struct out *o, uint32_t sub)
{
	put_byte(o, sub & 0x7f);
	while ((sub >>= 7) > 0) {
		put_byte(o, 0x80 | (sub & 0x7f));
	}
}

static void
put_oid(struct out *o, const struct oid *oid)
{
	const uint8_t *end = o->p;

	for (size_t i = oid->n; i > 2; i--) {
		put_sub(o, oid->sub[i - 1]);
	}
	put_sub(o, oid->sub[0] * ARC + oid->sub[1]);
	put_head(o, TAG_OID, end);
}

const uint8_t *
message_write(struct message_buffer *buf, const struct message_community *community,
    const struct client_request *q, int32_t id)
{
	static const uint8_t tags[] = { [CLIENT_GET] = TAG_GET,
		[CLIENT_GETNEXT] = TAG_GETNEXT,
		[CLIENT_GETBULK] = TAG_GETBULK };
	static const uint8_t null[] = { TAG_NULL, 0 };
	struct out o = { .begin = buf->bytes, .p = buf->bytes + MESSAGE_ROOM };
	const uint8_t *const end = o.p;
	const uint8_t *inner;

	for (size_t i = q->noids; i > 0; i--) {
		inner = o.p;

		put(&o, null, sizeof(null));
		put_oid(&o, q->oids[i - 1]);
		put_head(&o, TAG_SEQUENCE, inner);
	}
	put_head(&o, TAG_SEQUENCE, end);
	put_number(&o, q->op == CLIENT_GETBULK ? q->repetitions : 0); /* or error-index */
	put_number(&o, 0); /* non-repeaters or error-status */
	put_number(&o, (uint32_t)id);
	put_head(&o, tags[q->op], end);
	inner = o.p;
	put(&o, community->name, community->len);
	put_head(&o, TAG_OCTETS, inner);
	put_number(&o, (uint32_t)community->version);
	put_head(&o, TAG_SEQUENCE, end);
	return o.full ? NULL : o.p;
}
