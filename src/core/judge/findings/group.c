/*
 * More than max_same findings of one cause on one port, switch or pool are
 * one finding with a count: the worst of them, which comes first in the list.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static size_t
cause_of(const struct finding *f)
{
	size_t c = 0;

	/* Two causes may share a rule: the label tells them apart. */
	while (causes[c].label != f->label) {
		c++;
	}
	return c;
}

/* What a finding is counted under; NONE: it stands for itself. */
typedef uint32_t key_fn(const struct inquiry *q, const struct finding *f);

static uint32_t
key_port(const struct inquiry *q, const struct finding *f)
{
	return f->nseen > 0 ? f->seen[0].port : (uint32_t)q->snap->nports;
}

static uint32_t
key_switch(const struct inquiry *q, const struct finding *f)
{
	return f->nseen > 0 ? q->snap->ports[f->seen[0].port].sw : NONE;
}

static uint32_t
key_pool(const struct inquiry *q, const struct finding *f)
{
	return f->mac.bits != 0 ? inventory_pool(q->inv, f->mac) : NONE;
}

static void
stand_for(struct inquiry *q, struct finding *f, uint32_t count)
{
	f->count = count;
	f->title = say(q, "%s; the same for %u more", f->title, count - 1);
}

/* The first of each key stays when there are too many; totals: findings per cause and key. */
static void
keep_first(struct inquiry *q, uint32_t *totals, size_t nkeys, key_fn *key_of)
{
	struct findings *out = q->out;
	size_t kept = 0;

	for (size_t i = 0; i < out->n; i++) {
		struct finding *f = &out->list[i];
		const uint32_t key = f->subject == NULL ? key_of(q, f) : NONE;
		uint32_t *total = key == NONE ? NULL : &totals[cause_of(f) * nkeys + key];

		if (total != NULL && *total == NONE) {
			continue; /* another one stands for it */
		}
		/* A finding that stands for all of them already is counted and said. */
		if (total != NULL && *total > q->j->set->max_same && *total > f->count) {
			stand_for(q, f, *total);
			*total = NONE;
		}
		out->list[kept++] = *f;
	}
	out->n = kept;
}

static void
fold_by(struct inquiry *q, size_t nkeys, key_fn *key_of)
{
	uint32_t *totals = vec_zeroed(NCAUSES * nkeys, sizeof(*totals));

	for (size_t i = 0; i < q->out->n; i++) {
		const struct finding *f = &q->out->list[i];
		const uint32_t key = f->subject == NULL ? key_of(q, f) : NONE;

		if (key != NONE) {
			totals[cause_of(f) * nkeys + key] += f->count;
		}
	}
	keep_first(q, totals, nkeys, key_of);
	free(totals);
}

void
fold_counted(struct inquiry *q)
{
	const size_t nports = q->snap->nports + 1;
	uint32_t *totals = vec_zeroed(NCAUSES * nports, sizeof(*totals));

	/* Per port more were counted than written down: see report_suspect(). */
	for (size_t c = 0; c < NCAUSES; c++) {
		if (q->tally[c] != NULL) {
			memcpy(&totals[c * nports], q->tally[c], nports * sizeof(*totals));
		}
	}
	keep_first(q, totals, nports, key_port);
	free(totals);
	fold_by(q, q->snap->nswitches, key_switch);
	fold_by(q, q->inv->npools, key_pool);
}
