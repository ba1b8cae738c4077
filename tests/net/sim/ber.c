#include "ber.h"

#include <stdlib.h>
#include <string.h>

/*
 * Sub-identifiers are minimal base-128: at the first differing byte step back
 * to the sub-identifier's start; the longer one is the larger, else the byte
 * decides.
 */
int
ber_oid_cmp(const uint8_t *a, size_t na, const uint8_t *b, size_t nb)
{
	const size_t least = na < nb ? na : nb;
	size_t i = 0;
	size_t begin;
	size_t end_a;
	size_t end_b;

	while (i < least && a[i] == b[i]) {
		i++;
	}
	if (i == least) {
		return (na > nb) - (na < nb);
	}
	for (begin = i; begin > 0 && (a[begin - 1] & 0x80) != 0; begin--) {
	}
	for (end_a = begin; end_a < na && (a[end_a] & 0x80) != 0; end_a++) {
	}
	for (end_b = begin; end_b < nb && (b[end_b] & 0x80) != 0; end_b++) {
	}
	if (end_a != end_b) {
		return end_a < end_b ? -1 : 1;
	}
	return a[i] < b[i] ? -1 : 1;
}

size_t
ber_put_sub(uint8_t *p, uint32_t sub)
{
	size_t n = 1;

	for (uint32_t rest = sub >> 7; rest != 0; rest >>= 7) {
		n++;
	}
	for (size_t i = n; i-- > 0;) {
		*p++ = (uint8_t)(((sub >> (7 * i)) & 0x7f) | (i > 0 ? 0x80 : 0));
	}
	return n;
}

size_t
ber_put_len(uint8_t *p, size_t len)
{
	if (len < 0x80) {
		p[0] = (uint8_t)len;
		return 1;
	}
	if (len < 0x100) {
		p[0] = 0x81;
		p[1] = (uint8_t)len;
		return 2;
	}
	p[0] = 0x82;
	p[1] = (uint8_t)(len >> 8);
	p[2] = (uint8_t)len;
	return 3;
}

size_t
ber_put_int(uint8_t *p, uint8_t tag, int64_t v)
{
	size_t n = 1;

	while (n < 8 && (v >> (8 * n - 1)) != 0 && (v >> (8 * n - 1)) != -1) {
		n++;
	}
	p[0] = tag;
	p[1] = (uint8_t)n;
	for (size_t i = 0; i < n; i++) {
		p[2 + i] = (uint8_t)((uint64_t)v >> (8 * (n - 1 - i)));
	}
	return n + 2;
}

size_t
ber_put_oid(uint8_t *p, const char *dotted)
{
	uint32_t first = 0;
	size_t n = 0;

	if (*dotted == '.') {
		dotted++;
	}
	for (int k = 0; *dotted >= '0' && *dotted <= '9'; k++) {
		char *end;
		const uint32_t sub = (uint32_t)strtoul(dotted, &end, 10);

		if (k == 0) {
			first = sub;
		} else {
			n += ber_put_sub(p + n, k == 1 ? first * 40 + sub : sub);
		}
		dotted = *end == '.' ? end + 1 : end;
	}
	return n;
}

uint8_t *
ber_back_bytes(uint8_t *p, const void *bytes, size_t n)
{
	return memcpy(p - n, bytes, n);
}

uint8_t *
ber_back_head(uint8_t *p, uint8_t tag, size_t len)
{
	uint8_t b[4];
	const size_t n = ber_put_len(b, len);

	p = ber_back_bytes(p, b, n);
	*--p = tag;
	return p;
}

uint8_t *
ber_back_int(uint8_t *p, int64_t v)
{
	uint8_t b[16];
	const size_t n = ber_put_int(b, 2, v);

	return ber_back_bytes(p, b, n);
}

uint8_t
ber_head(struct ber *r, size_t *len)
{
	uint8_t tag;

	*len = 0;
	if (r->bad || r->end - r->p < 2) {
		r->bad = true;
		return 0;
	}
	tag = *r->p++;
	*len = *r->p++;
	if ((*len & 0x80) != 0) {
		size_t n = *len & 0x7f;

		if (n < 1 || n > 3 || (size_t)(r->end - r->p) < n) {
			r->bad = true;
			*len = 0;
			return 0;
		}
		for (*len = 0; n > 0; n--) {
			*len = *len << 8 | *r->p++;
		}
	}
	if ((size_t)(r->end - r->p) < *len) {
		r->bad = true;
		*len = 0;
	}
	return tag;
}

int64_t
ber_int(struct ber *r)
{
	size_t len;
	const uint8_t *b = ber_bytes(r, 2, &len);
	uint64_t v;

	if (b == NULL || len < 1 || len > 8) {
		r->bad = true;
		return 0;
	}
	v = (b[0] & 0x80) != 0 ? UINT64_MAX : 0;
	for (size_t i = 0; i < len; i++) {
		v = v << 8 | b[i];
	}
	return (int64_t)v;
}

const uint8_t *
ber_bytes(struct ber *r, uint8_t tag, size_t *len)
{
	const uint8_t got = ber_head(r, len);
	const uint8_t *b = r->p;

	if (r->bad || got != tag) {
		r->bad = true;
		*len = 0;
		return NULL;
	}
	r->p += *len;
	return b;
}
