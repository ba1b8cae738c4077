#include "core/place/layers.h"

#include "core/place/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Which port of a switch leads to which other switch, however it became known. */

void
lead_add(struct work *w, uint32_t port, uint32_t to, enum lead_kind kind)
{
	const uint32_t from = w->snap->ports[port].sw;
	struct lead *last = w->nleads == 0 ? NULL : &w->leads[w->nleads - 1];

	if (from == to) {
		return;
	}
	if (last != NULL && last->port == port && last->to == to && last->kind == kind) {
		last->count++;
		return;
	}
	w->leads = vec_room(w->leads, &w->leads_cap, w->nleads + 1, sizeof(*w->leads));
	w->leads[w->nleads++] = (struct lead){ from, to, port, 1, kind };
}

static int
lead_order(const void *a, const void *b)
{
	const struct lead *x = a;
	const struct lead *y = b;

	if (x->from != y->from) {
		return x->from < y->from ? -1 : 1;
	}
	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	return (x->to > y->to) - (x->to < y->to);
}

static int
target_order(const void *a, const void *b)
{
	const struct lead *x = a;
	const struct lead *y = b;

	if (x->from != y->from) {
		return x->from < y->from ? -1 : 1;
	}
	if (x->to != y->to) {
		return x->to < y->to ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

void
leads_sort(struct work *w)
{
	if (w->nleads > 0) {
		qsort(w->leads, w->nleads, sizeof(*w->leads), target_order);
	}
}

/* Adds up what was counted apart; leads in order of target, port. */
static void
merge(struct work *w)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->nleads; i++) {
		struct lead *last = kept == 0 ? NULL : &w->leads[kept - 1];

		if (last != NULL && target_order(last, &w->leads[i]) == 0) {
			last->count += w->leads[i].count;
		} else {
			w->leads[kept++] = w->leads[i];
		}
	}
	w->nleads = kept;
}

/*
 * Own addresses of one switch on several ports: an entry may be stale, or have
 * strayed. The best supported port leads there, and those that are its equal.
 */
static void
keep_best(struct work *w)
{
	size_t kept = 0;

	for (size_t i = 0; i < w->nleads;) {
		uint32_t most = 0;
		size_t end = i;

		while (end < w->nleads && w->leads[end].from == w->leads[i].from &&
		       w->leads[end].to == w->leads[i].to) {
			most = w->leads[end].count > most ? w->leads[end].count : most;
			end++;
		}
		for (; i < end; i++) {
			if (w->leads[i].count == most) {
				w->leads[kept++] = w->leads[i];
			}
		}
	}
	w->nleads = kept;
}

/* One proof per port: the lowest switch behind it, and how many others. */
void
own_mac_clues(struct work *w)
{
	leads_sort(w);
	merge(w);
	keep_best(w);
	if (w->nleads > 0) {
		qsort(w->leads, w->nleads, sizeof(*w->leads), lead_order);
	}
	for (size_t i = 0; i < w->nleads;) {
		struct proof p = { PROOF_OWN_MAC, SAYS_OWN_MAC, WEIGHT_OWN_MAC,
			w->leads[i].port, w->leads[i].to, 0, NONE };
		size_t j = i + 1;

		for (; j < w->nleads && w->leads[j].port == p.port; j++) {
			p.ref2++;
		}
		clue_add(w, p.port, p);
		i = j;
	}
}

bool
leads_to(const struct work *w, uint32_t from, uint32_t to, uint32_t port)
{
	size_t low = 0;
	size_t high = w->nleads;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;
		const struct lead *l = &w->leads[mid];

		if (l->from < from || (l->from == from && l->to < to)) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	for (; low < w->nleads && w->leads[low].from == from && w->leads[low].to == to; low++) {
		if (port == NONE || w->leads[low].port == port) {
			return true;
		}
	}
	return false;
}

void
far_add(struct work *w, uint32_t port, struct proof p)
{
	if (port == NONE) {
		return;
	}
	w->far = vec_room(w->far, &w->far_cap, w->nfar + 1, sizeof(*w->far));
	w->far[w->nfar++] = (struct far){ port, p };
}

/*
 * One switch of two may speak LLDP, and only the lower one of a link names its
 * designated bridge: what the other end does not know is told to it here.
 */
void
far_clues(struct work *w)
{
	leads_sort(w);
	for (size_t i = 0; i < w->nfar; i++) {
		const struct far *f = &w->far[i];
		const uint32_t from = w->snap->ports[f->port].sw;

		w->neighboured[f->port] = true;
		if (from != f->proof.ref2 && !leads_to(w, from, f->proof.ref2, f->port)) {
			clue_add(w, f->port, f->proof);
		}
	}
	for (size_t i = 0, n = w->nfar; i < n; i++) {
		lead_add(w, w->far[i].port, w->far[i].proof.ref2, LEAD_LINK);
	}
	leads_sort(w);
}
