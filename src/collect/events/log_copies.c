#include "collect/events/log_copies.h"

enum {
	SECOND_BITS = 36, /* of a Unix time: until the year 4147 */
	SECONDS_MOST = 2000000
};

/* There and back has the other direction. Files come in any order, so each second is kept. */
bool
log_copies_has(struct log_copies *c, uint32_t pair, bool forward, int64_t ms)
{
	const uint64_t second = (uint64_t)ms / 1000;
	const uint64_t key = ((uint64_t)pair << 1 | forward) << SECOND_BITS;

	if (ms <= 0 || second >> SECOND_BITS != 0) {
		return false;
	}
	for (uint64_t s = second - 1; s <= second + 1; s++) {
		if (idmap_find(&c->seconds, key | s) != IDMAP_NONE) {
			return true;
		}
	}
	if (c->seconds.n < SECONDS_MOST) {
		(void)idmap_number(&c->seconds, key | second);
	}
	return false;
}

void
log_copies_free(struct log_copies *c)
{
	idmap_free(&c->seconds);
}
