#include "fdbaudit/suppress.h"

#include "core/suppress/suppress_match.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static bool
has_ended(const struct suppressed *s, size_t i)
{
	return s->list[i].until_ms <= s->now_ms;
}

/* Where the first of an id is, or would be, in a sorted list whose elements begin with their id. */
static size_t
seek_id(const void *list, size_t n, size_t size, const uint8_t *id)
{
	const char *elements = list;
	size_t from = 0;
	size_t to = n;

	while (from < to) {
		const size_t at = from + (to - from) / 2;

		if (memcmp(elements + at * size, id, sizeof(((struct finding *)0)->id)) < 0) {
			from = at + 1;
		} else {
			to = at;
		}
	}
	return from;
}

/* ---- rows of the list ---------------------------------------------------------------------- */

struct id_row {
	uint8_t id[6]; /* first: seek_id() */
	uint32_t row;
};

/* Rows that have not ended. Those by id are sorted: a long list is one of ids that show wrote. */
struct rows {
	struct id_row *by_id;
	uint32_t *others; /* as they stand */
	size_t nids, nothers;
};

static int
compare_id_rows(const void *a, const void *b)
{
	return memcmp(((const struct id_row *)a)->id, ((const struct id_row *)b)->id,
	    sizeof(((const struct id_row *)a)->id));
}

static void
sort_rows(struct rows *r, const struct suppressed *s)
{
	*r = (struct rows){ .by_id = vec_zeroed(s->n, sizeof(*r->by_id)),
		.others = vec_zeroed(s->n, sizeof(*r->others)) };
	for (size_t i = 0; i < s->n; i++) {
		if (has_ended(s, i)) {
			continue;
		}
		if (s->list[i].by_id) {
			struct id_row *at = &r->by_id[r->nids++];

			memcpy(at->id, s->list[i].id, sizeof(at->id));
			at->row = (uint32_t)i;
		} else {
			r->others[r->nothers++] = (uint32_t)i;
		}
	}
	vec_sort(r->by_id, r->nids, sizeof(*r->by_id), compare_id_rows);
}

/* What a finding is compared with. */
struct compared {
	const struct judge_input *in;
	const struct findings *found;
	const struct finding *f;
};

static void
try_row(const struct compared *a, uint32_t row, struct suppressed *out, uint32_t *first)
{
	if (suppress_match(a->in, a->found, &out->list[row], a->f)) {
		out->matched[row]++;
		*first = row < *first ? row : *first;
	}
}

/* The first row that means this finding; all that do are counted. */
static const struct suppression *
find_row(const struct rows *r, const struct compared *a, struct suppressed *out)
{
	const uint8_t *id = a->f->id;
	uint32_t first = UINT32_MAX;

	for (size_t i = seek_id(r->by_id, r->nids, sizeof(*r->by_id), id);
	     i < r->nids && memcmp(r->by_id[i].id, id, sizeof(r->by_id[i].id)) == 0; i++) {
		try_row(a, r->by_id[i].row, out, &first);
	}
	for (size_t i = 0; i < r->nothers; i++) {
		try_row(a, r->others[i], out, &first);
	}
	return first != UINT32_MAX ? &out->list[first] : NULL;
}

/* ---- the baseline -------------------------------------------------------------------------- */

static int
compare_known(const void *a, const void *b)
{
	const struct known_finding *x = a;
	const struct known_finding *y = b;
	const int by_id = memcmp(x->id, y->id, sizeof(x->id));

	return by_id != 0 ? by_id : (y->severity > x->severity) - (y->severity < x->severity);
}

/* Whether it was known, and is no worse now; of one that is there twice the worse counts. */
static bool
is_known(const struct known_finding *list, size_t n, const struct finding *f)
{
	const size_t from = seek_id(list, n, sizeof(*list), f->id);

	return from < n && memcmp(list[from].id, f->id, sizeof(f->id)) == 0 &&
	       f->severity <= list[from].severity;
}

static struct known_finding *
sorted_baseline(const struct baseline *base)
{
	struct known_finding *list = vec_zeroed(base->n, sizeof(*list));

	if (base->n > 0) {
		memcpy(list, base->list, base->n * sizeof(*list));
		qsort(list, base->n, sizeof(*list), compare_known);
	}
	return list;
}

void
suppress_run(const struct judge_input *in, const struct baseline *base, int64_t now_ms,
    struct findings *found, struct suppressed *out)
{
	struct known_finding *known = base != NULL ? sorted_baseline(base) : NULL;
	struct rows rows;

	*out = (struct suppressed){ .list = in->set->suppressions,
		.n = in->set->nsuppressions,
		.matched = vec_zeroed(in->set->nsuppressions, sizeof(*out->matched)),
		.now_ms = now_ms };
	if (base != NULL) {
		out->baseline.where = base->name;
		out->baseline.reason = base->reason;
	}
	sort_rows(&rows, out);
	for (size_t i = 0; i < found->n; i++) {
		struct finding *f = &found->list[i];
		const struct compared with = { in, found, f };

		if (f->state == STATE_FIXED) {
			continue;
		}
		f->suppressed = find_row(&rows, &with, out);
		if (f->suppressed != NULL) {
			out->by_list++;
		} else if (base != NULL && is_known(known, base->n, f)) {
			f->suppressed = &out->baseline;
			out->by_baseline++;
		}
		f->state = f->suppressed != NULL ? STATE_SUPPRESSED : f->state;
	}
	free(rows.by_id);
	free(rows.others);
	free(known);
}

void
suppress_free(struct suppressed *s)
{
	free(s->matched);
	memset(s, 0, sizeof(*s));
}

enum suppression_use
suppress_use(const struct suppressed *s, size_t i)
{
	if (has_ended(s, i)) {
		return SUPPRESSION_ENDED;
	}
	return s->matched[i] > 0 ? SUPPRESSION_USED : SUPPRESSION_UNUSED;
}

const char *
suppress_use_name(enum suppression_use u)
{
	switch (u) {
	case SUPPRESSION_USED:
		return "used";
	case SUPPRESSION_UNUSED:
		return "unused";
	case SUPPRESSION_ENDED:
		return "ended";
	}
	return "unknown";
}
