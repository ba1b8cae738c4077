#include "report/extract/extract_findings.h"

#include "report/extract/extract_hosts.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ---- findings ---------------------------------------------------------------------------------- */

/* Who has the address, whose pool it is of, where it was seen, who has to change something. */
bool
extract_findings_name(const struct extract *e, const struct finding *f)
{
	bool any = extract_hosts_has(e, f->host) || extract_hosts_has(e, f->origin);

	for (uint32_t i = 0; i < f->nclaimants; i++) {
		any = any || extract_hosts_has(e, f->claimants[i].host);
	}
	for (uint32_t i = 0; i < f->nseen; i++) {
		any = any || extract_hosts_has(e, f->seen[i].host);
	}
	for (uint32_t i = 0; i < f->remedy.nsteps; i++) {
		any = any || extract_hosts_has(e, f->remedy.steps[i].host);
	}
	return any;
}

struct stretch {
	uint64_t min, max;
};

/* The addresses that these hosts hand out: disjoint, ascending. Returns how many stretches; for free(). */
static size_t
own_stretches(const struct extract *e, struct stretch **out)
{
	const struct inventory *inv = e->whole->inv;
	struct stretch *list = vec_zeroed(e->npools, sizeof(*list));
	size_t n = 0;
	size_t kept = 0;

	for (size_t i = 0; inv != NULL && i < inv->npools; i++) {
		if (extract_hosts_has(e, inv->pools[i].host)) {
			list[n++] =
			    (struct stretch){ inv->pools[i].min.bits, inv->pools[i].max.bits };
		}
	}
	vec_sort(list, n, sizeof(*list), vec_order_u64); /* by min */
	for (size_t i = 0; i < n; i++) {
		if (kept == 0 || list[i].min > list[kept - 1].max) {
			list[kept++] = list[i];
		} else if (list[i].max > list[kept - 1].max) {
			list[kept - 1].max = list[i].max;
		}
	}
	*out = list;
	return kept;
}

/* Who keeps a range that another host has to give up is told in words alone. */
static bool
shares_pool(
    const struct extract *e, const struct finding *f, const struct stretch *list, size_t n)
{
	const struct inventory *inv = e->whole->inv;
	const struct span own = f->kind == KIND_POOL && f->host != NONE
				    ? inv->hosts[f->host].pools
				    : (struct span){ 0, 0 };

	for (uint32_t k = own.first; k < own.first + own.n; k++) {
		size_t low = 0; /* the first stretch that does not end before the pool */

		for (size_t high = n; low < high;) {
			const size_t mid = low + (high - low) / 2;

			if (list[mid].max < inv->pools[k].min.bits) {
				low = mid + 1;
			} else {
				high = mid;
			}
		}
		if (low < n && list[low].min <= inv->pools[k].max.bits) {
			return true;
		}
	}
	return false;
}

/*
 * Whom it concerns stands in words alone: a range of no host, over those of any hosts; or one address
 * that stands for others, of hosts that need not be its own.
 */
static bool
may_be_anybodys(const struct finding *f)
{
	if (f->mac.bits == 0) {
		return f->kind == KIND_POOL && f->host == NONE;
	}
	return f->count > 1 && (f->alike & ALIKE_HOST) == 0;
}

/* Whether a switch that this test means has a part in it; *any: whether any switch has. */
typedef bool switch_fn(const struct extract *e, uint32_t sw);

static bool
at_switch(const struct extract *e, const struct finding *f, switch_fn *test, bool *any)
{
	bool found = false;

	*any = f->nseen + f->nevidence + f->nmovements > 0;
	for (uint32_t i = 0; i < f->nseen; i++) {
		found = found || test(e, e->whole->snap->ports[f->seen[i].port].sw);
	}
	for (uint32_t i = 0; i < f->nevidence; i++) {
		found = found || (f->evidence[i].sw != NONE && test(e, f->evidence[i].sw));
	}
	for (uint32_t i = 0; i < f->nmovements; i++) {
		found = found || (f->movements[i].sw != NONE && test(e, f->movements[i].sw));
	}
	return found;
}

static bool
may_be_theirs(const struct extract *e, uint32_t sw)
{
	return e->switches[sw];
}

/* What was not read is told to everybody whom it may concern. */
static bool
is_of(const struct extract *e, const struct finding *f, const struct stretch *list, size_t n)
{
	bool any;

	if (extract_findings_name(e, f) || may_be_anybodys(f) || shares_pool(e, f, list, n) ||
	    at_switch(e, f, extract_hosts_site, &any)) {
		return true;
	}
	return f->kind == KIND_COLLECTION && (at_switch(e, f, may_be_theirs, &any) || !any);
}

/* ---- suppressions ------------------------------------------------------------------------------ */

static bool
is_about(const struct extract *e, const struct suppression *s)
{
	const struct inventory *inv = e->whole->inv;

	return s->host != NULL && inv != NULL &&
	       extract_hosts_has(e, inventory_host(inv, s->host));
}

/* Rows by which a finding of it is suppressed, and those that name a host of it; used[] as the list. */
static void
take_suppressed(struct extract *e)
{
	const struct suppressed *all = e->whole->suppressed;
	struct suppressed *own = &e->suppressed;
	uint32_t *at = vec_zeroed(all->n, sizeof(*at)); /* the number in the part, plus one */

	*own = (struct suppressed){ .now_ms = all->now_ms, .baseline = all->baseline };
	for (size_t i = 0; i < e->found.n; i++) {
		const struct suppression *s = e->found.list[i].suppressed;

		own->by_baseline += s == &all->baseline ? 1 : 0;
		own->by_list += s != NULL && s != &all->baseline ? 1 : 0;
		if (s != NULL && s != &all->baseline) {
			at[s - all->list] = 1;
		}
	}
	e->rows = vec_zeroed(all->n, sizeof(*e->rows));
	own->matched = vec_zeroed(all->n, sizeof(*own->matched));
	for (size_t i = 0; i < all->n; i++) {
		if (at[i] != 0 || is_about(e, &all->list[i])) {
			e->rows[own->n] = all->list[i];
			own->matched[own->n++] = all->matched[i];
			at[i] = (uint32_t)own->n;
		}
	}
	own->list = e->rows;
	for (size_t i = 0; i < e->found.n; i++) {
		struct finding *f = &e->found.list[i];

		if (f->suppressed != NULL) {
			f->suppressed = f->suppressed == &all->baseline
					    ? &own->baseline
					    : &e->rows[at[f->suppressed - all->list] - 1];
		}
	}
	free(at);
}

void
extract_findings(struct extract *e)
{
	const struct findings *all = e->whole->found;
	struct findings *own = &e->found;
	struct stretch *stretches = NULL;
	const size_t n = own_stretches(e, &stretches);

	own->list = vec_zeroed(all->n, sizeof(*own->list));
	own->vlans = all->vlans;
	own->nvlans = all->nvlans;
	for (size_t i = 0; i < all->n; i++) {
		if (is_of(e, &all->list[i], stretches, n)) {
			own->list[own->n++] = all->list[i];
		}
	}
	free(stretches);
	if (e->whole->suppressed != NULL) {
		take_suppressed(e);
	}
}
