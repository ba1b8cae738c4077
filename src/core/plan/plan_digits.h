/* Cluster, host, VM: two, one and three hex digits below a prefix of three octets. */
#ifndef CORE_PLAN_DIGITS_H
#define CORE_PLAN_DIGITS_H

#include "core/plan/plan_blocks.h"

enum { PLAN_DIGITS_BLOCK = 4096, PLAN_DIGITS_HOSTS = 16, PLAN_DIGITS_CLUSTERS = 255 };

/*
 * Gives each item that made[] has nothing for a block of 4,096; the hosts of a cluster lie side by
 * side. A cluster that has such blocks by the exports keeps its digits; one of more than 16 hosts
 * takes several. FDB_EUSAGE: they do not fit.
 */
FDB_MUST_CHECK enum fdb_code plan_digits_give(const struct plan *p, struct plan_blocks *b,
    struct planned_range *made, const struct plan_estate *in, struct fdb_err *err);

#endif
