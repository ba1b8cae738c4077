#include "core/judge/checks/overlaps.h"

#include "core/judge/known/known.h"

#include "fdbaudit/vec.h"

#include <string.h>

/* So many pairs are looked at before only the first of each kind are compared with one range. */
static const size_t compared_most = (size_t)1 << 22;

/* Who has it, as the rule asks. */
static struct range_holder
holder_of(const struct known *k, const struct range *r)
{
	const struct settings *set = k->set;
	struct range_holder h = { .min = r->min, .max = r->max, .kind = (uint8_t)r->kind };

	if (r->kind == RANGE_POOL) {
		h.name = set->pools[r->number].name;
	} else if (r->kind == RANGE_PLANNED) {
		h.name = set->planned[r->number].host;
		h.site = planned_site(k, r->number);
	} else if (r->kind == RANGE_STATIC) {
		h.name = set->static_ranges[r->number].name;
	} else {
		const struct pool *p = &k->inv->pools[r->number];
		const bool of_host = r->kind == RANGE_HOST;

		h.pool = p->kind;
		h.name = !of_host          ? p->name
			 : p->host != NONE ? k->inv->hosts[p->host].name
					   : "";
		h.site = of_host ? planned_host_site(k, p->host) : NULL;
	}
	return h;
}

/* The planned host hands out such addresses already: pools.c tells of the two hosts. */
static bool
is_told_of_hosts(const struct known *k, const struct range *a, const struct range *b)
{
	const uint32_t host =
	    a->kind == RANGE_PLANNED ? k->views->planned.hosts[a->number] : NONE;
	const struct span s = host == NONE ? (struct span){ 0, 0 } : k->inv->hosts[host].pools;

	for (uint32_t i = s.first; i < s.first + s.n && b->kind == RANGE_HOST; i++) {
		if (k->inv->pools[i].min.bits <= b->max &&
		    k->inv->pools[i].max.bits >= b->min) {
			return true;
		}
	}
	return false;
}

/* ---- all ranges ---------------------------------------------------------------------------- */

static void
add_range(struct ranges *r, enum range_kind kind, struct mac min, struct mac max, size_t number)
{
	interval_tree_add(&r->of_kind[kind], min.bits, max.bits, (uint32_t)number);
}

void
overlaps_begin(const struct known *k, struct ranges *r)
{
	const struct settings *set = k->set;

	*r = (struct ranges){ .compared = 0 };
	for (size_t i = 0; i < set->npools; i++) {
		add_range(r, RANGE_POOL, set->pools[i].min, set->pools[i].max, i);
	}
	for (size_t i = 0; i < set->nplanned; i++) {
		add_range(r, RANGE_PLANNED, set->planned[i].min, set->planned[i].max, i);
	}
	for (size_t i = 0; i < set->nstatic_ranges; i++) {
		add_range(
		    r, RANGE_STATIC, set->static_ranges[i].min, set->static_ranges[i].max, i);
	}
	for (size_t i = 0; i < k->inv->npools; i++) {
		const struct pool *p = &k->inv->pools[i];

		add_range(
		    r, p->kind == POOL_HOST ? RANGE_HOST : RANGE_MANAGER, p->min, p->max, i);
	}
	for (size_t i = 0; i < RANGE_KINDS; i++) {
		interval_tree_build(&r->of_kind[i]);
	}
}

void
overlaps_end(struct ranges *r)
{
	for (size_t i = 0; i < RANGE_KINDS; i++) {
		interval_tree_free(&r->of_kind[i]);
	}
}

/* ---- overlaps ------------------------------------------------------------------------------ */

struct range
overlaps_range(const struct ranges *r, enum range_kind kind, size_t at)
{
	const struct interval *i = &r->of_kind[kind].list[at];

	return (struct range){ i->min, i->max, kind, i->number };
}

static void
compare(
    const struct known *k, const struct range *x, const struct range *y, struct overlaps *to)
{
	const struct range_holder a = holder_of(k, x);
	const struct range_holder b = holder_of(k, y);
	const enum range_rule rule = range_rule(k->set, &a, &b);
	const enum severity severity = rule == RANGES_WRONG ? SEV_WARNING : SEV_INFO;

	if (rule == RANGES_RIGHT || is_told_of_hosts(k, x, y)) {
		return;
	}
	to->worst = severity > to->worst ? severity : to->worst;
	to->n++;
	if (to->of_kind[y->kind] < OVERLAPS_LISTED) {
		to->of_kind[y->kind]++;
		to->list[to->nlisted++] = *y;
	}
}

static int
range_order(const void *a, const void *b)
{
	const struct range *x = a;
	const struct range *y = b;

	if (x->min != y->min) {
		return x->min < y->min ? -1 : 1;
	}
	if (x->kind != y->kind) {
		return x->kind < y->kind ? -1 : 1;
	}
	return (x->number > y->number) - (x->number < y->number);
}

/*
 * What is not listed is counted. Pairs that are in order count as looked at too: of a manager's pool of
 * many nested parts all are.
 */
static void
compare_kind(const struct known *k, struct ranges *r, const struct range *about,
    enum range_kind kind, size_t from, struct overlaps *to)
{
	const struct interval_tree *t = &r->of_kind[kind];
	size_t looked = 0;

	for (size_t i = interval_tree_next(t, from, about->min, about->max); i < t->n;
	     i = interval_tree_next(t, i + 1, about->min, about->max)) {
		const struct range y = overlaps_range(r, kind, i);

		if (looked++ >= OVERLAPS_LISTED && r->compared >= compared_most) {
			to->open = true;
			return;
		}
		r->compared++;
		compare(k, about, &y, to);
	}
}

/* Without the list, which is long. */
static void
clear(struct overlaps *o)
{
	memset(o->of_kind, 0, sizeof(o->of_kind));
	o->nlisted = o->n = 0;
	o->open = false;
	o->worst = SEV_INFO;
}

void
overlaps_find(const struct known *k, struct ranges *r, enum range_kind kind, size_t at,
    struct overlaps *managers, struct overlaps *rest)
{
	const struct range about = overlaps_range(r, kind, at);

	clear(managers);
	clear(rest);
	for (size_t i = kind; i < RANGE_KINDS; i++) {
		compare_kind(k, r, &about, (enum range_kind)i, i == kind ? at + 1 : 0,
		    kind == RANGE_MANAGER && i == RANGE_MANAGER ? managers : rest);
	}
	vec_sort(rest->list, rest->nlisted, sizeof(*rest->list), range_order);
}
