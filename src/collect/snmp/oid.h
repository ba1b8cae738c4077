/*
 * Object identifiers: read from text, and compared in the order of a walk.
 *
 * No function here allocates, and none keeps what it was given.
 */
#ifndef FDBAUDIT_OID_H
#define FDBAUDIT_OID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { OID_MAX = 128 }; /* RFC 3416 section 4: at most 128 sub-identifiers */

struct oid {
	size_t n;
	uint32_t sub[OID_MAX];
};

/*
 * Reads "1.3.6.1", or ".1.3.6.1" as `snmpwalk -On` prints it, from len bytes.
 * Returns how many sub-identifiers were written to sub[]; 0: malformed, more
 * than OID_MAX, or one above 2^32 - 1.
 */
size_t oid_read(const char *s, size_t len, uint32_t sub[static OID_MAX]);

/* Reads a whole string. Returns false where it is no OID of 2 to OID_MAX sub-identifiers. */
bool oid_parse(const char *s, struct oid *out);

/* Returns how many of n sub-identifiers the two begin with alike, in fours: no fewer than this many. */
static inline size_t
oid_alike(const uint32_t *a, const uint32_t *b, size_t n)
{
	size_t i = 0;

	while (i + 4 <= n && memcmp(a + i, b + i, 4 * sizeof(*a)) == 0) {
		i += 4;
	}
	return i;
}

/*
 * Compares as memcmp() does, in the order of a walk. It stands here, like the
 * next one, because each row passes through them.
 */
static inline int
oid_cmp(const uint32_t *a, size_t na, const uint32_t *b, size_t nb)
{
	const size_t n = na < nb ? na : nb;

	for (size_t i = oid_alike(a, b, n); i < n; i++) {
		if (a[i] != b[i]) {
			return a[i] < b[i] ? -1 : 1;
		}
	}
	return (na > nb) - (na < nb);
}

/* Returns whether the OID lies below base, and is longer. */
static inline bool
oid_below(const struct oid *base, const uint32_t *oid, size_t n)
{
	if (n <= base->n) {
		return false;
	}
	for (size_t i = oid_alike(base->sub, oid, base->n); i < base->n; i++) {
		if (base->sub[i] != oid[i]) {
			return false;
		}
	}
	return true;
}

#endif
