#include "base/interval_tree.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
interval_tree_add(struct interval_tree *t, uint64_t min, uint64_t max, uint32_t number)
{
	t->list = vec_room(t->list, &t->cap, t->n + 1, sizeof(*t->list));
	t->list[t->n++] = (struct interval){ min, max, number };
}

static int
interval_order(const void *a, const void *b)
{
	const struct interval *x = a;
	const struct interval *y = b;

	if (x->min != y->min) {
		return x->min < y->min ? -1 : 1;
	}
	return (x->number > y->number) - (x->number < y->number);
}

void
interval_tree_build(struct interval_tree *t)
{
	vec_sort(t->list, t->n, sizeof(*t->list), interval_order);
	free(t->last);
	for (t->leaves = 1; t->leaves < t->n; t->leaves *= 2) {
	}
	t->last = vec_zeroed(2 * t->leaves, sizeof(*t->last));
	for (size_t i = 0; i < t->n; i++) {
		t->last[t->leaves + i] = t->list[i].max;
	}
	for (size_t i = t->leaves - 1; i > 0; i--) {
		const uint64_t left = t->last[2 * i];
		const uint64_t right = t->last[2 * i + 1];

		t->last[i] = left > right ? left : right;
	}
}

void
interval_tree_free(struct interval_tree *t)
{
	free(t->list);
	free(t->last);
	*t = (struct interval_tree){ .n = 0 };
}

/* The first leaf at or behind `from` that ends at min or later: to the right and up, then down again. */
static size_t
first_reaching(const struct interval_tree *t, size_t from, uint64_t min)
{
	size_t node = t->leaves + from;

	while (t->last[node] < min) {
		while (node % 2 == 1) {
			node /= 2;
		}
		if (node == 0) {
			return t->n;
		}
		node++;
	}
	while (node < t->leaves) {
		node *= 2;
		node += t->last[node] < min ? 1 : 0;
	}
	return node - t->leaves;
}

size_t
interval_tree_next(const struct interval_tree *t, size_t from, uint64_t min, uint64_t max)
{
	const size_t at = from < t->n ? first_reaching(t, from, min) : t->n;

	return at < t->n && t->list[at].min <= max ? at : t->n;
}
