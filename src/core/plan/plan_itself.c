#include "core/plan/plan_itself.h"

#include "core/plan/plan_remarks.h"
#include "core/plan/plan_site_marks.h"
#include "core/plan/plan_words.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { PARTNERS_MOST = 16 };

static int
by_first(const void *a, const void *b)
{
	const struct planned_range *x = *(const struct planned_range *const *)a;
	const struct planned_range *y = *(const struct planned_range *const *)b;

	if (x->min.bits != y->min.bits) {
		return x->min.bits < y->min.bits ? -1 : 1;
	}
	return (x > y) - (x < y);
}

/* Ranges in the order of their first addresses, and those of them that what begins now may meet. */
struct meeting {
	const struct plan *p;
	const struct plan_estate *in;
	const struct taken *t;
	struct plan_result *out;
	const struct planned_range **open; /* not ended */
	const struct planned_range **owed; /* of these, those that may be told more */
	size_t nopen, nowed;
	uint8_t (*told)[2]; /* of each range: notes, collisions */
	uint32_t
	    *sites; /* of each range: its number in `marks`, which has those that meet it */
	struct site_marks marks;
	uint32_t *open_at, *owed_at; /* how many of them are at each site */
	size_t nwanting; /* of those owed, those that may be told of notes */
};

/* Notes do not use up what there is to tell of collisions. */
static bool
is_told(const struct meeting *m, const struct planned_range *r)
{
	return m->told[r - m->p->ranges][1] >= PARTNERS_MOST;
}

static uint32_t
site_of(const struct meeting *m, const struct planned_range *r)
{
	return m->sites[r - m->p->ranges];
}

/* Whether the site of a range meets the one that is marked. */
static bool
meets_marked(const struct meeting *m, const struct planned_range *r)
{
	return plan_site_is_marked(&m->marks, site_of(m, r));
}

static void
tell_planned(
    struct meeting *m, const struct planned_range *a, const struct planned_range *b, bool meets)
{
	const struct planned *other = &m->p->items[b->item];
	const uint32_t range = (uint32_t)(a - m->p->ranges);
	char own[PLAN_WORDS];
	char with[PLAN_WORDS];
	char text[3 * PLAN_WORDS];

	if (a->item == b->item || m->told[range][meets] >= PARTNERS_MOST) {
		return;
	}
	m->told[range][meets]++;
	plan_range_words(a, own, sizeof(own));
	(void)text_print(with, sizeof(with), "%s, which is planned too", other->name);
	(void)text_print(text, sizeof(text), "%s overlaps that of %s%s", own, with,
	    meets ? "" : ", at a site that no [domain] joins with this one");
	plan_remarks_add(m->out, &(struct plan_remark){ .item = a->item,
				     .range = range,
				     .kind = USE_PLANNED,
				     .weight = meets ? REMARK_COLLISION : REMARK_NOTE,
				     .with = with,
				     .where = other->source,
				     .text = text });
}

static bool
wants_notes(const struct meeting *m, const struct planned_range *r)
{
	return m->told[r - m->p->ranges][0] < PARTNERS_MOST;
}

/* How many of a list, counted by site, meet the site that is marked. */
static size_t
count_marked(const struct meeting *m, const uint32_t *at, size_t all)
{
	size_t n = 0;

	for (size_t i = 0; i < m->marks.nmarked; i++) {
		n += at[m->marks.marked[i]];
	}
	return m->marks.all ? all : n;
}

static void
tell_owed(struct meeting *m, const struct planned_range *r)
{
	size_t left = count_marked(m, m->owed_at, m->nowed);

	for (size_t i = m->nowed; i > 0 && (left > 0 || m->nwanting > 0); i--) {
		const struct planned_range *a = m->owed[i - 1];
		const bool over = a->max.bits < r->min.bits;
		const bool wanted = wants_notes(m, a);

		left -= meets_marked(m, a) ? 1 : 0;
		if (!over) {
			tell_planned(m, a, r, meets_marked(m, a));
		}
		m->nwanting -= wanted && (over || !wants_notes(m, a)) ? 1 : 0;
		if (over || is_told(m, a)) {
			m->nwanting -= !over && wants_notes(m, a) ? 1 : 0;
			m->owed_at[site_of(m, a)]--;
			m->owed[i - 1] = m->owed[--m->nowed];
		}
	}
}

static void
tell_of_open(struct meeting *m, const struct planned_range *r)
{
	size_t left = count_marked(m, m->open_at, m->nopen);

	for (size_t i = m->nopen; i > 0 && !is_told(m, r) && (left > 0 || wants_notes(m, r));
	     i--) {
		const struct planned_range *a = m->open[i - 1];

		left -= meets_marked(m, a) ? 1 : 0;
		if (a->max.bits >= r->min.bits) {
			tell_planned(m, r, a, meets_marked(m, a));
		} else {
			m->open_at[site_of(m, a)]--;
			m->open[i - 1] = m->open[--m->nopen];
		}
	}
}

/*
 * Each one is told of some that it meets, however many its partners meet: silence would mean free. Of
 * very many at sites that do not meet, nobody is looked at who could not be told any more.
 */
static void
meet(struct meeting *m, const struct planned_range *r)
{
	plan_site_marks_set(&m->marks, site_of(m, r));
	tell_owed(m, r);
	tell_of_open(m, r);
	m->open[m->nopen++] = r;
	m->open_at[site_of(m, r)]++;
	if (!is_told(m, r)) {
		m->owed[m->nowed++] = r;
		m->owed_at[site_of(m, r)]++;
		m->nwanting += wants_notes(m, r) ? 1 : 0;
	}
}

static void
number_sites(struct meeting *m)
{
	const size_t n = m->p->nranges;
	const char **sites = vec_zeroed(n, sizeof(*sites));

	for (size_t i = 0; i < n; i++) {
		sites[i] = plan_item_site(m->in, m->t, &m->p->items[m->p->ranges[i].item]);
	}
	plan_site_marks_make(&m->marks, m->in->set, sites, n);
	m->sites = vec_zeroed(n, sizeof(*m->sites));
	m->open_at = vec_zeroed(m->marks.n + 1, sizeof(*m->open_at));
	m->owed_at = vec_zeroed(m->marks.n + 1, sizeof(*m->owed_at));
	for (size_t i = 0; i < n; i++) {
		m->sites[i] = plan_site_number(&m->marks, sites[i]);
	}
	free((void *)sites);
}

void
plan_itself_compare(const struct plan *p, const struct plan_estate *in, const struct taken *t,
    struct plan_result *out)
{
	const size_t n = p->nranges;
	const struct planned_range **all = vec_zeroed(n, sizeof(void *));
	struct meeting m = { .p = p,
		.in = in,
		.t = t,
		.out = out,
		.open = vec_zeroed(n, sizeof(void *)),
		.owed = vec_zeroed(n, sizeof(void *)),
		.told = vec_zeroed(n, sizeof(*m.told)) };

	for (size_t i = 0; i < n; i++) {
		all[i] = &p->ranges[i];
	}
	if (n > 1) {
		qsort((void *)all, n, sizeof(void *), by_first);
	}
	number_sites(&m);
	for (size_t i = 0; i < n; i++) {
		meet(&m, all[i]);
	}
	plan_site_marks_free(&m.marks);
	free(m.sites);
	free(m.open_at);
	free(m.owed_at);
	free((void *)all);
	free((void *)m.open);
	free((void *)m.owed);
	free(m.told);
}
