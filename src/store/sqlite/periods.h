/*
 * Intervals that ended and moves, in tables of 30 days each: writing touches the present ones alone,
 * and what is too old goes by dropping a table.
 */
#ifndef STORE_PERIODS_H
#define STORE_PERIODS_H

#include "store/sqlite/database.h"

enum { PERIOD_S = 30 * 24 * 3600 };

/* The numbers of the periods that there are, ascending. */
struct periods {
	int64_t *list;
	size_t n, cap;
};

/* Lists them; for periods_free() also after a failure. */
FDB_MUST_CHECK enum fdb_code periods_list(
    struct database *d, struct periods *out, struct fdb_err *err);
void periods_free(struct periods *p);

/* Makes the tables of the period of moment t, where they are not there. Sets *number. */
FDB_MUST_CHECK enum fdb_code periods_make(
    struct database *d, int64_t t, int64_t *number, struct fdb_err *err);

/* Drops the periods that ended before moment t. */
FDB_MUST_CHECK enum fdb_code periods_drop(struct database *d, int64_t t, struct fdb_err *err);

/* Prepares a statement in which # stands for the number of a period. */
FDB_MUST_CHECK enum fdb_code periods_prepare(struct database *d, sqlite3_stmt **out,
    const char *sql, int64_t number, struct fdb_err *err);

#endif
