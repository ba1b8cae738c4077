/*
 * One SQLite file as a store: opening, checking, and statements. Errors are said with the path and
 * the words of SQLite.
 */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include "fdbaudit/store.h"

#include <sqlite3.h>

/* For somebody who looks at the file with other tools; more where a whole run would be lost. */
enum { DATABASE_WAIT_MS = 2000, DATABASE_WAIT_COMMIT_MS = 60000 };

struct database {
	sqlite3 *db;
	char *path;
	int version; /* of its tables: SCHEMA_VERSION, or of an older file that is only read */
	sqlite3_stmt *reading; /* kept: asked for each scope; NULL until then */
};

/*
 * Looks at the first bytes of the file: *made tells whether it is a store with tables. FDB_ENEWER,
 * FDB_EDAMAGED, FDB_EIO: see store_open(); nothing is changed.
 */
FDB_MUST_CHECK enum fdb_code database_check(
    const char *path, enum store_mode mode, bool *made, struct fdb_err *err);

/* FDB_ENEWER: a newer fdbaudit made tables of this version. */
FDB_MUST_CHECK enum fdb_code database_version(
    const char *path, uint32_t version, struct fdb_err *err);

/*
 * Opens the file, for database_close(). STORE_WRITE makes a new one and its tables. FDB_ENEWER,
 * FDB_EDAMAGED, FDB_EIO: see store_open(); the file is not changed then.
 */
FDB_MUST_CHECK enum fdb_code database_open(
    struct database **out, const char *path, enum store_mode mode, struct fdb_err *err);

/* Writes what is still in the log into the file, and frees all; NULL is nothing. */
void database_close(struct database *d);

/* Runs statements without values. */
FDB_MUST_CHECK enum fdb_code database_run(
    struct database *d, const char *sql, struct fdb_err *err);

/* Prepares a statement, for sqlite3_finalize(). */
FDB_MUST_CHECK enum fdb_code database_prepare(
    struct database *d, sqlite3_stmt **out, const char *sql, struct fdb_err *err);

/* Binds n numbers from 1 on. */
void database_bind(sqlite3_stmt *st, const int64_t *values, int n);

/*
 * Goes to the next row. Returns false at the end, and after a failure, which is in err then; rc
 * tells which.
 */
bool database_row(struct database *d, sqlite3_stmt *st, enum fdb_code *rc, struct fdb_err *err);

/* Binds n numbers, runs a statement that gives no rows, and makes it ready for the next. */
FDB_MUST_CHECK enum fdb_code database_write(
    struct database *d, sqlite3_stmt *st, const int64_t *values, int n, struct fdb_err *err);

#endif
