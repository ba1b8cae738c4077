#include "core/judge/known/loops.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	LEAST_MOVED = 20, /* addresses */
	LEAST_MAKES = 3 /* vendors */
};

/* Stood at one port, at another, and within five minutes at the first one again. */
static bool
came_back(const struct snapshot *s, const struct move *m, uint32_t *at)
{
	const uint16_t table = s->fdbs[m->fdb].table;
	const uint64_t key = m->mac << 16 | (m->fdb - s->switches[m->sw].fdbs.first);

	(void)snapshot_timeline(s, m->sw, table, m->context, key, at);
	for (uint16_t i = 0; i + 2 < s->nsamples; i++) {
		bool left = false;

		for (uint16_t k = (uint16_t)(i + 1);
		     k < s->nsamples && at[i] < UNSEEN &&
		     s->sample_ms[k] - s->sample_ms[i] <= MOVES_QUICK_MS;
		     k++) {
			left |= at[k] < UNSEEN && at[k] != at[i];
			if (left && at[k] == at[i]) {
				return true;
			}
		}
	}
	return false;
}

uint64_t
loop_stations(const struct snapshot *snap, uint32_t sw)
{
	const struct span reads = snap->switches[sw].reads;
	uint64_t n = 0;

	for (uint32_t i = reads.first; i < reads.first + reads.n; i++) {
		n += snap->reads[i].nkept;
	}
	return n;
}

/* Looks closely only where half of a switch's addresses moved: each costs a timeline. */
static void
count_returned(
    const struct snapshot *snap, const struct moves *moves, struct switch_loop *loops)
{
	uint32_t *at = vec_zeroed(snap->nsamples, sizeof(*at));
	uint64_t *make =
	    vec_zeroed(snap->nswitches, sizeof(*make)); /* the last one per switch */

	for (size_t i = 0; i < moves->n; i++) { /* by MAC: makes stand side by side */
		const struct move *m = &moves->list[i];
		struct switch_loop *l = &loops[m->sw];

		if (l->moved >= LEAST_MOVED &&
		    UINT64_C(2) * l->moved >= loop_stations(snap, m->sw) && m->returned &&
		    came_back(snap, m, at)) {
			l->makes += l->returned++ == 0 || m->mac >> 24 != make[m->sw];
			make[m->sw] = m->mac >> 24;
		}
	}
	free(at);
	free(make);
}

struct switch_loop *
loops_find(const struct snapshot *snap, const struct moves *moves)
{
	struct switch_loop *loops = vec_zeroed(snap->nswitches, sizeof(*loops));

	for (size_t i = 0; i < moves->n; i++) {
		loops[moves->list[i].sw].moved++;
	}
	count_returned(snap, moves, loops);
	for (size_t i = 0; i < snap->nswitches; i++) {
		loops[i].looped =
		    loops[i].returned >= LEAST_MOVED && loops[i].makes >= LEAST_MAKES;
	}
	return loops;
}
