#include "core/plan/plan_nearest.h"

#include "core/plan/plan_blocks.h"
#include "core/plan/plan_meets.h"
#include "core/plan/plan_reserved.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { BLOCK = 256, PREFIX = 1 << 24, TRIED_MOST = 1 << 16 };

struct nearest {
	const struct plan *p;
	const struct plan_estate *in;
	const struct taken *t;
	struct plan_result *out;
	struct plan_blocks *blocks; /* by prefix of taken */
	size_t range; /* in settings.static_ranges: the one to go on with */
	uint64_t next; /* there: the first address that was not tried */
};

static struct plan_blocks *
blocks_of(struct nearest *f, uint64_t first)
{
	for (size_t i = 0; i < f->t->nprefixes; i++) {
		struct plan_blocks *b = &f->blocks[i];

		if (f->t->prefixes[i] != first >> 24) {
			continue;
		}
		if (b->taken == NULL) {
			plan_blocks_init(b, (uint64_t)f->t->prefixes[i] << 24, PREFIX, BLOCK);
			plan_blocks_mark_taken(b, f->t);
			for (size_t k = 0; k < f->p->nranges; k++) {
				plan_blocks_mark(
				    b, f->p->ranges[k].min.bits, f->p->ranges[k].max.bits);
			}
		}
		return b;
	}
	return NULL;
}

static void
pool(struct nearest *f, uint32_t item)
{
	const struct planned *it = &f->p->items[item];
	const struct planned_range *r = &f->p->ranges[it->ranges.first];
	struct plan_blocks *b = blocks_of(f, r->min.bits);
	uint64_t size = r->max.bits - r->min.bits + 1;
	uint32_t at;
	uint32_t n;

	if (size < (uint64_t)it->nics + it->nics / 4) { /* with a fifth of them free */
		size = (uint64_t)it->nics + it->nics / 4;
	}
	n = (uint32_t)((size + BLOCK - 1) / BLOCK);
	if (b == NULL || n > b->n) {
		return;
	}
	at = plan_blocks_nearest(b, (uint32_t)((r->min.bits - b->first) / BLOCK), n, 1);
	if (at != NO_BLOCK) {
		f->out->nearest[item].bits = b->first + (uint64_t)at * BLOCK;
		f->out->nearest_size[item] = n * BLOCK;
		plan_blocks_mark(b, f->out->nearest[item].bits,
		    f->out->nearest[item].bits + (uint64_t)n * BLOCK - 1);
	}
}

static void
note_pool(void *arg, const struct use *u)
{
	bool *held = arg;

	*held = *held || u->kind != USE_STATIC_RANGE;
}

static bool
is_free(const struct nearest *f, uint64_t m)
{
	bool held = plan_reserved_in(m, m) != NULL && !plan_reserved_in(m, m)->by_default;

	plan_meets_ranges(f->t, m, m, note_pool, &held);
	for (size_t i = 0; i < f->p->nranges && !held; i++) {
		held = m >= f->p->ranges[i].min.bits && m <= f->p->ranges[i].max.bits;
	}
	return !held && plan_meets_addresses(f->t, m, m).n == 0;
}

static int
by_prefix(const void *key, const void *element)
{
	const uint64_t prefix = *(const uint64_t *)key;
	const uint32_t at = *(const uint32_t *)element;

	return (prefix > at) - (prefix < at);
}

/* Of a prefix that nobody gathered it is not known what is in use. */
static bool
is_known(const struct taken *t, uint64_t m)
{
	const uint64_t prefix = m >> 24;

	return t->nprefixes > 0 && bsearch(&prefix, t->prefixes, t->nprefixes,
				       sizeof(*t->prefixes), by_prefix) != NULL;
}

/* It was tried with a range before this one, and is in use or given. */
static bool
was_tried(const struct nearest *f, uint64_t m)
{
	for (size_t i = 0; i < f->range; i++) {
		const struct mac_range *r = &f->in->set->static_ranges[i];

		if (m >= r->min.bits && m <= r->max.bits) {
			return true;
		}
	}
	return false;
}

/*
 * A static address comes from a declared range alone, of which all is known that is in use; 0: none is
 * left, or too many in a row are in use.
 */
static uint64_t
free_address(struct nearest *f)
{
	const struct settings *set = f->in->set;

	for (uint32_t tried = 0; f->range < set->nstatic_ranges; f->range++, f->next = 0) {
		const struct mac_range *r = &set->static_ranges[f->range];

		f->next = f->next < r->min.bits ? r->min.bits : f->next;
		while (f->next <= r->max.bits) {
			const uint64_t m = f->next;
			const bool known = is_known(f->t, m);

			f->next = known ? m + 1 : ((m >> 24) + 1) << 24;
			if (known && !was_tried(f, m) && is_free(f, m)) {
				return m;
			}
			if (++tried == TRIED_MOST) {
				return 0;
			}
		}
	}
	return 0;
}

static void
address(struct nearest *f, uint32_t item)
{
	const uint64_t m = free_address(f);

	f->out->nearest[item].bits = m;
	f->out->nearest_size[item] = m != 0;
}

void
plan_nearest_fill(const struct plan *p, const struct plan_estate *in, const struct taken *t,
    struct plan_result *out)
{
	struct nearest f = { .p = p, .in = in, .t = t, .out = out };
	uint32_t last = NONE;

	f.blocks = vec_zeroed(t->nprefixes, sizeof(*f.blocks));
	for (size_t i = 0; i < out->n; i++) {
		const struct plan_remark *r = &out->list[i];

		if (r->weight != REMARK_COLLISION || r->item == last ||
		    p->items[r->item].ranges.n == 0) {
			continue;
		}
		last = r->item;
		if (p->items[r->item].kind == PLANNED_MAC) {
			address(&f, r->item);
		} else {
			pool(&f, r->item);
		}
	}
	for (size_t i = 0; i < t->nprefixes; i++) {
		plan_blocks_free(&f.blocks[i]);
	}
	free(f.blocks);
}
