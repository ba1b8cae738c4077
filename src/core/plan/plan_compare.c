/* A plan against what is in use: what collides, and the nearest pool that is free. */
#include "core/plan/plan_itself.h"
#include "core/plan/plan_meets.h"
#include "core/plan/plan_nearest.h"
#include "core/plan/plan_remarks.h"
#include "core/plan/plan_reserved.h"
#include "core/plan/plan_words.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { NAMED_MOST = 3, LOW_PERCENT = 80, APIPA = 169 << 8 | 254 };

struct comparing {
	const struct plan *p;
	const struct plan_estate *in;
	const struct taken *t;
	struct plan_result *out;
	const struct planned *item; /* of the range under way */
	uint32_t range; /* in plan.ranges */
};

static void
add(const struct comparing *c, enum remark_weight weight, enum use_kind kind, const char *text)
{
	plan_remarks_add(
	    c->out, &(struct plan_remark){ .item = (uint32_t)(c->item - c->p->items),
			.range = c->range,
			.kind = (uint8_t)kind,
			.weight = (uint8_t)weight,
			.text = text });
}

/* ---- ranges ----------------------------------------------------------------------------------------- */

static void
take_range(void *arg, const struct use *u)
{
	const struct comparing *c = arg;
	const char *site = plan_use_site(c->in, c->t, u);
	const enum plan_meeting how = plan_meets(c->in, c->t, c->item, u);
	const bool meets = how != MEETS_APART;
	char own[PLAN_WORDS];
	char with[PLAN_WORDS];
	char where[PLAN_WORDS];
	char text[3 * PLAN_WORDS];

	if (how == MEETS_ITS_OWN) {
		return;
	}
	plan_range_words(&c->p->ranges[c->range], own, sizeof(own));
	plan_use_words(c->in, u, with);
	plan_use_where(c->in, u, where);
	(void)text_print(text, sizeof(text), "%s overlaps %s%s%s%s", own, with,
	    meets ? "" : " at site ", meets ? "" : site,
	    meets ? "" : ": no [domain] joins the two, so they do not meet today");
	plan_remarks_add(
	    c->out, &(struct plan_remark){ .item = (uint32_t)(c->item - c->p->items),
			.range = c->range,
			.kind = u->kind,
			.weight = how == MEETS_OTHERS ? REMARK_COLLISION : REMARK_NOTE,
			.with = with,
			.where = where,
			.text = text });
}

static void
compare_reserved(const struct comparing *c, const struct planned_range *r)
{
	const struct reserved *res = plan_reserved_in(r->min.bits, r->max.bits);
	char own[PLAN_WORDS];
	char text[2 * PLAN_WORDS];

	if (res == NULL || (res->by_default && c->item->kind != PLANNED_HOST)) {
		return;
	}
	plan_range_words(r, own, sizeof(own));
	(void)text_print(text, sizeof(text), "%s is of %s", own, res->whose);
	add(c, res->by_default ? REMARK_NOTE : REMARK_COLLISION,
	    res->by_default ? USE_DEFAULT_RANGE : USE_RESERVED, text);
}

/* ---- addresses -------------------------------------------------------------------------------------- */

/* Addresses of one kind within one range. */
struct heap {
	uint32_t count;
	const struct use *named[NAMED_MOST];
};

static void
tell_heap(const struct comparing *c, const struct heap *h, enum use_kind kind, bool meets)
{
	char with[PLAN_WORDS] = "";
	char where[PLAN_WORDS];
	char text[3 * PLAN_WORDS];
	char own[PLAN_WORDS];
	size_t n = 0;

	for (uint32_t i = 0; i < h->count && i < NAMED_MOST; i++) {
		char one[PLAN_WORDS];

		plan_use_words(c->in, h->named[i], one);
		n += text_print(with + n, sizeof(with) - n, "%s%s", i > 0 ? ", " : "", one);
	}
	if (h->count > NAMED_MOST) {
		(void)text_print(
		    with + n, sizeof(with) - n, " and %u more", h->count - NAMED_MOST);
	}
	plan_use_where(c->in, h->named[0], where);
	plan_range_words(&c->p->ranges[c->range], own, sizeof(own));
	if (c->item->kind == PLANNED_MAC) {
		(void)text_print(text, sizeof(text), "it is in use: %s", with);
	} else {
		(void)text_print(text, sizeof(text), "%u address%s of %s %s in use: %s%s",
		    h->count, h->count == 1 ? "" : "es", own, h->count == 1 ? "is" : "are",
		    with, meets ? "" : ", at a site that no [domain] joins with this one");
	}
	plan_remarks_add(
	    c->out, &(struct plan_remark){ .item = (uint32_t)(c->item - c->p->items),
			.range = c->range,
			.count = h->count,
			.kind = (uint8_t)kind,
			.weight = meets ? REMARK_COLLISION : REMARK_NOTE,
			.with = with,
			.where = where,
			.text = text });
}

/* Returns how many addresses of the range the item has itself. */
static uint32_t
compare_addresses(const struct comparing *c, const struct planned_range *r)
{
	const struct span s = plan_meets_addresses(c->t, r->min.bits, r->max.bits);
	struct heap heaps[USE_KINDS][2] = { 0 };
	uint32_t own = 0;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct use *u = &c->t->addresses[i];
		const enum plan_meeting how = plan_meets(c->in, c->t, c->item, u);
		struct heap *h = &heaps[u->kind][how != MEETS_APART];

		if (how == MEETS_ITS_OWN) {
			own++;
			continue;
		}
		if (h->count < NAMED_MOST) {
			h->named[h->count] = u;
		}
		h->count++;
	}
	for (size_t k = 0; k < USE_KINDS; k++) {
		for (int meets = 0; meets <= 1; meets++) {
			if (heaps[k][meets].count > 0) {
				tell_heap(c, &heaps[k][meets], (enum use_kind)k, meets != 0);
			}
		}
	}
	return own;
}

/* ---- capacity --------------------------------------------------------------------------------------- */

static void
compare_capacity(const struct comparing *c, const struct planned_range *r, uint32_t own)
{
	const uint64_t size = r->max.bits - r->min.bits + 1;
	const uint64_t wanted = (uint64_t)c->item->nics + own;
	char have[40] = "";
	char range[PLAN_RANGE_SIZE];
	char text[PLAN_WORDS];

	if (c->item->kind == PLANNED_MAC || c->item->nics == 0 ||
	    wanted * 100 <= size * LOW_PERCENT) {
		return;
	}
	if (own > 0) {
		(void)text_print(have, sizeof(have), " beside %u that are there", own);
	}
	(void)text_print(text, sizeof(text),
	    "%u NICs are planned%s, and %s has %llu address%s: %s", c->item->nics, have,
	    plan_range_text(r->min.bits, r->max.bits, range), (unsigned long long)size,
	    size == 1 ? "" : "es",
	    wanted > size ? "too few, the last VMs will not start"
			  : "more than 80 percent, so addresses of VMs that are off are soon "
			    "given out again");
	add(c, wanted > size ? REMARK_COLLISION : REMARK_NOTE, USE_CAPACITY, text);
}

static void
compare_range(struct comparing *c)
{
	const struct planned_range *r = &c->p->ranges[c->range];

	plan_meets_ranges(c->t, r->min.bits, r->max.bits, take_range, c);
	compare_reserved(c, r);
	compare_capacity(c, r, compare_addresses(c, r));
	if (r->ip >> 16 == APIPA) {
		add(c, REMARK_NOTE, USE_ADDRESS,
		    "an address of 169.254 is one that the host gave to itself: the pool will "
		    "be "
		    "of the address that it has when Hyper-V is installed");
	}
}

void
plan_compare(const struct plan *p, const struct plan_estate *in, const struct taken *t,
    struct plan_result *out)
{
	struct comparing c = { .p = p, .in = in, .t = t, .out = out };

	plan_remarks_begin(out, p);
	for (size_t i = 0; i < p->nitems; i++) {
		const struct span s = p->items[i].ranges;

		c.item = &p->items[i];
		c.range = NONE;
		if (s.n == 0) {
			add(&c, REMARK_UNKNOWN, USE_NO_RANGE,
			    "neither an IPv4 address nor a range is planned for it");
		}
		for (c.range = s.first; c.range < s.first + s.n; c.range++) {
			compare_range(&c);
		}
	}
	plan_itself_compare(p, in, t, out);
	plan_remarks_end(out, p);
	plan_nearest_fill(p, in, t, out);
}

/* ---- one range ------------------------------------------------------------------------------------- */

struct seeking {
	const struct plan_estate *in;
	const struct taken *t;
	const struct planned *item;
	bool found;
};

static void
seek(void *arg, const struct use *u)
{
	struct seeking *s = arg;

	s->found = s->found || plan_meets(s->in, s->t, s->item, u) == MEETS_OTHERS;
}

bool
plan_is_free(const struct plan_estate *in, const struct taken *t, const struct planned *item,
    struct mac min, struct mac max)
{
	const struct reserved *res = plan_reserved_in(min.bits, max.bits);
	const struct span s = plan_meets_addresses(t, min.bits, max.bits);
	struct seeking all = { .in = in, .t = t, .item = item };

	if (res != NULL && !res->by_default) {
		return false;
	}
	plan_meets_ranges(t, min.bits, max.bits, seek, &all);
	for (uint32_t i = s.first; i < s.first + s.n && !all.found; i++) {
		seek(&all, &t->addresses[i]);
	}
	return !all.found;
}
