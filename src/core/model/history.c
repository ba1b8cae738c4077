#include "fdbaudit/history.h"

#include <stdlib.h>

void
history_free(struct history *h)
{
	free(h->stays);
	*h = (struct history){ .n = 0 };
}

struct span
history_of_mac(const struct history *h, struct mac m)
{
	struct span s = { 0, 0 };
	size_t high = h != NULL ? h->n : 0;

	while (s.first < high) {
		const size_t middle = s.first + (high - s.first) / 2;

		if (h->stays[middle].mac < m.bits) {
			s.first = (uint32_t)middle + 1;
		} else {
			high = middle;
		}
	}
	while (h != NULL && s.first + s.n < h->n && h->stays[s.first + s.n].mac == m.bits) {
		s.n++;
	}
	return s;
}
