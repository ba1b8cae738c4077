/* What is in use within a range of addresses, and whether it is the planned item's own. */
#ifndef CORE_PLAN_MEETS_H
#define CORE_PLAN_MEETS_H

#include "fdbaudit/plan.h"

/* Gives each range in use that has an address of min to max to `take`. */
typedef void plan_take_fn(void *arg, const struct use *u);
void plan_meets_ranges(
    const struct taken *t, uint64_t min, uint64_t max, plan_take_fn *take, void *arg);

/* Returns the addresses in use of min to max: elements of taken.addresses. */
struct span plan_meets_addresses(const struct taken *t, uint64_t min, uint64_t max);

/* Returns whether what is in use is there because the item is: its own pool or NIC, a pool declared by its name. */
bool plan_meets_own(
    const struct plan_estate *in, const struct planned *item, const struct use *u);

/* What a use of an address of an item's range is to the item. */
enum plan_meeting {
	MEETS_ITS_OWN,
	MEETS_APART, /* at a site that no [domain] joins with the item's */
	MEETS_PROPOSED, /* nobody has it yet, and it may still be given to somebody else */
	MEETS_OTHERS /* they collide */
};
enum plan_meeting plan_meets(const struct plan_estate *in, const struct taken *t,
    const struct planned *item, const struct use *u);

#endif
