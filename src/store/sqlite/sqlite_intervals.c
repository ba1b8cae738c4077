#include "store/sqlite/sqlite_intervals.h"

#include "store/sqlite/column.h"
#include "store/sqlite/periods.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* The periods that a moment and all later ones are in. */
static enum fdb_code
periods_since(struct database *d, int64_t t, struct periods *out, struct fdb_err *err)
{
	size_t kept = 0;

	if (periods_list(d, out, err) != FDB_OK) {
		return err->code;
	}
	for (size_t i = 0; i < out->n; i++) {
		if (out->list[i] >= t / PERIOD_S) {
			out->list[kept++] = out->list[i];
		}
	}
	out->n = kept;
	return FDB_OK;
}

/* ---- moves ---------------------------------------------------------------------------------------------- */

struct moved_list {
	uint64_t *items;
	size_t n, cap;
};

static enum fdb_code
moved_in(
    struct database *d, int64_t period, int64_t t, struct moved_list *to, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = periods_prepare(d, &st,
	    "SELECT k FROM move_# WHERE run >= (SELECT min(id) FROM run WHERE t >= ?1)", period,
	    err);

	if (rc == FDB_OK) {
		database_bind(st, &t, 1);
	}
	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		to->items = vec_room(to->items, &to->cap, to->n + 1, sizeof(*to->items));
		to->items[to->n++] = (uint64_t)sqlite3_column_int64(st, 0);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_intervals_moved(void *db, int64_t t, uint64_t **out, size_t *n, struct fdb_err *err)
{
	struct moved_list l = { NULL, 0, 0 };
	struct periods p;
	enum fdb_code rc = periods_since(db, t, &p, err);

	for (size_t i = 0; rc == FDB_OK && i < p.n; i++) {
		rc = moved_in(db, p.list[i], t, &l, err);
	}
	periods_free(&p);
	*out = l.items;
	*n = l.n;
	return rc;
}

/* ---- intervals ------------------------------------------------------------------------------------------- */

struct interval_list {
	struct interval *items;
	size_t n, cap;
};

static void
take_interval(sqlite3_stmt *st, struct interval_list *to)
{
	to->items = vec_room(to->items, &to->cap, to->n + 1, sizeof(*to->items));
	to->items[to->n++] = (struct interval){ .k = (uint64_t)sqlite3_column_int64(st, 0),
		.port = (uint32_t)sqlite3_column_int64(st, 1),
		.scope = (uint32_t)sqlite3_column_int64(st, 2),
		.first_t = column_moment(st, 3),
		.last_t = column_moment(st, 4),
		.open = sqlite3_column_int(st, 5) != 0 };
}

/* Runs a statement for each address: ?1 and ?2 are its first and last k. */
static enum fdb_code
each_mac(struct database *d, sqlite3_stmt *st, const struct mac_list *of, int64_t t,
    struct interval_list *to, struct fdb_err *err)
{
	enum fdb_code rc = FDB_OK;

	for (size_t i = 0; i < of->n && rc == FDB_OK; i++) {
		const int64_t values[] = { (int64_t)(of->macs[i] << 12),
			(int64_t)(of->macs[i] << 12 | 0xfff), t };

		database_bind(st, values, sqlite3_bind_parameter_count(st));
		while (database_row(d, st, &rc, err)) {
			take_interval(st, to);
		}
		(void)sqlite3_reset(st);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_intervals_of(void *db, const struct mac_list *of, int64_t t, struct interval **out,
    size_t *n, struct fdb_err *err)
{
	struct interval_list l = { NULL, 0, 0 };
	struct periods p;
	sqlite3_stmt *st;
	enum fdb_code rc = periods_since(db, t, &p, err);

	if (rc == FDB_OK) {
		rc = database_prepare(db, &st,
		    "SELECT k, port, o.scope, (SELECT t FROM run WHERE id = o.first),"
		    " coalesce((SELECT run.t FROM pending AS w JOIN run ON run.id = w.last"
		    "  WHERE w.scope = o.scope AND w.k = o.k AND w.port = o.port), 0), 1"
		    " FROM open AS o WHERE k BETWEEN ?1 AND ?2",
		    err);
	}
	if (rc == FDB_OK) {
		rc = each_mac(db, st, of, t, &l, err);
	}
	for (size_t i = 0; rc == FDB_OK && i < p.n; i++) {
		rc = periods_prepare(db, &st,
		    "SELECT k, port, scope, (SELECT t FROM run WHERE id = first), run.t, 0"
		    " FROM past_# JOIN run ON run.id = last"
		    " WHERE k BETWEEN ?1 AND ?2 AND run.t >= ?3",
		    p.list[i], err);
		if (rc == FDB_OK) {
			rc = each_mac(db, st, of, t, &l, err);
		}
	}
	periods_free(&p);
	*out = l.items;
	*n = l.n;
	return rc;
}

enum fdb_code
sqlite_intervals_first(
    void *db, const struct mac_list *of, struct interval **out, size_t *n, struct fdb_err *err)
{
	struct interval_list l = { NULL, 0, 0 };
	struct periods p;
	sqlite3_stmt *st;
	enum fdb_code rc = periods_list(db, &p, err);

	if (rc == FDB_OK) {
		rc = database_prepare(db, &st,
		    "SELECT k, port, 0, min(t), 0, 1"
		    " FROM open JOIN run ON run.id = first"
		    " WHERE k BETWEEN ?1 AND ?2 GROUP BY k, port",
		    err);
	}
	if (rc == FDB_OK) {
		rc = each_mac(db, st, of, 0, &l, err);
	}
	for (size_t i = 0; rc == FDB_OK && i < p.n; i++) {
		rc = periods_prepare(db, &st,
		    "SELECT k, port, 0, min(t), 0, 0"
		    " FROM past_# JOIN run ON run.id = first"
		    " WHERE k BETWEEN ?1 AND ?2 GROUP BY k, port",
		    p.list[i], err);
		if (rc == FDB_OK) {
			rc = each_mac(db, st, of, 0, &l, err);
		}
	}
	periods_free(&p);
	*out = l.items;
	*n = l.n;
	return rc;
}
