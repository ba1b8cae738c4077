#include "fdbaudit/range_rule.h"

#include "fdbaudit/inventory.h"
#include "fdbaudit/text.h"

/* How the first lies to the second. */
enum geometry { EQUAL, WITHIN, HOLDS, CROSSES, GEOMETRIES };

enum { RIGHT = RANGES_RIGHT, NOTED = RANGES_NOTED, WRONG = RANGES_WRONG };

/*
 * A declared pool may have parts, and a manager's may be declared by its name. Nobody but the host
 * itself may use what Hyper-V gives out by itself, or is planned to, and nobody writes by hand what
 * a manager gives out.
 */
static const uint8_t rules[RANGE_KINDS][RANGE_KINDS][GEOMETRIES] = {
	[RANGE_POOL] = { [RANGE_POOL] = { WRONG, NOTED, NOTED, WRONG },
	    [RANGE_PLANNED] = { WRONG, WRONG, NOTED, WRONG },
	    [RANGE_STATIC] = { WRONG, NOTED, NOTED, WRONG },
	    [RANGE_MANAGER] = { RIGHT, WRONG, NOTED, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
	[RANGE_PLANNED] = { [RANGE_PLANNED] = { WRONG, WRONG, WRONG, WRONG },
	    [RANGE_STATIC] = { WRONG, WRONG, WRONG, WRONG },
	    [RANGE_MANAGER] = { WRONG, WRONG, WRONG, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
	[RANGE_STATIC] = { [RANGE_MANAGER] = { WRONG, WRONG, WRONG, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
	[RANGE_MANAGER] = { [RANGE_MANAGER] = { WRONG, NOTED, NOTED, WRONG },
	    [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
	[RANGE_HOST] = { [RANGE_HOST] = { WRONG, WRONG, WRONG, WRONG } },
};

static enum geometry
lies_to(const struct range_holder *a, const struct range_holder *b)
{
	const bool within = a->min >= b->min && a->max <= b->max;
	const bool holds = a->min <= b->min && a->max >= b->max;

	if (within) {
		return holds ? EQUAL : WITHIN;
	}
	return holds ? HOLDS : CROSSES;
}

/* Both are of one host: `pool = HV-03 ...` and a row of the plan declare what HV-03 hands out. */
static bool
are_of_one_host(const struct range_holder *a, const struct range_holder *b)
{
	const bool planned = b->kind == RANGE_PLANNED;

	if ((!planned && b->kind != RANGE_HOST) || b->name[0] == '\0') {
		return false;
	}
	if (a->kind == RANGE_POOL) {
		return (!planned || lies_to(a, b) == EQUAL) && text_has_label(a->name, b->name);
	}
	return a->kind != RANGE_MANAGER && a->kind != RANGE_STATIC &&
	       text_label_cmp(a->name, b->name) == 0;
}

/*
 * One pool by two spellings of its manager, or as it was and is; and SCVMM's pool that it gives
 * to a Network Controller whole.
 */
static bool
is_one_pool(const struct range_holder *a, const struct range_holder *b)
{
	if (a->kind != RANGE_MANAGER || b->kind != RANGE_MANAGER) {
		return are_of_one_host(a, b);
	}
	if (a->pool != b->pool) {
		return lies_to(a, b) == EQUAL;
	}
	return inventory_same_pool(a->name, b->name);
}

/*
 * What is planned for one site does not meet what is planned for, or handed out by a host of,
 * another one. Two hosts may: links join domains, whatever their sites are called.
 */
static bool
are_apart(
    const struct settings *set, const struct range_holder *a, const struct range_holder *b)
{
	return a->kind == RANGE_PLANNED &&
	       (b->kind == RANGE_PLANNED || b->kind == RANGE_HOST) &&
	       !settings_sites_meet(set, a->site, b->site);
}

enum range_rule
range_rule(
    const struct settings *set, const struct range_holder *a, const struct range_holder *b)
{
	const struct range_holder *x = a->kind <= b->kind ? a : b;
	const struct range_holder *y = x == a ? b : a;
	const enum range_rule rule = rules[x->kind][y->kind][lies_to(x, y)];

	return rule == RANGES_RIGHT || is_one_pool(x, y) || are_apart(set, x, y) ? RANGES_RIGHT
										 : rule;
}
