#include "inventory/build/unanswered.h"

#include "fdbaudit/vec.h"
#include "inventory/build/order.h"
#include "inventory/build/same_names.h"
#include "inventory/draft/files.h"
#include "inventory/draft/merge_host.h"

#include <stdlib.h>
#include <string.h>

/* What one manifest is about; bits by enum asked_sort. */
struct run {
	uint8_t asks;
	uint8_t
	    gone; /* a later run, which asks one of the same, tells whom of these is asked */
};

/* Names each by what it is called in every row; a host by what it is called since. */
static void
name_alike(struct draft *d)
{
	const char ***names = vec_zeroed(2 * d->asked.n, sizeof(*names));
	size_t n = 0;

	for (size_t i = 0; i < d->asked.n; i++) {
		struct draft_asked *a = d->asked.items[i];
		const struct draft_host *h = draft_host_known(d, a->told.name);

		while (h != NULL && h->renamed != NULL) {
			h = h->renamed;
		}
		a->who = h != NULL ? h->name : a->told.name;
		names[n++] = &a->who;
		if (a->cluster != NULL) {
			names[n++] = &a->cluster;
		}
	}
	same_names(names, n);
	free(names);
}

static bool
is_later_run(const struct draft_asked *a, const struct draft_asked *than)
{
	return a->told.src.file != than->told.src.file && a->told.when > than->told.when;
}

/* The last run over a cluster tells which nodes it has. */
static void
find_gone_nodes(struct draft *d)
{
	const struct draft_asked *last = NULL;

	draft_sort(&d->asked, order_asked_clusters);
	for (size_t i = 0; i < d->asked.n; i++) {
		struct draft_asked *a = d->asked.items[i];

		if (a->cluster == NULL) {
			continue;
		}
		if (last == NULL || strcmp(last->cluster, a->cluster) != 0) {
			last = a;
		}
		a->gone = is_later_run(last, a);
	}
}

/*
 * Many run the exporter on each host by itself: a run is the later one of another only where
 * both ask one of the same.
 */
static void
find_gone_runs(const struct draft *d, struct run *runs)
{
	const struct draft_asked *last[ASKED_SORTS] = { NULL };
	const char *who = "";

	for (size_t i = 0; i < d->asked.n; i++) {
		const struct draft_asked *a = d->asked.items[i];

		runs[a->told.src.file].asks |= (uint8_t)(1U << a->sort);
	}
	for (size_t i = 0; i < d->asked.n; i++) {
		const struct draft_asked *a = d->asked.items[i];
		struct run *r = &runs[a->told.src.file];

		if (strcmp(who, a->who) != 0) {
			memset(last, 0, sizeof(last));
			who = a->who;
		}
		for (unsigned s = ASKED_HOST; s < ASKED_SORTS; s++) {
			if (last[s] != NULL && is_later_run(last[s], a)) {
				r->gone |= (uint8_t)(1U << s);
			} else if (last[s] == NULL && (r->asks & 1U << s) != 0) {
				last[s] = a;
			}
		}
	}
}

/* Returns what is not known of it: "" nothing. */
static const char *
lacks(const struct draft *d, const struct draft_asked *a)
{
	const struct inventory *inv = d->inv;
	const uint32_t h = inventory_host(inv, a->who);
	const int64_t collected = h != NONE ? inv->hosts[h].collected : 0;

	if (a->told.what[0] == '\0') {
		return a->wrote && (collected == 0 || collected < a->told.when)
			   ? "answered, and none of its files of that run is here: copy all "
			     "that "
			     "the exporter wrote"
			   : "";
	}
	return a->told.when != 0 && collected > a->told.when ? "" : a->told.what;
}

static void
tell(struct draft *d, const struct draft_asked *a, size_t *cap)
{
	struct inventory *inv = d->inv;
	struct unanswered u = a->told;

	u.what = lacks(d, a);
	if (u.what[0] != '\0') {
		inv->unanswered = vec_room(
		    inv->unanswered, cap, inv->nunanswered + 1, sizeof(*inv->unanswered));
		inv->unanswered[inv->nunanswered++] = u;
		draft_remark_format(d, u.src, "%s: %s", u.name, u.what);
	}
}

void
unanswered_find(struct draft *d)
{
	struct run *runs = vec_zeroed(d->inv->nfiles, sizeof(*runs));
	const char *last = "";
	size_t cap = 0;

	name_alike(d);
	find_gone_nodes(d);
	draft_sort(&d->asked, order_asked);
	find_gone_runs(d, runs);
	for (size_t i = 0; i < d->asked.n; i++) {
		const struct draft_asked *a = d->asked.items[i];

		if (a->gone || (runs[a->told.src.file].gone & 1U << a->sort) != 0) {
			continue; /* it is asked no more */
		}
		if (strcmp(last, a->who) != 0) {
			last = a->who;
			tell(d, a, &cap);
		}
	}
	free(runs);
}
