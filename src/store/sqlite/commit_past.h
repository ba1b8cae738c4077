/* What a run leaves for people who look back: states of findings by run, and its reports. */
#ifndef STORE_COMMIT_PAST_H
#define STORE_COMMIT_PAST_H

#include "store/common/backend.h"
#include "store/sqlite/database.h"

/* Writes both, after the findings; makes the tables where they are not there. */
FDB_MUST_CHECK enum fdb_code commit_past(
    struct database *d, const struct commit *c, struct fdb_err *err);

#endif
