#include "store/sqlite/periods.h"

#include "fdbaudit/vec.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

enum { SQL_MOST = 1024, DIGITS_MOST = 21 };

void
periods_free(struct periods *p)
{
	free(p->list);
	*p = (struct periods){ .n = 0 };
}

static int
by_number(const void *a, const void *b)
{
	const int64_t x = *(const int64_t *)a;
	const int64_t y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

enum fdb_code
periods_list(struct database *d, struct periods *out, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc;

	*out = (struct periods){ .n = 0 };
	rc = database_prepare(d, &st,
	    "SELECT CAST(substr(name, 6) AS INTEGER) FROM sqlite_master"
	    " WHERE type = 'table' AND name GLOB 'past_*'",
	    err);
	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
		out->list[out->n++] = sqlite3_column_int64(st, 0);
	}
	(void)sqlite3_finalize(st);
	vec_sort(out->list, out->n, sizeof(*out->list), by_number);
	return rc;
}

/* Puts the number in place of each #. */
static void
fill(char sql[static SQL_MOST], const char *form, int64_t number)
{
	size_t n = 0;

	for (; *form != '\0' && n + DIGITS_MOST < SQL_MOST; form++) {
		if (*form == '#') {
			n += (size_t)snprintf(sql + n, SQL_MOST - n, "%lld", (long long)number);
		} else {
			sql[n++] = *form;
		}
	}
	assert(*form == '\0'); /* half of a statement may be one as well */
	sql[n] = '\0';
}

static enum fdb_code
run(struct database *d, const char *form, int64_t number, struct fdb_err *err)
{
	char sql[SQL_MOST];

	fill(sql, form, number);
	return database_run(d, sql, err);
}

enum fdb_code
periods_make(struct database *d, int64_t t, int64_t *number, struct fdb_err *err)
{
	*number = t / PERIOD_S;
	return run(d,
	    "CREATE TABLE IF NOT EXISTS past_#(k INTEGER, last INTEGER, port INTEGER,"
	    " scope INTEGER, first INTEGER NOT NULL, why INTEGER NOT NULL,"
	    " PRIMARY KEY(k, last, port, scope)) WITHOUT ROWID;"
	    "CREATE TABLE IF NOT EXISTS move_#(run INTEGER, k INTEGER, now INTEGER,"
	    " was INTEGER NOT NULL, PRIMARY KEY(run, k, now)) WITHOUT ROWID;",
	    *number, err);
}

enum fdb_code
periods_drop(struct database *d, int64_t t, struct fdb_err *err)
{
	struct periods p;
	enum fdb_code rc = periods_list(d, &p, err);

	for (size_t i = 0; rc == FDB_OK && i < p.n && (p.list[i] + 1) * PERIOD_S <= t; i++) {
		rc = run(d, "DROP TABLE past_#; DROP TABLE move_#;", p.list[i], err);
	}
	periods_free(&p);
	return rc;
}

enum fdb_code
periods_prepare(struct database *d, sqlite3_stmt **out, const char *sql, int64_t number,
    struct fdb_err *err)
{
	char text[SQL_MOST];

	fill(text, sql, number);
	return database_prepare(d, out, text, err);
}
