#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>

/* The one place where running out of memory is decided: the process ends. */
static void
out_of_memory(void)
{
	(void)fputs("fdbaudit: out of memory\n", stderr);
	abort();
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
	q = realloc(p, bytes);
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
