/*
 * Lists of suppressions: CSV whose first line names its columns, of id, rule, cause, mac, host,
 * switch, port, vlan, reason, owner and until.
 */
#ifndef CLI_SUPPRESS_LIST_H
#define CLI_SUPPRESS_LIST_H

#include "cli/config/config_store.h"

#include <stdio.h>

/*
 * Reads a list of this name and closes it; each row becomes one of settings.suppressions. in NULL:
 * opening it has failed, which *err tells. A row that would suppress everything, that nobody
 * answers for or that has no end is FDB_EUSAGE, as is a column that is none of these. Every error
 * begins with FILE:LINE.
 */
FDB_MUST_CHECK enum fdb_code suppress_list_read(
    struct config *c, const char *path, FILE *in, struct fdb_err *err);

#endif
