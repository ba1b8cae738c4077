/* What is to be said of a plan: remarks, added one by one, and sorted at the end. */
#ifndef CORE_PLAN_REMARKS_H
#define CORE_PLAN_REMARKS_H

#include "fdbaudit/plan.h"

/* Opens an empty result for a plan. */
void plan_remarks_begin(struct plan_result *out, const struct plan *p);

/* Adds a remark with copies of its texts; texts that find no room are empty. */
void plan_remarks_add(struct plan_result *out, const struct plan_remark *r);

/* Sorts them, and counts the items that collide and those that could not be compared. */
void plan_remarks_end(struct plan_result *out, const struct plan *p);

#endif
