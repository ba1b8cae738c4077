/*
 * Growing arrays: one function, no types of its own.
 *
 *	struct row *rows = NULL;
 *	size_t n = 0, cap = 0;
 *	rows = vec_room(rows, &cap, n + 1, sizeof(*rows));
 *	rows[n++] = r;
 *
 * Running out of memory ends the process here (a limit on input is the
 * caller's FDB_ELIMIT, checked before).
 */
#ifndef FDBAUDIT_VEC_H
#define FDBAUDIT_VEC_H

#include <stddef.h>

/* Room for at least `need` elements of `size` bytes; *cap grows by half. Never NULL for need > 0. */
void *vec_room(void *p, size_t *cap, size_t need, size_t size);

/* n zeroed elements, never NULL; growing them is the caller's business. */
void *vec_zeroed(size_t n, size_t size);

/* Shrinks to exactly n elements; NULL when n is 0. */
void *vec_fit(void *p, size_t n, size_t size);

#endif
