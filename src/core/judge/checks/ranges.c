/*
 * C2b, C17: ranges of addresses that overlap although each is somebody's own: declared ones
 * (`pool =`, `static-range =`), those of managers (SCVMM, Network Controller) and those of hosts.
 * Two hosts with one pool are told by pools.c. One finding per range.
 */
#include "core/judge/checks/check.h"
#include "core/judge/known/pools.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { LATENT = 75, MAX_NAMED = 4, PARTNERS_MOST = 256 };

/* Of two that overlap the one that stands first here is what the finding is about. */
enum range_kind { RANGE_POOL, RANGE_STATIC, RANGE_MANAGER, RANGE_HOST, RANGE_KINDS };

struct range {
	uint64_t min, max;
	enum range_kind kind;
	uint32_t number; /* in settings.pools, settings.static_ranges or inventory.pools */
};

struct overlap {
	uint32_t range, other; /* in the sorted ranges; the finding is about `range` */
	enum cause_number cause;
	enum severity severity;
};

struct ranges {
	struct range *list; /* by first address */
	struct overlap *overlaps;
	size_t n, cap, noverlaps, overlaps_cap;
};

/* How the first lies to the second. */
enum geometry { EQUAL, WITHIN, HOLDS, CROSSES, GEOMETRIES };

enum judgement { RIGHT, NOTED, WRONG };

/*
 * A plan may have parts, and a manager's pool may be declared by its name. Nobody but the host
 * itself may use what Hyper-V gives out by itself, and nobody writes by hand what a manager gives
 * out.
 */
static const uint8_t judgements[RANGE_KINDS][RANGE_KINDS][GEOMETRIES] = {
	[RANGE_POOL] = { [RANGE_POOL] = { WRONG, NOTED, NOTED, WRONG },
	    [RANGE_STATIC] = { WRONG, NOTED, NOTED, WRONG },
	    [RANGE_MANAGER] = { RIGHT, WRONG, NOTED, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
	[RANGE_STATIC] = { [RANGE_MANAGER] = { WRONG, WRONG, WRONG, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
	[RANGE_MANAGER] = { [RANGE_MANAGER] = { WRONG, NOTED, NOTED, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
};

static enum geometry
lies_to(const struct range *a, const struct range *b)
{
	const bool within = a->min >= b->min && a->max <= b->max;
	const bool holds = a->min <= b->min && a->max >= b->max;

	if (within) {
		return holds ? EQUAL : WITHIN;
	}
	return holds ? HOLDS : CROSSES;
}

/* Returns whether one of the words, between blanks, names the host, with its domain or without. */
static bool
has_host(const char *words, const char *host)
{
	char word[TEXT_MAX];

	for (; *words != '\0'; words += strspn(words, " ")) {
		const size_t n = strcspn(words, " ");

		(void)text_print(word, sizeof(word), "%.*s", (int)n, words);
		if (text_label_cmp(word, host) == 0) {
			return true;
		}
		words += n;
	}
	return false;
}

/* `pool = HV-03 ...` declares what HV-03 hands out. */
static bool
is_named_after(const struct known *k, const struct range *r, const struct range *host)
{
	return r->kind == RANGE_POOL && host->kind == RANGE_HOST &&
	       has_host(k->set->pools[r->number].name,
		   phrase_host(k->inv, k->inv->pools[host->number].host));
}

/*
 * One pool by two spellings of its manager, or as it was and is; and SCVMM's pool that it gives
 * to a Network Controller whole.
 */
static bool
is_one_pool(const struct known *k, const struct range *a, const struct range *b)
{
	const struct pool *x;
	const struct pool *y;

	if (a->kind != RANGE_MANAGER || b->kind != RANGE_MANAGER) {
		return false;
	}
	x = &k->inv->pools[a->number];
	y = &k->inv->pools[b->number];
	if (x->kind != y->kind) {
		return lies_to(a, b) == EQUAL;
	}
	return inventory_same_pool(x->name, y->name);
}

/* ---- all ranges ---------------------------------------------------------------------------- */

static void
add_range(struct ranges *r, enum range_kind kind, struct mac min, struct mac max, size_t number)
{
	r->list = vec_room(r->list, &r->cap, r->n + 1, sizeof(*r->list));
	r->list[r->n++] = (struct range){ min.bits, max.bits, kind, (uint32_t)number };
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

static void
gather(const struct known *k, struct ranges *r)
{
	const struct settings *set = k->set;

	for (size_t i = 0; i < set->npools; i++) {
		add_range(r, RANGE_POOL, set->pools[i].min, set->pools[i].max, i);
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
	if (r->n > 0) {
		qsort(r->list, r->n, sizeof(*r->list), range_order);
	}
}

/* ---- overlaps ------------------------------------------------------------------------------ */

static void
compare(const struct known *k, struct ranges *r, size_t a, size_t b)
{
	const bool swap = r->list[b].kind < r->list[a].kind;
	const struct range *x = &r->list[swap ? b : a];
	const struct range *y = &r->list[swap ? a : b];
	const enum judgement j = judgements[x->kind][y->kind][lies_to(x, y)];

	if (j == RIGHT || is_named_after(k, x, y) || is_one_pool(k, x, y)) {
		return;
	}
	r->overlaps =
	    vec_room(r->overlaps, &r->overlaps_cap, r->noverlaps + 1, sizeof(*r->overlaps));
	r->overlaps[r->noverlaps++] = (struct overlap){ .range = (uint32_t)(swap ? b : a),
		.other = (uint32_t)(swap ? a : b),
		.cause = x->kind == RANGE_MANAGER && y->kind == RANGE_MANAGER
			     ? CAUSE_manager_pools
			     : CAUSE_equal_pools,
		.severity = j == WRONG ? SEV_WARNING : SEV_INFO };
}

static int
overlap_order(const void *a, const void *b)
{
	const struct overlap *x = a;
	const struct overlap *y = b;

	if (x->range != y->range) {
		return x->range < y->range ? -1 : 1;
	}
	if (x->cause != y->cause) {
		return x->cause < y->cause ? -1 : 1;
	}
	return (x->other > y->other) - (x->other < y->other);
}

/* Of one range no more than PARTNERS_MOST are looked at: more are not read one by one. */
static void
find_overlaps(const struct known *k, struct ranges *r)
{
	for (size_t i = 0; i < r->n; i++) {
		for (size_t m = i + 1;
		     m < r->n && m - i <= PARTNERS_MOST && r->list[m].min <= r->list[i].max;
		     m++) {
			compare(k, r, i, m);
		}
	}
	if (r->noverlaps > 0) {
		qsort(r->overlaps, r->noverlaps, sizeof(*r->overlaps), overlap_order);
	}
}

/* ---- in words ------------------------------------------------------------------------------ */

static const char *
name_range(struct phrases *to, const struct known *k, const struct range *r)
{
	const struct pool ends = { .min = { r->min }, .max = { r->max } };
	const char *text = phrase_pool(to, &ends);
	const struct pool *p;

	if (r->kind == RANGE_POOL) {
		return phrase_format(to, "pool = %s %s", k->set->pools[r->number].name, text);
	}
	if (r->kind == RANGE_STATIC) {
		return phrase_format(to, "static-range = %s", text);
	}
	p = &k->inv->pools[r->number];
	if (p->kind == POOL_HOST) {
		return phrase_format(
		    to, "the range of %s %s", phrase_host(k->inv, p->host), text);
	}
	return phrase_format(to, "%s %s %s",
	    p->kind == POOL_SCVMM ? "SCVMM's pool"
	    : p->kind == POOL_NC  ? "the Network Controller's pool"
				  : "pool",
	    p->name, text);
}

static const char *
name_others(struct phrases *to, const struct known *k, const struct ranges *r,
    const struct overlap *o, size_t n)
{
	const char *text = name_range(to, k, &r->list[o[0].other]);

	for (size_t i = 1; i < n && i < MAX_NAMED; i++) {
		text =
		    phrase_format(to, "%s, %s", text, name_range(to, k, &r->list[o[i].other]));
	}
	return n > MAX_NAMED ? phrase_format(to, "%s and %zu more", text, n - MAX_NAMED) : text;
}

static const char *
remedy(const struct verdict *v, const struct range *r)
{
	if (v->cause == CAUSE_manager_pools) {
		return "Give each manager a range of its own before they give out one address "
		       "twice.";
	}
	if (v->severity == SEV_INFO) {
		return "None where the one is meant to be a part of the other.";
	}
	return r->kind == RANGE_MANAGER
		   ? "Give the host or the manager another range. Adapters keep what they have "
		     "until their VM is stopped and started."
		   : "Declare a range that nobody gives out yet. Where it is a host's own, "
		     "declare it by the host's name: pool = HOST MIN-MAX.";
}

static void
tell(const struct check *c, const struct ranges *r, const struct overlap *o, size_t n)
{
	const struct range *about = &r->list[o->range];
	struct verdict v;

	verdict_init(&v, o->cause, &c->sink->text);
	v.confidence = LATENT;
	v.severity = SEV_INFO;
	v.count = (uint32_t)n + 1;
	for (size_t i = 0; i < n; i++) {
		const struct range *other = &r->list[o[i].other];

		v.severity = o[i].severity > v.severity ? (uint8_t)o[i].severity : v.severity;
		if (i < MAX_NAMED && other->kind == RANGE_HOST) {
			verdict_why(&v, PROOF_POOL, LATENT, "%s hands out %s",
			    phrase_host(c->k->inv, c->k->inv->pools[other->number].host),
			    phrase_pool(v.text, &c->k->inv->pools[other->number]));
		}
	}
	v.subject = name_range(v.text, c->k, about);
	v.title = phrase_format(v.text, "%s overlaps %s: no duplicate yet", v.subject,
	    name_others(v.text, c->k, r, o, n));
	v.remedy = remedy(&v, about);
	if (about->kind == RANGE_MANAGER) {
		verdict_command(&v, "Get-SCMACAddressPool");
	}
	finding_report_subject(c->sink, &v);
}

void
check_ranges(const struct check *c)
{
	struct ranges r = { .n = 0 };

	gather(c->k, &r);
	find_overlaps(c->k, &r);
	for (size_t i = 0; i < r.noverlaps;) {
		const struct overlap *o = &r.overlaps[i];
		size_t n = 1;

		while (
		    i + n < r.noverlaps && o[n].range == o->range && o[n].cause == o->cause) {
			n++;
		}
		tell(c, &r, o, n);
		i += n;
	}
	free(r.list);
	free(r.overlaps);
}
