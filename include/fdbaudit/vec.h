/*
 * Arrays on the heap, without a type of their own; the caller frees them with
 * free().
 *
 *	struct row *rows = NULL;
 *	size_t n = 0, cap = 0;
 *	rows = vec_room(rows, &cap, n + 1, sizeof(*rows));
 *	rows[n++] = r;
 *
 * Running out of memory ends the process here, so that no caller has to check: one line on standard
 * error and exit status 4, no signal and so no core that holds what the process knew.
 * A limit on input is another thing: the caller checks it before and returns
 * FDB_ELIMIT.
 */
#ifndef FDBAUDIT_VEC_H
#define FDBAUDIT_VEC_H

#include <stddef.h>
#include <stdint.h>

/* What a library could not allocate ends the process in the same way. */
_Noreturn void vec_out_of_memory(void);

/*
 * Makes room for at least `need` elements of `size` bytes in p (NULL: a new
 * array); *cap, the number it has room for, grows by half at least. Returns the
 * array, which may have moved: p is not valid any more. What is new is not
 * set. Never NULL for need > 0.
 */
void *vec_room(void *p, size_t *cap, size_t need, size_t size);

/* Returns an array of exactly n zeroed elements of `size` bytes; never NULL, n may be 0. */
void *vec_zeroed(size_t n, size_t size);

/* Shrinks p to exactly n elements of `size` bytes. Returns the array; NULL when n is 0. */
void *vec_fit(void *p, size_t n, size_t size);

/* Below 0: a comes before b; 0: they are equal; above 0: it comes after. */
typedef int order_fn(const void *a, const void *b);

/*
 * Sorts n elements; equal ones stay in order. What comes in a few sorted pieces, one after the
 * other, is merged: a list in order costs one look at each element. p may be NULL for n 0.
 */
void vec_sort(void *p, size_t n, size_t size, order_fn *cmp);

/* Orders two uint64_t, for vec_sort() and bsearch(). */
int vec_order_u64(const void *a, const void *b);

/* Sorts n numbers and leaves each of them once. Returns how many are left. p may be NULL for n 0. */
size_t vec_unique_u64(uint64_t *p, size_t n);
size_t vec_unique_u32(uint32_t *p, size_t n);

#endif
