#include "core/place/ports/links.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

void
links_free(struct links *l)
{
	free(l->v);
	*l = (struct links){ .n = 0 };
}

void
links_add(struct links *l, const struct snapshot *snap, uint32_t port, uint32_t to,
    enum link_kind kind)
{
	const uint32_t from = snap->ports[port].sw;
	struct switch_link *last = l->n == 0 ? NULL : &l->v[l->n - 1];

	if (from == to) {
		return;
	}
	if (last != NULL && last->port == port && last->to == to && last->kind == kind) {
		last->count++;
		return;
	}
	l->v = vec_room(l->v, &l->cap, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = (struct switch_link){ from, to, port, 1, kind };
}

static int
port_order(const void *a, const void *b)
{
	const struct switch_link *x = a;
	const struct switch_link *y = b;

	if (x->from != y->from) {
		return x->from < y->from ? -1 : 1;
	}
	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->to > y->to) - (x->to < y->to);
}

static int
target_order(const void *a, const void *b)
{
	const struct switch_link *x = a;
	const struct switch_link *y = b;

	if (x->from != y->from) {
		return x->from < y->from ? -1 : 1;
	}
	if (x->to != y->to) {
		return x->to < y->to ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

void
links_sort(struct links *l)
{
	if (l->n > 0) {
		qsort(l->v, l->n, sizeof(*l->v), target_order);
	}
}

void
links_sort_by_port(struct links *l)
{
	if (l->n > 0) {
		qsort(l->v, l->n, sizeof(*l->v), port_order);
	}
}

/* Adds up what was counted apart; the links are sorted. */
static void
merge(struct links *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct switch_link *last = kept == 0 ? NULL : &l->v[kept - 1];

		if (last != NULL && target_order(last, &l->v[i]) == 0) {
			last->count += l->v[i].count;
		} else {
			l->v[kept++] = l->v[i];
		}
	}
	l->n = kept;
}

void
links_keep_best(struct links *l)
{
	size_t kept = 0;

	links_sort(l);
	merge(l);
	for (size_t i = 0; i < l->n;) {
		uint32_t most = 0;
		size_t end = i;

		while (end < l->n && l->v[end].from == l->v[i].from &&
		       l->v[end].to == l->v[i].to) {
			most = l->v[end].count > most ? l->v[end].count : most;
			end++;
		}
		for (; i < end; i++) {
			if (l->v[i].count == most) {
				l->v[kept++] = l->v[i];
			}
		}
	}
	l->n = kept;
}

/* The first of n links that does not stand before those of `from` to `to`. */
static size_t
lower_bound(const struct links *l, size_t n, uint32_t from, uint32_t to)
{
	size_t low = 0;
	size_t high = n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const struct switch_link *k = &l->v[mid];

		if (k->from < from || (k->from == from && k->to < to)) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

bool
links_lead_to(const struct links *l, uint32_t from, uint32_t to, uint32_t port)
{
	for (size_t i = lower_bound(l, l->n, from, to);
	     i < l->n && l->v[i].from == from && l->v[i].to == to; i++) {
		if (port == NONE || l->v[i].port == port) {
			return true;
		}
	}
	return false;
}

uint32_t
links_port(const struct links *l, size_t n, uint32_t from, uint32_t to)
{
	const size_t i = lower_bound(l, n, from, to);

	return i < n && l->v[i].from == from && l->v[i].to == to ? l->v[i].port : NONE;
}
