/* What is planned, as the command line says it. Each adds to a plan; FDB_EUSAGE: it cannot be. */
#ifndef CLI_PLANNED_WORDS_H
#define CLI_PLANNED_WORDS_H

#include "fdbaudit/plan.h"

/* What all that the command line plans have in common. */
struct planned_common {
	uint32_t nics; /* 0: nobody says */
	const char *site; /* "" none */
};

/* NAME=IP[,IP]... */
FDB_MUST_CHECK enum fdb_code planned_host(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err);

/* MIN-MAX[=NAME], MIN..MAX[=NAME], or one address. */
FDB_MUST_CHECK enum fdb_code planned_pool(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err);

/* MAC in any spelling. */
FDB_MUST_CHECK enum fdb_code planned_mac(
    struct plan *p, const struct planned_common *all, const char *word, struct fdb_err *err);

/*
 * Reads the IPv4 addresses of a list (blanks , ; | between them, a /length is cut), and gives the last item of the plan
 * the pool that each would give. With `written` they are looked at and give none.
 */
FDB_MUST_CHECK enum fdb_code planned_ips(
    struct plan *p, const char *list, bool written, struct fdb_err *err);

#endif
