/*
 * Numbering: 64-bit keys to small dense numbers, in the order of first sight.
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

/* The number of this key; the next free one at first sight. */
uint32_t idmap_number(struct idmap *x, uint64_t key);

/* The number of this key, NONE when it was never seen. */
uint32_t idmap_find(const struct idmap *x, uint64_t key);

void idmap_free(struct idmap *x);

#endif
