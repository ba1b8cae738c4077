#include "collect/snmp/wire.h"

#include <stdlib.h>
#include <string.h>

bool
oid_parse(const char *s, struct oid *out)
{
	out->n = 0;
	for (;;) {
		char *end = NULL;
		unsigned long v;

		if (*s < '0' || *s > '9' || out->n == OID_MAX) {
			return false;
		}
		v = strtoul(s, &end, 10);
		if (v > UINT32_MAX) {
			return false;
		}
		out->sub[out->n++] = (uint32_t)v;
		if (*end == '\0') {
			return out->n >= 2;
		}
		if (*end != '.') {
			return false;
		}
		s = end + 1;
	}
}

int
oid_cmp(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	const size_t n = na < nb ? na : nb;

	for (size_t i = 0; i < n; i++) {
		if (a[i] != b[i]) {
			return a[i] < b[i] ? -1 : 1;
		}
	}
	return (na > nb) - (na < nb);
}

bool
oid_below(const struct oid *base, const uint32_t *oid, size_t n)
{
	return n > base->n && memcmp(oid, base->sub, base->n * sizeof(*oid)) == 0;
}
