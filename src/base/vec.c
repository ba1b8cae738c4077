/* For madvise(), which POSIX does not know. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "fdbaudit/vec.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { HUGE = 2 << 20 };

/* The one place where running out of memory is decided: the process ends. */
static void
out_of_memory(void)
{
	(void)fputs("fdbaudit: out of memory\n", stderr);
	abort();
}

/*
 * realloc(); a large array that is new begins where a huge page does, and is made of these where
 * the kernel has them: a fault for each 4 KB costs more than what is written there.
 */
static void *
resize(void *p, size_t bytes)
{
	void *q;

	if (p != NULL || bytes < HUGE || bytes > SIZE_MAX - HUGE) {
		return realloc(p, bytes);
	}
	bytes = (bytes + HUGE - 1) / HUGE * HUGE;
	q = aligned_alloc(HUGE, bytes);
	if (q != NULL) {
		(void)madvise(q, bytes, MADV_HUGEPAGE);
	}
	return q;
}

void *
vec_room(void *p, size_t *cap, size_t need, size_t size)
{
	size_t want = *cap < 16 ? 16 : *cap + *cap / 2;
	size_t bytes;
	void *q;

	if (need <= *cap) {
		return p;
	}
	if (want < need) {
		want = need;
	}
	if (__builtin_mul_overflow(want, size, &bytes)) {
		out_of_memory();
	}
	q = resize(p, bytes);
	if (q == NULL) {
		out_of_memory();
	}
	*cap = want;
	return q;
}

void *
vec_zeroed(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size);

	if (p == NULL) {
		out_of_memory();
	}
	return p;
}

void *
vec_fit(void *p, size_t n, size_t size)
{
	void *q;

	if (n == 0) {
		free(p);
		return NULL;
	}
	q = realloc(p, n * size);
	if (q == NULL) {
		return p; /* shrinking that fails leaves the larger block */
	}
	return q;
}

void
vec_sort(void *p, size_t n, size_t size, int (*cmp)(const void *, const void *))
{
	const char *v = p;

	for (size_t i = 1; i < n; i++) {
		if (cmp(v + (i - 1) * size, v + i * size) > 0) {
			qsort(p, n, size, cmp);
			return;
		}
	}
}
