/* Hosts by name, many at once: "HV-[01-16]", "HVC-7/HV-[01-16]", "C[001-255]/{cluster}-N[01-16]". */
#ifndef CLI_PLANNED_NAMES_H
#define CLI_PLANNED_NAMES_H

#include "cli/planned/planned_words.h"

enum { PLANNED_MOST = 65536 };

/*
 * Adds the hosts that a word stands for, without a range; each cluster has all of its hosts. FDB_EUSAGE:
 * it is no name, or there are more than PLANNED_MOST of them.
 */
FDB_MUST_CHECK enum fdb_code planned_names(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err);

#endif
