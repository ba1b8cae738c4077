#include "collect/snmp/ber_write.h"

#include <string.h>

void
ber_write_raw(struct ber_out *o, const void *bytes, size_t n)
{
	if ((size_t)(o->p - o->begin) < n) {
		o->full = true;
		return;
	}
	o->p -= n;
	memcpy(o->p, bytes, n);
}

static void
put_byte(struct ber_out *o, unsigned b)
{
	const uint8_t byte = (uint8_t)b;

	ber_write_raw(o, &byte, 1);
}

void
ber_write_head(struct ber_out *o, uint8_t tag, const uint8_t *end)
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

void
ber_write_octets(struct ber_out *o, const void *bytes, size_t n)
{
	const uint8_t *end = o->p;

	ber_write_raw(o, bytes, n);
	ber_write_head(o, TAG_OCTETS, end);
}

void
ber_write_number(struct ber_out *o, uint32_t v)
{
	const uint8_t *end = o->p;

	do {
		put_byte(o, v & 0xff);
		v >>= 8;
	} while (v > 0);
	if ((o->p[0] & 0x80) != 0) {
		put_byte(o, 0); /* or it would be negative */
	}
	ber_write_head(o, TAG_INTEGER, end);
}

static void
put_sub(struct ber_out *o, uint32_t sub)
{
	put_byte(o, sub & 0x7f);
	while ((sub >>= 7) > 0) {
		put_byte(o, 0x80 | (sub & 0x7f));
	}
}

void
ber_write_oid(struct ber_out *o, const struct oid *oid)
{
	const uint8_t *end = o->p;

	for (size_t i = oid->n; i > 2; i--) {
		put_sub(o, oid->sub[i - 1]);
	}
	put_sub(o, oid->sub[0] * ARC + oid->sub[1]);
	ber_write_head(o, TAG_OID, end);
}
