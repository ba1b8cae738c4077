/* Switches, ports and scopes of a commit. */
#ifndef STORE_COMMIT_DEVICES_H
#define STORE_COMMIT_DEVICES_H

#include "store/common/backend.h"
#include "store/sqlite/database.h"

/* Writes what this run tells of switches, ports and scopes, and which of them gave trouble. */
FDB_MUST_CHECK enum fdb_code commit_devices(
    struct database *d, const struct commit *c, struct fdb_err *err);

#endif
