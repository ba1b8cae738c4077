/*
 * Sets of MAC addresses that answer fast and may answer wrongly in one way: an
 * address that was added is always found, one that was not is found as well
 * when another one has its hash. They sort out, among millions of rows, those
 * that need a closer look.
 */
#ifndef BASE_MACSET_H
#define BASE_MACSET_H

#include "fdbaudit/mac.h"

struct macset { /* opened by macset_init() */
	uint64_t *bits; /* by hash */
	unsigned shift; /* of a hash, to the number of its bit */
};

/*
 * Opens an empty set for about `expected` addresses with `bits_each` bits for
 * each of them: one address in about bits_each that was not added is found all
 * the same. It never holds less than 8 KB nor more than 128 MB.
 */
void macset_init(struct macset *s, uint64_t expected, unsigned bits_each);

/* Frees it; a set that is all zero is left alone. */
void macset_free(struct macset *s);

/* Adds an address. Returns whether it, or one of the same hash, was there before. */
bool macset_add(struct macset *s, struct mac m);

/* Returns whether the address, or one of the same hash, was added. */
bool macset_has(const struct macset *s, struct mac m);

#endif
