#include "core/place/hosts/stays.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Where the row of a place was in each sample: see snapshot_timeline(). */
static void
follow(const struct snapshot *snap, const struct place *p, uint32_t *at)
{
	const struct switch_ *sw = &snap->switches[snap->ports[p->port].sw];

	if (p->row >= snap->nrows) {
		const struct change *c = &snap->changes[p->row - snap->nrows];

		(void)snapshot_timeline(snap, c->sw, c->table, c->context, c->key, at);
		return;
	}
	for (uint32_t i = sw->reads.first; i < sw->reads.first + sw->reads.n; i++) {
		const struct read *r = &snap->reads[i];

		if (p->row - r->first < r->nkept && r->rows != NULL) {
			(void)snapshot_timeline(snap, r->sw, r->table, r->context,
			    r->rows[p->row - r->first].key, at);
			return;
		}
	}
}

/* The attachments at which it stood, sample by sample. */
struct trail {
	uint32_t left[STAYS_MOST]; /* those that it stood at before the last one */
	size_t n;
	uint32_t last; /* NONE at first */
	struct stay stay;
};

static void
step(struct trail *t, uint32_t attachment)
{
	if (attachment == t->last) {
		return;
	}
	if (t->last == NONE) {
		t->stay.first = attachment;
	} else {
		t->stay.kind = t->stay.kind < STAY_MOVED ? STAY_MOVED : t->stay.kind;
		t->left[t->n++ % STAYS_MOST] = t->last;
	}
	for (size_t i = 0; i < t->n && i < STAYS_MOST; i++) {
		t->stay.kind = t->left[i] == attachment ? STAY_RETURNED : t->stay.kind;
	}
	t->last = attachment;
}

static struct stay
walk(const struct snapshot *snap, const struct placement *out, const uint32_t *list, size_t n,
    const uint32_t *timelines)
{
	struct trail t = { .last = NONE, .stay = { STAY_ONE, NONE } };

	for (uint16_t sample = 0; sample < snapshot_moments(snap); sample++) {
		uint32_t here = NONE;

		for (size_t i = 0; i < n; i++) {
			const uint32_t at = timelines[i * snapshot_moments(snap) + sample];

			if (at >= UNSEEN ||
			    snapshot_bundle(snap, at) != out->places[list[i]].port) {
				continue;
			}
			if (here != NONE && here != placement_attachment(out, list[i])) {
				return (struct stay){ STAY_BOTH, NONE };
			}
			here = placement_attachment(out, list[i]);
		}
		if (here != NONE) {
			step(&t, here);
		}
	}
	return t.stay;
}

struct stay
stay_of(
    const struct snapshot *snap, const struct placement *out, const uint32_t *list, size_t n)
{
	uint32_t *timelines;
	bool one = true;
	struct stay stay;

	for (size_t i = 1; i < n; i++) {
		one = one &&
		      placement_attachment(out, list[i]) == placement_attachment(out, list[0]);
	}
	if (one) {
		return (struct stay){ STAY_ONE, placement_attachment(out, list[0]) };
	}
	if (n > STAYS_MOST) {
		return (struct stay){ STAY_BOTH, NONE };
	}
	timelines = vec_zeroed(n * (size_t)snapshot_moments(snap), sizeof(*timelines));
	for (size_t i = 0; i < n; i++) {
		follow(snap, &out->places[list[i]], timelines + i * snapshot_moments(snap));
	}
	stay = walk(snap, out, list, n, timelines);
	free(timelines);
	return stay;
}
