/*
 * Giving out: each host a range of its own. What was written stays; what is declared for a host, and the
 * good pool of one that is there, is kept; the others get what Hyper-V would derive where that is free, else
 * what is free nearest.
 */
#include "core/plan/plan_blocks.h"
#include "core/plan/plan_digits.h"
#include "core/plan/plan_meets.h"
#include "core/plan/plan_words.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

/* A range of more blocks than a wide one begins at is noted as a whole. */
enum { USUAL_BLOCK = 256, WIDE = 256 };

/* Items whose ranges have an address of one block. */
struct made_at {
	uint32_t item;
	uint32_t next; /* in assigning.at, + 1; 0: it is the last one */
};

struct assigning {
	struct plan *p;
	const struct plan_rules *rules;
	const struct plan_estate *in;
	const struct taken *t;
	struct plan_blocks blocks;
	struct planned_range *made; /* by item; min 0: none yet */
	struct made_at *at;
	uint32_t *of_block; /* by block: the first in `at`, + 1; 0: none */
	size_t nat, at_cap;
	uint32_t *wide; /* items whose ranges are wide, in place of `at` */
	size_t nwide, wide_cap;
	uint64_t all; /* addresses of the prefix */
	uint32_t next; /* block for a host without an address */
};

static void
mark_made(struct assigning *a, uint32_t item)
{
	const struct planned_range *r = &a->made[item];
	const uint64_t first = a->blocks.first;

	plan_blocks_mark(&a->blocks, r->min.bits, r->max.bits);
	if (r->max.bits < first || r->min.bits > first + a->all - 1) {
		return;
	}
	if ((r->max.bits - r->min.bits) / a->blocks.size >= WIDE) {
		a->wide = vec_room(a->wide, &a->wide_cap, a->nwide + 1, sizeof(*a->wide));
		a->wide[a->nwide++] = item;
		return;
	}
	for (uint64_t i = r->min.bits < first ? 0 : (r->min.bits - first) / a->blocks.size;
	     i < a->blocks.n && first + i * a->blocks.size <= r->max.bits; i++) {
		a->at = vec_room(a->at, &a->at_cap, a->nat + 1, sizeof(*a->at));
		a->at[a->nat++] = (struct made_at){ item, a->of_block[i] };
		a->of_block[i] = (uint32_t)a->nat;
	}
}

static void
give(struct assigning *a, uint32_t item, uint32_t block, uint32_t ip)
{
	const uint64_t first = a->blocks.first + block * a->blocks.size;

	a->made[item] =
	    (struct planned_range){ { first }, { first + a->blocks.size - 1 }, ip, item };
	mark_made(a, item);
}

/* ---- what stays --------------------------------------------------------------------------------------- */

struct others {
	const struct assigning *a;
	const struct planned *item;
	bool any;
};

static void
note_other(void *arg, const struct use *u)
{
	struct others *o = arg;

	o->any = o->any || plan_meets(o->a->in, o->a->t, o->item, u) >= MEETS_PROPOSED;
}

/* The range of this item, which may meet the site, has an address from min to max. */
static bool
has_made(
    const struct assigning *a, uint32_t item, const char *site, struct mac min, struct mac max)
{
	const struct planned_range *r = &a->made[item];

	return r->min.bits <= max.bits && r->max.bits >= min.bits &&
	       settings_sites_meet(
		   a->in->set, site, plan_item_site(a->in, a->t, &a->p->items[item]));
}

/* Another item of the plan that may meet this one has an address of the range, which lies below the prefix. */
static bool
meets_made(const struct assigning *a, const char *site, struct mac min, struct mac max)
{
	const uint64_t first = a->blocks.first;

	for (size_t i = 0; i < a->nwide; i++) {
		if (has_made(a, a->wide[i], site, min, max)) {
			return true;
		}
	}
	for (uint64_t b = (min.bits - first) / a->blocks.size;
	     b < a->blocks.n && first + b * a->blocks.size <= max.bits; b++) {
		for (uint32_t i = a->of_block[b]; i != 0; i = a->at[i - 1].next) {
			if (has_made(a, a->at[i - 1].item, site, min, max)) {
				return true;
			}
		}
	}
	return false;
}

/* Nobody who may meet the item has an address of the range, and it has as many as are asked for. */
static bool
is_good(const struct assigning *a, const struct planned *item, struct mac min, struct mac max,
    uint64_t least)
{
	struct others o = { a, item, false };
	const uint64_t size = max.bits - min.bits + 1;
	const char *site = plan_item_site(a->in, a->t, item);
	const struct span s = plan_meets_addresses(a->t, min.bits, max.bits);

	if (min.bits < a->blocks.first || max.bits > a->blocks.first + a->all - 1 ||
	    size < least || size < item->nics) {
		return false;
	}
	plan_meets_ranges(a->t, min.bits, max.bits, note_other, &o);
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		note_other(&o, &a->t->addresses[i]);
	}
	return !o.any && !meets_made(a, site, min, max);
}

/* Gives an item that has none yet this range of at least so many addresses, where it is good. */
static void
keep(struct assigning *a, size_t item, struct mac min, struct mac max, uint64_t least)
{
	if (a->made[item].min.bits == 0 && is_good(a, &a->p->items[item], min, max, least)) {
		a->made[item] = (struct planned_range){ min, max, 0, (uint32_t)item };
		mark_made(a, (uint32_t)item);
	}
}

static void
keep_written(struct assigning *a)
{
	for (size_t i = 0; i < a->p->nitems; i++) {
		const struct planned *item = &a->p->items[i];
		const struct planned_range *r = a->p->ranges; /* NULL where there are none */

		if (item->ranges.n == 1 && r[item->ranges.first].ip == 0) {
			a->made[i] = r[item->ranges.first];
			mark_made(a, (uint32_t)i);
		}
	}
}

static int
by_name(const void *a, const void *b)
{
	const struct planned *const *x = a;
	const struct planned *const *y = b;

	return text_label_cmp((*x)->name, (*y)->name);
}

static int
is_of_name(const void *key, const void *element)
{
	const struct planned *const *item = element;

	return text_label_cmp(key, (*item)->name);
}

/* A row of the plan is of its site; it is given another one by who writes one. */
static void
take_site(struct planned *item, const struct planned_pool *row)
{
	if (item->site[0] == '\0') {
		item->site = row->site;
	}
}

/* What is declared for a host alone, of any size: by a row of the plan, or a pool of its name. */
static void
keep_declared(struct assigning *a)
{
	const struct settings *set = a->in->set;
	const size_t nrows = a->in->plan_is_declared ? 0 : set->nplanned;
	const size_t n = a->p->nitems;
	struct planned **items = vec_zeroed(n, sizeof(void *));

	for (size_t i = 0; i < n; i++) {
		items[i] = &a->p->items[i];
	}
	vec_sort((void *)items, n, sizeof(void *), by_name);
	for (size_t i = 0; n > 0 && i < nrows + set->npools; i++) {
		const bool row = i < nrows;
		const struct planned_pool *r = row ? &set->planned[i] : NULL;
		const struct mac_range *p = row ? NULL : &set->pools[i - nrows];
		struct planned *const *item =
		    bsearch(row ? r->host : p->name, items, n, sizeof(void *), is_of_name);

		if (item != NULL && row) {
			take_site(*item, r);
		}
		if (item != NULL) {
			keep(a, (size_t)(*item - a->p->items), row ? r->min : p->min,
			    row ? r->max : p->max, 1);
		}
	}
	free((void *)items);
}

static void
keep_built(struct assigning *a)
{
	const struct inventory *inv = a->in->inv;

	for (size_t i = 0; i < a->p->nitems; i++) {
		const uint32_t h = inventory_host(inv, a->p->items[i].name);

		if (h != NONE && inv->hosts[h].pools.n == 1) {
			const struct pool *p = &inv->pools[inv->hosts[h].pools.first];

			keep(a, i, p->min, p->max, a->blocks.size);
		}
	}
}

/* ---- blocks of octets -------------------------------------------------------------------------------- */

static uint32_t
block_at(const struct assigning *a, uint64_t bits)
{
	return bits >= a->blocks.first && bits < a->blocks.first + a->all
		   ? (uint32_t)((bits - a->blocks.first) / a->blocks.size)
		   : NO_BLOCK;
}

static void
give_of_ip(struct assigning *a, uint32_t item, uint32_t ip)
{
	const uint32_t at = block_at(a, plan_pool_of_ip(ip).min.bits);

	if (a->made[item].min.bits == 0 && ip != 0 && at != NO_BLOCK &&
	    a->blocks.taken[at] == 0) {
		give(a, item, at, ip);
	}
}

/* A host that is there, and of which the plan names no address. */
static void
give_of_export(struct assigning *a, uint32_t item)
{
	const uint32_t h = inventory_host(a->in->inv, a->p->items[item].name);
	const struct span s = h != NONE ? a->in->inv->hosts[h].ips : (struct span){ 0, 0 };

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		give_of_ip(a, item, a->in->inv->ips[i]);
	}
}

/* What Hyper-V would derive by itself, where it is free. */
static void
give_derived(struct assigning *a)
{
	if (a->blocks.size != USUAL_BLOCK) {
		return;
	}
	for (uint32_t i = 0; i < a->p->nitems; i++) {
		const struct span s = a->p->items[i].ranges;

		for (uint32_t k = s.first; k < s.first + s.n && a->made[i].min.bits == 0; k++) {
			give_of_ip(a, i, a->p->ranges[k].ip);
		}
		if (s.n == 0) {
			give_of_export(a, i);
		}
	}
}

/* Where an item would best be: at what its address gives, else at the pool that the host has; NO_BLOCK: anywhere. */
static uint32_t
wanted_block(const struct assigning *a, const struct planned *item)
{
	const struct inventory *inv = a->in->inv;
	const uint32_t h = inventory_host(inv, item->name);

	if (item->ranges.n > 0) {
		return block_at(a, a->p->ranges[item->ranges.first].min.bits);
	}
	return h != NONE && inv->hosts[h].pools.n > 0
		   ? block_at(a, inv->pools[inv->hosts[h].pools.first].min.bits)
		   : NO_BLOCK;
}

static enum fdb_code
give_nearest(struct assigning *a, struct fdb_err *err)
{
	for (uint32_t i = 0; i < a->p->nitems; i++) {
		const struct planned *item = &a->p->items[i];
		const uint32_t near = wanted_block(a, item);
		uint32_t at;

		if (a->made[i].min.bits != 0) {
			continue;
		}
		at = plan_blocks_nearest(&a->blocks, near != NO_BLOCK ? near : a->next, 1, 1);
		if (at == NO_BLOCK) {
			return fdb_fail(err, FDB_EUSAGE,
			    "%s: no block of %llu addresses is left for it; a smaller --block, "
			    "or "
			    "another --prefix",
			    item->name, (unsigned long long)a->blocks.size);
		}
		give(a, i, at, 0);
		if (near == NO_BLOCK) {
			a->next = at + 1;
		}
	}
	return FDB_OK;
}

/* ---- both --------------------------------------------------------------------------------------------- */

static enum fdb_code
check_sizes(const struct assigning *a, struct fdb_err *err)
{
	for (size_t i = 0; i < a->p->nitems; i++) {
		const uint64_t size = a->made[i].max.bits - a->made[i].min.bits + 1;

		if (a->p->items[i].nics > size) {
			return fdb_fail(err, FDB_EUSAGE,
			    "%s: %u NICs are planned, and a block has %llu addresses: --block",
			    a->p->items[i].name, a->p->items[i].nics, (unsigned long long)size);
		}
	}
	return FDB_OK;
}

/* The ranges that were made take the place of those that were asked for. */
static void
settle(struct assigning *a)
{
	free(a->p->ranges);
	a->p->ranges = a->made;
	a->p->nranges = a->p->nitems;
	a->p->ranges_cap = a->p->nitems;
	for (size_t i = 0; i < a->p->nitems; i++) {
		a->p->items[i].ranges = (struct span){ (uint32_t)i, 1 };
	}
	a->made = NULL;
}

enum fdb_code
plan_assign(struct plan *p, const struct plan_rules *rules, const struct plan_estate *in,
    const struct taken *t, struct fdb_err *err)
{
	const bool digits = rules->scheme == SCHEME_DIGITS;
	struct assigning a = { .p = p, .rules = rules, .in = in, .t = t };
	enum fdb_code rc = FDB_OK;

	a.all = UINT64_C(1) << (48 - rules->prefix_bits);
	a.made = vec_zeroed(p->nitems, sizeof(*a.made));
	plan_blocks_init(&a.blocks, rules->prefix.bits, a.all,
	    digits              ? PLAN_DIGITS_BLOCK
	    : rules->block != 0 ? rules->block
				: USUAL_BLOCK);
	/* 00-15-5D-00-00 is what a host without an address gives out. */
	a.next = rules->prefix_bits == 24 ? 1 : 0;
	plan_blocks_mark_taken(&a.blocks, t);
	a.of_block = vec_zeroed(a.blocks.n, sizeof(*a.of_block));
	keep_written(&a);
	keep_declared(&a);
	keep_built(&a);
	if (digits) {
		rc = plan_digits_give(p, &a.blocks, a.made, in, err);
	} else {
		give_derived(&a);
		rc = give_nearest(&a, err);
	}
	if (rc == FDB_OK && (rc = check_sizes(&a, err)) == FDB_OK) {
		settle(&a);
	}
	plan_blocks_free(&a.blocks);
	free(a.of_block);
	free(a.at);
	free(a.wide);
	free(a.made);
	return rc;
}
