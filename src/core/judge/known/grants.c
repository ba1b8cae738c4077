#include "core/judge/known/grants.h"

struct span
grants_of(const struct inventory *inv, struct mac m)
{
	size_t low = 0;
	size_t high = inv->ngrants;
	struct span s;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (inv->grants[mid].mac.bits < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ (uint32_t)low, 0 };
	while (s.first + s.n < inv->ngrants && inv->grants[s.first + s.n].mac.bits == m.bits) {
		s.n++;
	}
	return s;
}
