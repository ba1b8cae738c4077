/* Whether somebody has the name that a report is to be only of: FORMAT=FILE,only=cluster:NAME. */
#ifndef CLI_ONLY_H
#define CLI_ONLY_H

#include "fdbaudit/report.h"

/*
 * Looks the name up, after `only=`, among hosts and clusters of the inventory (NULL: there is none) or the n
 * sites, of which "" is none. FDB_EUSAGE: nobody has it; err says who has one like it.
 */
FDB_MUST_CHECK enum fdb_code only_known(const char *only, const struct inventory *inv,
    const char *const *sites, size_t n, struct fdb_err *err);

#endif
