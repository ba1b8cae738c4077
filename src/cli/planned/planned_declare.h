/* The plan that the configuration names (plan = FILE): its rows are declared ranges of their hosts. */
#ifndef CLI_PLANNED_DECLARE_H
#define CLI_PLANNED_DECLARE_H

#include "cli/config/config_store.h"

/* PLAN_TO_COME: the command may be about to write the plan; one that is absent or empty declares nothing. */
enum planned_state { PLAN_IS_THERE, PLAN_TO_COME };

/*
 * Adds the ranges of every row to settings.planned. Nothing is planned where no plan is named. FDB_EUSAGE:
 * it cannot be read, or understood: where the configuration names it, then FILE:LINE of the plan.
 */
FDB_MUST_CHECK enum fdb_code planned_declare(
    struct config *c, enum planned_state state, struct fdb_err *err);

/* Returns whether this is the file of the declared plan, by whatever path. NULL: it is not. */
bool planned_is_declared(const struct config *c, const char *path);

#endif
