/*
 * Numbering: 64-bit keys become small dense numbers, in the order in which
 * they were first given.
 *
 * Ports and filtering databases are named thousands of times in a walk; a
 * dense number is what a 16-byte row can carry. The numbers depend on the
 * order of the calls alone, never on the hash behind them.
 */
#ifndef BASE_IDMAP_H
#define BASE_IDMAP_H

#include <stddef.h>
#include <stdint.h>

struct idmap { /* all zero is empty */
	uint64_t *keys; /* by number */
	uint32_t *slots; /* open addressing: number + 1, 0 is free */
	size_t n, cap, nslots;
};

#define IDMAP_NONE UINT32_MAX /* the number of no key; the NONE of the model */

/* Returns the number of this key; a key that is new gets the next one (n before the call). */
uint32_t idmap_number(struct idmap *x, uint64_t key);

/* Returns the number of this key; IDMAP_NONE: it was never given. */
uint32_t idmap_find(const struct idmap *x, uint64_t key);

/* Frees all. The map is empty afterwards and may be used again. */
void idmap_free(struct idmap *x);

#endif
