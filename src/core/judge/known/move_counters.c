/*
 * Movement that switches counted themselves. A quiet second holder is seen in
 * hardly any sample; the switch that learns both of them counts every move.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	QUICK_MS = 5 * 60 * 1000,
	DAY_MS = 24 * 60 * 60 * 1000,
	/* There, back and there again: between two ports that is a return. */
	QUICK_MOVES = 3,
	MANY_MOVES = 6
};

static bool
has_moved(const struct inquiry *q, const struct mover *m, uint32_t times, int64_t within_ms)
{
	return m->during >= times &&
	       q->snap->sample_ms[q->snap->nsamples - 1] - m->since_ms <= within_ms;
}

static bool
is_quick(const struct inquiry *q, const struct mover *m)
{
	return has_moved(q, m, QUICK_MOVES, QUICK_MS);
}

static bool
goes_to_and_fro(const struct inquiry *q, const struct mover *m)
{
	return is_quick(q, m) || has_moved(q, m, MANY_MOVES, DAY_MS);
}

static int
by_mac(const void *a, const void *b)
{
	const struct mover *const *x = a;
	const struct mover *const *y = b;

	if ((*x)->key >> 16 != (*y)->key >> 16) {
		return (*x)->key < (*y)->key ? -1 : 1;
	}
	return (*x > *y) - (*x < *y); /* as the snapshot has them */
}

void
counted_find(struct inquiry *q)
{
	const struct snapshot *s = q->snap;
	size_t cap = 0;

	for (size_t i = 0; i < s->nmovers; i++) {
		if (s->nsamples > 0 && !q->looped[s->movers[i].sw] &&
		    goes_to_and_fro(q, &s->movers[i])) {
			q->counted =
			    vec_room(q->counted, &cap, q->ncounted + 1, sizeof(struct mover *));
			q->counted[q->ncounted++] = &s->movers[i];
		}
	}
	if (q->ncounted > 0) {
		qsort(q->counted, q->ncounted, sizeof(struct mover *), by_mac);
	}
}

static size_t
first_of(const struct inquiry *q, struct mac m)
{
	size_t low = 0;
	size_t high = q->ncounted;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (q->counted[mid]->key >> 16 < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

bool
counted_has(const struct inquiry *q, struct mac m)
{
	const size_t i = first_of(q, m);

	return i < q->ncounted && q->counted[i]->key >> 16 == m.bits;
}

/* Is that the entry in which the suspect was placed? */
static bool
is_about(const struct suspect *s, const struct inquiry *q, const struct mover *m)
{
	const uint32_t fdb = q->snap->switches[m->sw].fdbs.first + KEY_FDB(m->key);

	for (uint32_t i = 0; i < s->ntracks; i++) {
		if (s->tracks[i].fdb == fdb) {
			return true;
		}
	}
	return false;
}

void
counted_tell(const struct inquiry *q, struct suspect *s)
{
	for (size_t i = first_of(q, s->mac);
	     i < q->ncounted && q->counted[i]->key >> 16 == s->mac.bits; i++) {
		const struct mover *m = q->counted[i];

		/* Frames of one bonded host may take either uplink. */
		if (!s->bonded && is_about(s, q, m) &&
		    (s->counted == NULL || m->during > s->counted->during)) {
			s->counted = m;
		}
	}
	if (s->counted != NULL) {
		s->returned = true;
		s->flapping = true;
		s->quick |= is_quick(q, s->counted);
	}
}
