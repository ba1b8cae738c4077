#include "base/macset.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { LEAST_BITS = 16, MOST_BITS = 30, WORD = 64 };

void
macset_init(struct macset *s, uint64_t expected, unsigned bits_each)
{
	unsigned bits = LEAST_BITS;

	while (bits < MOST_BITS && (UINT64_C(1) << bits) < expected * bits_each) {
		bits++;
	}
	s->shift = WORD - bits;
	s->bits = vec_zeroed((size_t)1 << bits >> 6, sizeof(*s->bits));
}

void
macset_free(struct macset *s)
{
	free(s->bits);
	*s = (struct macset){ .bits = NULL };
}

/* The golden ratio spreads neighbouring addresses; the upper bits are the best mixed. */
static uint64_t
bit_of(const struct macset *s, struct mac m)
{
	return m.bits * UINT64_C(0x9e3779b97f4a7c15) >> s->shift;
}

bool
macset_add(struct macset *s, struct mac m)
{
	const uint64_t i = bit_of(s, m);
	const uint64_t bit = UINT64_C(1) << i % WORD;
	const bool before = (s->bits[i / WORD] & bit) != 0;

	s->bits[i / WORD] |= bit;
	return before;
}

bool
macset_has(const struct macset *s, struct mac m)
{
	const uint64_t i = bit_of(s, m);

	return (s->bits[i / WORD] >> i % WORD & 1) != 0;
}
