#include "core/judge/findings/group.h"

#include "core/judge/findings/finding.h"
#include "core/judge/known/known.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* What a finding is counted under; NONE: it stands for itself. */
typedef uint32_t key_fn(const struct known *k, const struct finding *f);

static uint32_t
key_port(const struct known *k, const struct finding *f)
{
	return f->nseen > 0 ? f->seen[0].port : (uint32_t)k->snap->nports;
}

static uint32_t
key_switch(const struct known *k, const struct finding *f)
{
	return f->nseen > 0 ? k->snap->ports[f->seen[0].port].sw : NONE;
}

static uint32_t
key_pool(const struct known *k, const struct finding *f)
{
	return f->mac.bits != 0 ? inventory_pool(k->inv, f->mac) : NONE;
}

/* The first of each key stays when there are too many; totals: findings per cause and key. */
static void
keep_first(struct findings_sink *sink, const struct known *k, uint32_t *totals, size_t nkeys,
    key_fn *key_of)
{
	struct findings *out = sink->out;
	size_t kept = 0;

	for (size_t i = 0; i < out->n; i++) {
		struct finding *f = &out->list[i];
		const uint32_t key = f->subject == NULL ? key_of(k, f) : NONE;
		uint32_t *total = key == NONE ? NULL : &totals[f->number * nkeys + key];

		if (total != NULL && *total == NONE) {
			continue; /* another one stands for it */
		}
		/* A finding that stands for all of them already is counted and said. */
		if (total != NULL && *total > k->set->max_same && *total > f->count) {
			finding_stand_for(&sink->text, f, *total);
			*total = NONE;
		}
		out->list[kept++] = *f;
	}
	out->n = kept;
}

static void
group_by(struct findings_sink *sink, const struct known *k, size_t nkeys, key_fn *key_of)
{
	uint32_t *totals = vec_zeroed(NCAUSES * nkeys, sizeof(*totals));

	for (size_t i = 0; i < sink->out->n; i++) {
		const struct finding *f = &sink->out->list[i];
		const uint32_t key = f->subject == NULL ? key_of(k, f) : NONE;

		if (key != NONE) {
			totals[f->number * nkeys + key] += f->count;
		}
	}
	keep_first(sink, k, totals, nkeys, key_of);
	free(totals);
}

void
group_findings(struct findings_sink *sink, const struct known *k)
{
	const size_t nports = k->snap->nports + 1;
	uint32_t *totals = vec_zeroed(NCAUSES * nports, sizeof(*totals));

	/* Per port more were counted than written down: see finding_report(). */
	for (size_t c = 0; c < NCAUSES; c++) {
		if (sink->tally[c] != NULL) {
			memcpy(&totals[c * nports], sink->tally[c], nports * sizeof(*totals));
		}
	}
	keep_first(sink, k, totals, nports, key_port);
	free(totals);
	group_by(sink, k, k->snap->nswitches, key_switch);
	group_by(sink, k, k->inv->npools, key_pool);
}
