/* A plan against itself. */
#ifndef FDBAUDIT_PLAN_ITSELF_H
#define FDBAUDIT_PLAN_ITSELF_H

#include "fdbaudit/plan.h"

/*
 * Adds what two items of the plan have in common: of each range some of its partners, of those at sites
 * that meet and of the others apart.
 */
void plan_itself_compare(const struct plan *p, const struct plan_estate *in,
    const struct taken *t, struct plan_result *out);

#endif
