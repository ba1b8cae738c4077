#include "fdbaudit/history.h"

#include <stdlib.h>

void
history_free(struct history *h)
{
	free(h->stays);
	free(h->firsts);
	free(h->hosts);
	free(h->lost);
	free(h->renewed);
	free(h->exports_gone);
	free(h->switches_gone);
	*h = (struct history){ .n = 0 };
}

/* A list by MAC, of elements that begin with it. */
static uint64_t
mac_at(const void *list, size_t size, size_t i)
{
	return *(const uint64_t *)(const void *)((const char *)list + i * size);
}

static struct span
span_of(const void *list, size_t n, size_t size, struct mac m)
{
	struct span s = { 0, 0 };
	size_t high = n;

	while (s.first < high) {
		const size_t middle = s.first + (high - s.first) / 2;

		if (mac_at(list, size, middle) < m.bits) {
			s.first = (uint32_t)middle + 1;
		} else {
			high = middle;
		}
	}
	while (s.first + s.n < n && mac_at(list, size, s.first + s.n) == m.bits) {
		s.n++;
	}
	return s;
}

struct span
history_of_mac(const struct history *h, struct mac m)
{
	return h == NULL ? (struct span){ 0, 0 }
			 : span_of(h->stays, h->n, sizeof(*h->stays), m);
}

struct span
history_firsts(const struct history *h, struct mac m)
{
	return h == NULL ? (struct span){ 0, 0 }
			 : span_of(h->firsts, h->nfirsts, sizeof(*h->firsts), m);
}
