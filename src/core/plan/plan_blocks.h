/* A prefix cut into blocks of one size, and which of them are taken. */
#ifndef CORE_PLAN_BLOCKS_H
#define CORE_PLAN_BLOCKS_H

#include "fdbaudit/plan.h"

#define NO_BLOCK UINT32_MAX

struct plan_blocks {
	uint64_t first; /* address of block 0 */
	uint64_t size; /* of a block */
	uint32_t n;
	uint8_t *taken;
};

/* Cuts `all` addresses from `first` on; for plan_blocks_free(). */
void plan_blocks_init(struct plan_blocks *b, uint64_t first, uint64_t all, uint64_t size);
void plan_blocks_free(struct plan_blocks *b);

/* Takes every block that has an address of the range. */
void plan_blocks_mark(struct plan_blocks *b, uint64_t min, uint64_t max);

/* Takes all that is in use, what other makers and protocols have, and what SCVMM gives out by default. */
void plan_blocks_mark_taken(struct plan_blocks *b, const struct taken *t);

/*
 * Returns the first of n free blocks side by side, nearest to block `near`, the upper of two; its number is
 * a multiple of `align`. NO_BLOCK: there are none.
 */
uint32_t plan_blocks_nearest(
    const struct plan_blocks *b, uint32_t near, uint32_t n, uint32_t align);

#endif
