#include "collect/replay/mactext/mac_totals.h"

#include "collect/replay/mactext/pattern.h"

static const char *const patterns[] = {
#define MAC_TOTAL(pattern, whose) pattern,
#include "collect/replay/mactext/mac_totals.def"
#undef MAC_TOTAL
};
enum { PATTERNS = sizeof(patterns) / sizeof(patterns[0]) };
_Static_assert((size_t)PATTERNS <= (size_t)MAC_TOTALS_MAX, "a sum for each pattern");

bool
mac_totals_take(struct mac_totals *t, const char *line, size_t number)
{
	uint64_t total;

	for (size_t i = 0; i < PATTERNS; i++) {
		if (pattern_covers(patterns[i], line, &total)) {
			t->sum[i] += total;
			t->number[i] = number;
			return true;
		}
	}
	return false;
}

uint64_t
mac_totals_promised(const struct mac_totals *t, size_t *number)
{
	size_t most = 0;

	for (size_t i = 1; i < PATTERNS; i++) {
		if (t->number[most] == 0 || t->sum[i] > t->sum[most]) {
			most = i;
		}
	}
	*number = t->number[most];
	return t->sum[most];
}
