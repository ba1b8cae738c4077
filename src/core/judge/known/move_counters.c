#include "core/judge/known/move_counters.h"

#include "core/judge/known/known.h"
#include "core/judge/known/suspect.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	/* There, back and there again: between two ports that is a return. */
	QUICK_MOVES = 3,
	MANY_MOVES = 6
};

static bool
has_moved(const struct snapshot *s, const struct mover *m, uint32_t times, int64_t within_ms)
{
	return m->during >= times && s->sample_ms[s->nsamples - 1] - m->since_ms <= within_ms;
}

static bool
is_quick(const struct snapshot *s, const struct mover *m)
{
	return has_moved(s, m, QUICK_MOVES, MOVE_QUICK_MS);
}

static bool
goes_to_and_fro(const struct snapshot *s, const struct mover *m)
{
	return is_quick(s, m) || has_moved(s, m, MANY_MOVES, MOVE_DAY_MS);
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

struct move_counters
move_counters_find(const struct snapshot *snap, const struct loops *loops)
{
	struct move_counters out = { .n = 0 };
	size_t cap = 0;

	for (size_t i = 0; i < snap->nmovers; i++) {
		const struct mover *m = &snap->movers[i];

		if (snap->nsamples > 0 && !loops_move(loops, KEY_MAC(m->key)) &&
		    goes_to_and_fro(snap, m)) {
			out.list =
			    vec_room(out.list, &cap, out.n + 1, sizeof(const struct mover *));
			out.list[out.n++] = m;
		}
	}
	if (out.n > 0) {
		qsort(out.list, out.n, sizeof(const struct mover *), by_mac);
	}
	return out;
}

static size_t
first_of(const struct move_counters *c, struct mac m)
{
	size_t low = 0;
	size_t high = c->n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (c->list[mid]->key >> 16 < m.bits) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

bool
move_counters_has(const struct move_counters *c, struct mac m)
{
	const size_t i = first_of(c, m);

	return i < c->n && c->list[i]->key >> 16 == m.bits;
}

/* Is that the entry in which the suspect was placed? */
static bool
is_about(const struct suspect *s, const struct snapshot *snap, const struct mover *m)
{
	const uint32_t fdb = snap->switches[m->sw].fdbs.first + KEY_FDB(m->key);

	for (uint32_t i = 0; i < s->nentries; i++) {
		if (s->entries[i].fdb == fdb) {
			return true;
		}
	}
	return false;
}

void
move_counters_tell(const struct known *k, struct suspect *s)
{
	const struct move_counters *c = &k->views->counters;

	for (size_t i = first_of(c, s->mac); i < c->n && c->list[i]->key >> 16 == s->mac.bits;
	     i++) {
		const struct mover *m = c->list[i];

		/* Frames of one bonded host may take either uplink. */
		if (!s->bonded && is_about(s, k->snap, m) &&
		    (s->counter == NULL || m->during > s->counter->during)) {
			s->counter = m;
		}
	}
	if (s->counter != NULL) {
		s->returned = true;
		s->flapping = true;
		s->quick |= is_quick(k->snap, s->counter);
	}
}
