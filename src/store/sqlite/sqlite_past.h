/* What the SQLite back end tells of the past: see struct backend. */
#ifndef STORE_SQLITE_PAST_H
#define STORE_SQLITE_PAST_H

#include "store/common/backend.h"

enum fdb_code sqlite_past_runs(void *db, struct past_runs *out, struct fdb_err *err);
enum fdb_code sqlite_past_report(
    void *db, uint32_t run, const char *format, char **text, size_t *n, struct fdb_err *err);
enum fdb_code sqlite_past_changes(void *db, struct finding_changes *out, struct fdb_err *err);
enum fdb_code sqlite_past_words(void *db, const uint8_t id[static FINDING_ID], uint32_t run,
    char **body, struct fdb_err *err);
enum fdb_code sqlite_past_moves(
    void *db, uint32_t from, uint32_t to, uint64_t *n, struct fdb_err *err);
enum fdb_code sqlite_past_stays(
    void *db, const struct stays_of *of, struct timeline *out, struct fdb_err *err);

#endif
