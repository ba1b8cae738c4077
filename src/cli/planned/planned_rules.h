/* How ranges are given out: --scheme, --prefix, --block. */
#ifndef CLI_PLANNED_RULES_H
#define CLI_PLANNED_RULES_H

#include "cli/options/options.h"
#include "fdbaudit/plan.h"

/* Reads the options. FDB_EUSAGE: one is wrong, or they do not go together. */
FDB_MUST_CHECK enum fdb_code planned_rules(
    const struct options *o, struct plan_rules *out, struct fdb_err *err);

#endif
