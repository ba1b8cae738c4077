/* What the SQLite back end reads: see struct backend. */
#ifndef STORE_SQLITE_FETCH_H
#define STORE_SQLITE_FETCH_H

#include "store/common/backend.h"

enum fdb_code sqlite_fetch_book(void *db, struct book *out, struct fdb_err *err);
enum fdb_code sqlite_fetch_reading(
    void *db, uint32_t scope, const uint8_t **body, size_t *n, struct fdb_err *err);
enum fdb_code sqlite_fetch_silent(
    void *db, struct silent **out, size_t *n, struct fdb_err *err);
enum fdb_code sqlite_fetch_open_rows(void *db, const uint64_t *k, size_t nk,
    struct open_row **out, size_t *n, struct fdb_err *err);
enum fdb_code sqlite_fetch_was_elsewhere(
    void *db, const struct silent *of, bool *was, struct fdb_err *err);
enum fdb_code sqlite_fetch_findings(void *db, struct stored_findings *out, struct fdb_err *err);

#endif
