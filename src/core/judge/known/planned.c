#include "core/judge/known/planned.h"

#include "core/judge/known/known.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/plan.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

/* What a plan is compared with, and what of it is in use. */
struct planned_uses {
	struct plan_estate in;
	struct taken taken;
};

/* A counting sort: the rows of each host side by side, in the order of the file. */
static void
sort_rows(const struct inventory *inv, size_t n, struct planned_views *out)
{
	uint32_t at = 0;

	for (size_t i = 0; i < n; i++) {
		if (out->hosts[i] != NONE) {
			out->of_host[out->hosts[i]].n++;
		}
	}
	for (size_t i = 0; i < inv->nhosts; i++) {
		out->of_host[i].first = at;
		at += out->of_host[i].n;
		out->of_host[i].n = 0;
	}
	for (uint32_t i = 0; i < n; i++) {
		if (out->hosts[i] != NONE) {
			struct span *s = &out->of_host[out->hosts[i]];

			out->rows[s->first + s->n++] = i;
		}
	}
}

/* What precheck would look at, so that both find the same of it. */
static void
find_uses(const struct known *k, struct planned_views *out)
{
	uint32_t *prefixes;
	const size_t n = settings_planned_prefixes(k->set, &prefixes);

	out->uses = vec_zeroed(1, sizeof(*out->uses));
	out->uses->in = (struct plan_estate){ .snap = k->snap,
		.inv = k->inv,
		.where = k->where,
		.set = k->set,
		.past = k->history != NULL ? k->history->planned : NULL,
		.npast = k->history != NULL ? k->history->nplanned : 0 };
	plan_taken_find(&out->uses->in, prefixes, n, &out->uses->taken);
	free(prefixes);
}

void
planned_find(const struct known *k, struct planned_views *out)
{
	const struct inventory *inv = k->inv;
	const struct settings *set = k->set;

	*out = (struct planned_views){ .hosts = NULL };
	if (set->nplanned == 0) {
		return;
	}
	out->hosts = vec_zeroed(set->nplanned, sizeof(*out->hosts));
	out->rows = vec_zeroed(set->nplanned, sizeof(*out->rows));
	out->of_host = vec_zeroed(inv->nhosts, sizeof(*out->of_host));
	for (uint32_t i = 0; i < set->nplanned; i++) {
		const struct planned_pool *r = &set->planned[i];

		out->hosts[i] = inventory_host(inv, r->host);
		interval_tree_add(&out->ranges, r->min.bits, r->max.bits, i);
	}
	interval_tree_build(&out->ranges);
	sort_rows(inv, set->nplanned, out);
	find_uses(k, out);
}

void
planned_free(struct planned_views *p)
{
	free(p->hosts);
	free(p->rows);
	free(p->of_host);
	interval_tree_free(&p->ranges);
	if (p->uses != NULL) {
		plan_taken_free(&p->uses->taken);
	}
	free(p->uses);
	*p = (struct planned_views){ .hosts = NULL };
}

struct span
planned_of_host(const struct known *k, uint32_t host)
{
	return k->set->nplanned == 0 || host == NONE ? (struct span){ 0, 0 }
						     : k->views->planned.of_host[host];
}

const struct planned_pool *
planned_as(const struct known *k, const struct pool *p)
{
	const struct span s = planned_of_host(k, p->host);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct planned_pool *r = &k->set->planned[k->views->planned.rows[i]];

		if (r->min.bits == p->min.bits && r->max.bits == p->max.bits) {
			return r;
		}
	}
	return NULL;
}

bool
planned_is_kept(const struct known *k, uint32_t host)
{
	const struct span s = k->inv->hosts[host].pools;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (planned_as(k, &k->inv->pools[i]) != NULL) {
			return true;
		}
	}
	return false;
}

int
planned_claim(const struct known *k, const struct pool *p)
{
	enum { BY_ADDRESS = 1, BY_PLAN = 2 };

	return (planned_as(k, p) != NULL ? BY_PLAN : 0) |
	       (pool_source_ip(k->inv, p->host, p) != 0 ? BY_ADDRESS : 0);
}

/* ---- sites --------------------------------------------------------------------------------- */

const char *
planned_host_site(const struct known *k, uint32_t host)
{
	const struct planned_uses *uses = k->views->planned.uses;

	return uses != NULL && host != NONE ? uses->taken.host_sites[host] : NULL;
}

const char *
planned_site(const struct known *k, uint32_t row)
{
	const char *site = k->set->planned[row].site;

	return site[0] == '\0' ? planned_host_site(k, k->views->planned.hosts[row]) : site;
}

bool
planned_meets_host(const struct known *k, uint32_t row, uint32_t host)
{
	return settings_sites_meet(k->set, planned_site(k, row), planned_host_site(k, host));
}

const struct planned_pool *
planned_holding(const struct known *k, struct mac m, const char *site)
{
	const struct interval_tree *t = &k->views->planned.ranges;
	uint32_t first = NONE;

	for (size_t i = interval_tree_next(t, 0, m.bits, m.bits); i < t->n;
	     i = interval_tree_next(t, i + 1, m.bits, m.bits)) {
		const uint32_t row = t->list[i].number;

		if (row < first && settings_sites_meet(k->set, planned_site(k, row), site)) {
			first = row;
		}
	}
	return first != NONE ? &k->set->planned[first] : NULL;
}

/* ---- free ---------------------------------------------------------------------------------- */

bool
planned_is_small(const struct known *k, uint32_t row)
{
	const struct planned_pool *r = &k->set->planned[row];
	const uint32_t host = k->views->planned.hosts[row];

	return host != NONE &&
	       r->max.bits - r->min.bits + 1 < k->views->hosts.list[host].vm_nics;
}

const struct nic *
planned_written(const struct known *k, uint32_t row)
{
	const struct inventory *inv = k->inv;
	const struct planned_pool *r = &k->set->planned[row];
	const uint32_t host = k->views->planned.hosts[row];

	for (size_t i = inventory_by_mac(inv, r->min).first; i < inv->nby_mac; i++) {
		const struct nic *n = &inv->nics[inv->nics_by_mac[i]];

		if (n->mac.bits > r->max.bits) {
			break;
		}
		if (n->host == host && host != NONE && n->dynamic != TRI_YES) {
			return n;
		}
	}
	return NULL;
}

/* What the host hands out already is no new range. */
static bool
is_had(const struct known *k, uint32_t row)
{
	const struct span s = k->inv->hosts[k->views->planned.hosts[row]].pools;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (planned_as(k, &k->inv->pools[i]) == &k->set->planned[row]) {
			return true;
		}
	}
	return false;
}

static bool
is_free(const struct known *k, uint32_t row)
{
	const struct planned_views *v = &k->views->planned;
	const struct planned_pool *r = &k->set->planned[row];
	const struct planned item = {
		.name = r->host, .site = r->site, .source = r->source, .kind = PLANNED_HOST
	};

	return v->hosts[row] != NONE && !planned_is_small(k, row) &&
	       planned_written(k, row) == NULL && !is_had(k, row) &&
	       plan_is_free(&v->uses->in, &v->uses->taken, &item, r->min, r->max);
}

bool
planned_find_free(const struct known *k, uint32_t host, uint32_t *row)
{
	const struct span s = planned_of_host(k, host);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		*row = k->views->planned.rows[i];
		if (is_free(k, *row)) {
			return true;
		}
	}
	*row = s.n > 0 ? k->views->planned.rows[s.first] : NONE;
	return false;
}
