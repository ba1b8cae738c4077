#include "collect/snapshot/heard.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static void
own(struct heard *h, uint64_t mac, uint32_t device)
{
	uint32_t place;

	if (mac == 0) {
		return;
	}
	place = idmap_number(&h->macs, mac);
	if (place == h->owners.n) {
		*VEC_ADD(&h->owners) = device;
	} else if (h->owners.at[place] != device) {
		h->owners.at[place] = NONE;
	}
}

static int
by_ends(const void *a, const void *b)
{
	const struct heard_fact *x = a;
	const struct heard_fact *y = b;

	if (x->of != y->of) {
		return x->of < y->of ? -1 : 1;
	}
	return (x->from > y->from) - (x->from < y->from);
}

static int
by_ends_and_port(const void *a, const void *b)
{
	const struct heard_fact *x = a;
	const struct heard_fact *y = b;
	const int c = by_ends(a, b);

	return c != 0 ? c : strcmp(x->neighbour->port_id, y->neighbour->port_id);
}

static uint32_t
owner(const struct heard *h, struct mac m)
{
	const uint32_t place = m.bits != 0 ? idmap_find(&h->macs, m.bits) : NONE;

	return place == NONE ? NONE : h->owners.at[place];
}

uint32_t
heard_device(const struct heard *h, const struct fact_neighbour *n)
{
	const uint32_t device = owner(h, n->chassis);

	return device != NONE ? device : owner(h, n->port_mac);
}

void
heard_build(struct heard *h, const struct device_facts *const *devices, size_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		own(h, devices[i]->base_mac.bits, i);
		for (size_t k = 0; k < devices[i]->own.n; k++) {
			own(h, devices[i]->own.at[k], i);
		}
	}
	for (uint32_t i = 0; i < n; i++) {
		for (size_t k = 0; k < devices[i]->neighbours.n; k++) {
			const struct fact_neighbour *told = &devices[i]->neighbours.at[k];
			const uint32_t of = heard_device(h, told);

			if (of != NONE && of != i) {
				*VEC_ADD(&h->facts) = (struct heard_fact){ of, i, told };
			}
		}
	}
	if (h->facts.n > 0) {
		qsort(h->facts.at, h->facts.n, sizeof(*h->facts.at), by_ends_and_port);
	}
}

void
heard_free(struct heard *h)
{
	idmap_free(&h->macs);
	free(h->owners.at);
	free(h->facts.at);
}

const struct heard_fact *
heard_of(const struct heard *h, uint32_t of, uint32_t from, size_t *count)
{
	const struct heard_fact want = { of, from, NULL };
	size_t low = 0;
	size_t high = h->facts.n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (by_ends(&h->facts.at[middle], &want) < 0) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	for (*count = 0;
	     low + *count < h->facts.n && by_ends(&h->facts.at[low + *count], &want) == 0;
	     ++*count) {
	}
	return *count > 0 ? &h->facts.at[low] : NULL;
}
