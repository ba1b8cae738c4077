#include "inventory/draft/owned_ranges.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
owned_ranges_add(struct owned_ranges *r, const void *owner, uint32_t first, uint32_t last)
{
	r->items = vec_room(r->items, &r->cap, r->n + 1, sizeof(*r->items));
	r->items[r->n++] = (struct owned_range){ .owner = owner, .first = first, .last = last };
}

static int
range_cmp(const void *a, const void *b)
{
	const struct owned_range *x = a;
	const struct owned_range *y = b;

	if (x->owner != y->owner) {
		return (uintptr_t)x->owner < (uintptr_t)y->owner ? -1 : 1;
	}
	if (x->first != y->first) {
		return x->first < y->first ? -1 : 1;
	}
	return (x->last > y->last) - (x->last < y->last);
}

void
owned_ranges_sort(struct owned_ranges *r)
{
	vec_sort(r->items, r->n, sizeof(*r->items), range_cmp);
}

struct span
owned_ranges_of(const struct owned_ranges *r, const void *owner)
{
	size_t low = 0;
	size_t high = r->n;
	uint32_t n = 0;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if ((uintptr_t)r->items[middle].owner < (uintptr_t)owner) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	while (low + n < r->n && r->items[low + n].owner == owner) {
		n++;
	}
	return (struct span){ (uint32_t)low, n };
}

void
owned_ranges_free(struct owned_ranges *r)
{
	free(r->items);
	*r = (struct owned_ranges){ 0 };
}
