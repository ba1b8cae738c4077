/* Intervals and moves of earlier runs: see struct backend. */
#ifndef STORE_SQLITE_INTERVALS_H
#define STORE_SQLITE_INTERVALS_H

#include "store/common/backend.h"

enum fdb_code sqlite_intervals_moved(
    void *db, int64_t t, uint64_t **out, size_t *n, struct fdb_err *err);
enum fdb_code sqlite_intervals_of(void *db, const struct mac_list *of, int64_t t,
    struct interval **out, size_t *n, struct fdb_err *err);
enum fdb_code sqlite_intervals_first(
    void *db, const struct mac_list *of, struct interval **out, size_t *n, struct fdb_err *err);

#endif
