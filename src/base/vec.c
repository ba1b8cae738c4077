/* For madvise(), which POSIX does not know. */
#define _DEFAULT_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "fdbaudit/vec.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

enum { HUGE = 2 << 20 };
enum { OUT_OF_MEMORY = 4 }; /* of the exit statuses: the run could not be finished */
enum { SMALLEST = 4, FEW = 8 }; /* elements: most arrays of a switch stay short */

void
vec_out_of_memory(void)
{
	(void)fputs("fdbaudit: out of memory\n", stderr);
	_Exit(OUT_OF_MEMORY);
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
	size_t want = *cap < FEW ? *cap + SMALLEST : *cap + *cap / 2;
	size_t bytes;
	void *q;

	if (need <= *cap) {
		return p;
	}
	if (want < need) {
		want = need;
	}
	if (__builtin_mul_overflow(want, size, &bytes)) {
		vec_out_of_memory();
	}
	q = resize(p, bytes);
	if (q == NULL) {
		vec_out_of_memory();
	}
	*cap = want;
	return q;
}

void *
vec_zeroed(size_t n, size_t size)
{
	void *p = calloc(n > 0 ? n : 1, size);

	if (p == NULL) {
		vec_out_of_memory();
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

/* A list that is sorted piece by piece: runs[i] is where run i begins, runs[nruns] is n. */
struct runs {
	size_t *at;
	size_t n;
};

/*
 * Finds the ascending runs, each as long as it can be. False: there are more than one of
 * RUN_LEAST elements on average, and to merge them is no less work than to sort.
 */
static bool
find_runs(const char *v, size_t n, size_t size, order_fn *cmp, struct runs *out)
{
	enum { RUN_LEAST = 16 };
	size_t cap = 0;

	for (size_t i = 1; i <= n; i++) {
		if (i < n && cmp(v + (i - 1) * size, v + i * size) <= 0) {
			continue;
		}
		if (i < n && out->n == n / RUN_LEAST) {
			return false;
		}
		out->at = vec_room(out->at, &cap, out->n + 2, sizeof(*out->at));
		out->at[0] = 0;
		out->at[++out->n] = i;
	}
	return true;
}

/* Merges two runs that follow each other into `to`; of equal elements the first run's come first. */
static void
merge_two(char *to, const char *a, const char *b, const char *end, size_t size, order_fn *cmp)
{
	const char *middle = b;

	while (a < middle && b < end) {
		const char **least = cmp(a, b) <= 0 ? &a : &b;

		memcpy(to, *least, size);
		to += size;
		*least += size;
	}
	memcpy(to, a, (size_t)(middle - a));
	memcpy(to + (middle - a), b, (size_t)(end - b));
}

/* Merges each two runs, until one is left. */
static void
merge_runs(char *v, size_t n, size_t size, order_fn *cmp, struct runs *runs)
{
	char *const other = vec_zeroed(n, size);
	char *from = v;
	char *to = other;

	while (runs->n > 1) {
		char *const next = from;
		size_t left = 0;

		for (size_t i = 0; i < runs->n; i += 2) {
			const size_t b = runs->at[i + 1];
			const size_t end = i + 1 < runs->n ? runs->at[i + 2] : b;

			merge_two(to + runs->at[i] * size, from + runs->at[i] * size,
			    from + b * size, from + end * size, size, cmp);
			runs->at[++left] = end;
		}
		runs->n = left;
		from = to;
		to = next;
	}
	if (from != v) {
		memcpy(v, from, n * size);
	}
	free(other);
}

void
vec_sort(void *p, size_t n, size_t size, order_fn *cmp)
{
	struct runs runs = { NULL, 0 };

	if (n < 2) {
		return;
	}
	if (!find_runs(p, n, size, cmp, &runs)) {
		qsort(p, n, size, cmp);
	} else {
		merge_runs(p, n, size, cmp, &runs);
	}
	free(runs.at);
}

int
vec_order_u64(const void *a, const void *b)
{
	const uint64_t x = *(const uint64_t *)a;
	const uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

/* Leaves of equal ones the first. */
static size_t
sort_unique(void *p, size_t n, size_t size, order_fn *cmp)
{
	char *all = p;
	size_t kept = 0;

	vec_sort(p, n, size, cmp);
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || cmp(all + (kept - 1) * size, all + i * size) != 0) {
			memmove(all + kept++ * size, all + i * size, size);
		}
	}
	return kept;
}

size_t
vec_unique_u64(uint64_t *p, size_t n)
{
	return sort_unique(p, n, sizeof(*p), vec_order_u64);
}

static int
order_u32(const void *a, const void *b)
{
	const uint32_t x = *(const uint32_t *)a;
	const uint32_t y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

size_t
vec_unique_u32(uint32_t *p, size_t n)
{
	return sort_unique(p, n, sizeof(*p), order_u32);
}
