/* What the SQLite back end writes: see struct backend. */
#ifndef STORE_SQLITE_COMMIT_H
#define STORE_SQLITE_COMMIT_H

#include "store/common/backend.h"

enum fdb_code sqlite_commit_run(void *db, const struct commit *c, struct fdb_err *err);

#endif
