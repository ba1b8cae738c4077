/* The estate in SQLite: see struct backend. */
#ifndef STORE_SQLITE_ESTATE_H
#define STORE_SQLITE_ESTATE_H

#include "store/common/backend.h"
#include "store/sqlite/database.h"

enum fdb_code sqlite_estate_fetch(void *db, struct estate *out, struct fdb_err *err);

/* Within the transaction of a run: what changed of NICs and exports, and what the run had. */
FDB_MUST_CHECK enum fdb_code sqlite_estate_commit(
    struct database *d, const struct commit *c, struct fdb_err *err);

#endif
