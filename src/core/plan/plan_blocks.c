#include "core/plan/plan_blocks.h"

#include "core/plan/plan_reserved.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

void
plan_blocks_init(struct plan_blocks *b, uint64_t first, uint64_t all, uint64_t size)
{
	*b = (struct plan_blocks){ .first = first, .size = size, .n = (uint32_t)(all / size) };
	b->taken = vec_zeroed(b->n, 1);
	if (first == 0) {
		b->taken[0] = 1; /* all zeros is no address */
	}
}

void
plan_blocks_free(struct plan_blocks *b)
{
	free(b->taken);
	b->taken = NULL;
}

void
plan_blocks_mark(struct plan_blocks *b, uint64_t min, uint64_t max)
{
	const uint64_t last = b->first + b->n * b->size - 1;

	if (max < b->first || min > last) {
		return;
	}
	min = min < b->first ? b->first : min;
	max = max > last ? last : max;
	for (uint64_t i = (min - b->first) / b->size; i <= (max - b->first) / b->size; i++) {
		b->taken[i] = 1;
	}
}

void
plan_blocks_mark_taken(struct plan_blocks *b, const struct taken *t)
{
	const struct reserved *r;

	for (size_t i = 0; i < t->nranges; i++) {
		plan_blocks_mark(b, t->ranges[i].min, t->ranges[i].max);
	}
	for (size_t i = 0; i < t->naddresses; i++) {
		plan_blocks_mark(b, t->addresses[i].min, t->addresses[i].max);
	}
	for (size_t i = 0; (r = plan_reserved_at(i)) != NULL; i++) {
		plan_blocks_mark(b, r->min, r->max);
	}
}

static bool
is_free(const struct plan_blocks *b, uint32_t at, uint32_t n)
{
	if (at > b->n || n > b->n - at) {
		return false;
	}
	for (uint32_t i = at; i < at + n; i++) {
		if (b->taken[i] != 0) {
			return false;
		}
	}
	return true;
}

uint32_t
plan_blocks_nearest(const struct plan_blocks *b, uint32_t near, uint32_t n, uint32_t align)
{
	const uint32_t from = near / align * align;

	for (uint32_t d = 0; d <= b->n; d += align) {
		if (is_free(b, from + d, n)) {
			return from + d;
		}
		if (d <= from && is_free(b, from - d, n)) {
			return from - d;
		}
	}
	return NO_BLOCK;
}
