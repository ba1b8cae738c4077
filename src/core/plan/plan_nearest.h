/* For each planned item that collides: what is free nearest to it. */
#ifndef CORE_PLAN_NEAREST_H
#define CORE_PLAN_NEAREST_H

#include "fdbaudit/plan.h"

/*
 * Fills in result.nearest of the items that collide: no two of them get one address, and none meets
 * what is in use or planned. A remark's item and weight have to be sorted.
 */
void plan_nearest_fill(const struct plan *p, const struct plan_estate *in,
    const struct taken *t, struct plan_result *out);

#endif
