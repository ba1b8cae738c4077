#include "store/sqlite/salvage_laws.h"

#include "store/common/packed.h"
#include "store/common/stored_findings.h"
#include "store/sqlite/periods.h"

#include "fdbaudit/store_past.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ---- what belongs to nothing ---------------------------------------------------------------------- */

static const char here[] = "DELETE FROM port WHERE switch NOT IN (SELECT id FROM switch);"
			   "DELETE FROM scope WHERE switch NOT IN (SELECT id FROM switch);"
			   "DELETE FROM reading WHERE scope NOT IN (SELECT id FROM scope);"
			   "DELETE FROM trouble WHERE scope NOT IN (SELECT id FROM scope);"
			   "DELETE FROM open WHERE port NOT IN (SELECT id FROM port)"
			   " OR scope NOT IN (SELECT id FROM scope);"
			   "DELETE FROM pending WHERE port NOT IN (SELECT id FROM port)"
			   " OR scope NOT IN (SELECT id FROM scope);"
			   "DELETE FROM finding WHERE id NOT IN (SELECT id FROM finding_text);";

/* Runs statements in each period; # is its number. */
static enum fdb_code
in_periods(struct database *d, const char *const sql[2], struct fdb_err *err)
{
	struct periods p;
	enum fdb_code rc = periods_list(d, &p, err);

	for (size_t i = 0; rc == FDB_OK && i < 2 * p.n; i++) {
		sqlite3_stmt *st = NULL;

		rc = periods_prepare(d, &st, sql[i % 2], p.list[i / 2], err);
		if (rc == FDB_OK) {
			rc = database_write(d, st, NULL, 0, err);
		}
		(void)sqlite3_finalize(st);
	}
	periods_free(&p);
	return rc;
}

/* The number of a port that was lost goes to another one some day. */
static const char *const there[2] = {
	"DELETE FROM past_# WHERE port NOT IN (SELECT id FROM port)"
	" OR scope NOT IN (SELECT id FROM scope)",
	"DELETE FROM move_# WHERE was NOT IN (SELECT id FROM port)"
	" OR now NOT IN (SELECT id FROM port)",
};

static enum fdb_code
drop_orphans(struct database *d, struct fdb_err *err)
{
	return in_periods(d, there, err) == FDB_OK ? database_run(d, here, err) : err->code;
}

/* ---- where findings were seen --------------------------------------------------------------------- */

struct seen_in {
	sqlite3_stmt *known, *put;
};

static enum fdb_code
ask_known(struct database *d, sqlite3_stmt *st, uint32_t entry, bool *is, struct fdb_err *err)
{
	const int64_t value = entry;
	enum fdb_code rc;

	database_bind(st, &value, 1);
	*is = database_row(d, st, &rc, err);
	(void)sqlite3_reset(st);
	return rc;
}

/* Entries of one finding. For those that are lost, all switches have to be read. */
static enum fdb_code
keep_known(struct database *d, const struct seen_in *s, sqlite3_stmt *row, struct fdb_err *err)
{
	const size_t n = (size_t)sqlite3_column_bytes(row, 1) / 4;
	const uint8_t *was = sqlite3_column_blob(row, 1);
	uint8_t *to = vec_zeroed(n + 1, 4);
	enum fdb_code rc = FDB_OK;
	size_t kept = 0;

	for (size_t i = 0; i < n && rc == FDB_OK; i++) {
		const uint8_t *e = was + 4 * i;
		bool is;

		rc = ask_known(d, s->known,
		    (uint32_t)e[0] << 24 | (uint32_t)e[1] << 16 | (uint32_t)e[2] << 8 | e[3],
		    &is, err);
		if (rc == FDB_OK && is) {
			memcpy(to + 4 * kept++, e, 4);
		}
	}
	if (kept < n && rc == FDB_OK) {
		to[4 * kept++] = SEEN_SWITCH >> 24;
		(void)sqlite3_bind_value(s->put, 1, sqlite3_column_value(row, 0));
		(void)sqlite3_bind_blob64(s->put, 2, to, 4 * kept, SQLITE_STATIC);
		rc = database_write(d, s->put, NULL, 0, err);
	}
	free(to);
	return rc;
}

/* The number of a table that was lost goes to another one some day, as that of a switch. */
static enum fdb_code
mend_seen_in(struct database *d, struct fdb_err *err)
{
	struct seen_in s = { .known = NULL };
	sqlite3_stmt *row = NULL;
	enum fdb_code rc = database_prepare(d, &row, "SELECT id, seen_in FROM finding", err);

	if (rc == FDB_OK) {
		rc = database_prepare(d, &s.known,
		    "SELECT 1 FROM scope WHERE id = ?1 UNION ALL"
		    " SELECT 1 FROM switch WHERE id = ?1 - 2147483648 UNION ALL"
		    " SELECT 1 WHERE ?1 = 2147483648",
		    err);
	}
	if (rc == FDB_OK) {
		rc = database_prepare(
		    d, &s.put, "UPDATE finding SET seen_in = ?2 WHERE id = ?1", err);
	}
	while (rc == FDB_OK && database_row(d, row, &rc, err)) {
		rc = keep_known(d, &s, row, err);
	}
	(void)sqlite3_finalize(row);
	(void)sqlite3_finalize(s.known);
	(void)sqlite3_finalize(s.put);
	return rc;
}
_Static_assert(SEEN_SWITCH == 2147483648, "the number in the text above");

/* ---- runs ----------------------------------------------------------------------------------------- */

/* All that is told of runs: a number that is given to another one would be there twice. */
static const char told[] =
    "CREATE TEMP TABLE told(run INTEGER);"
    "INSERT INTO told SELECT last_run FROM scope UNION ALL SELECT first FROM open"
    " UNION ALL SELECT last FROM pending UNION ALL SELECT run FROM trouble"
    " UNION ALL SELECT max(last, ended, reopened) FROM finding"
    " UNION ALL SELECT first FROM finding_text"
    " UNION ALL SELECT run FROM finding_state UNION ALL SELECT run FROM report"
    " UNION ALL SELECT run FROM run_counts UNION ALL SELECT run FROM export;";
static const char *const told_in[2] = { "INSERT INTO told SELECT max(last) FROM past_#",
	"INSERT INTO told SELECT max(run) FROM move_#" };

/*
 * Runs have numbers without a gap, and each is later than the one before. One that is missing is put a
 * second behind that; nobody knows how it ended. Numbers that lead far beyond the last are garbage.
 */
static const char runs[] =
    "DELETE FROM run WHERE id < 1 OR id >= (SELECT min(id) FROM (SELECT id,"
    " id - lag(id, 1, 0) OVER (ORDER BY id) AS gap FROM run WHERE id > 0) WHERE gap > 100000);"
    "CREATE TEMP TABLE known(id INTEGER PRIMARY KEY, t INTEGER);"
    "INSERT INTO known SELECT id, t FROM run WHERE id > 0;"
    "INSERT INTO told SELECT coalesce(max(id), 0) FROM known;"
    "DELETE FROM told WHERE run > (SELECT coalesce(max(id), 0) FROM known) + 100000;"
    "CREATE TEMP TABLE missing(id INTEGER PRIMARY KEY);"
    "WITH RECURSIVE n(id) AS (SELECT 1 WHERE (SELECT max(run) FROM told) > 0"
    " UNION ALL SELECT id + 1 FROM n"
    " WHERE id < (SELECT max(run) FROM told))"
    "INSERT INTO missing SELECT id FROM n WHERE id NOT IN (SELECT id FROM known);"
    "INSERT INTO run(id, t, wall, ended, command, state, clock)"
    " SELECT id, t, t, t, 'lost', 2, 0 FROM (SELECT m.id AS id, coalesce("
    "  (SELECT t + m.id - k.id FROM known AS k WHERE k.id < m.id ORDER BY k.id DESC LIMIT 1),"
    "  (SELECT t + m.id - k.id FROM known AS k WHERE k.id > m.id ORDER BY k.id LIMIT 1),"
    "  (SELECT max(last_t) FROM scope) + m.id - (SELECT max(id) FROM missing), m.id) AS t"
    " FROM missing AS m);"
    "DROP TABLE missing; DROP TABLE known; DROP TABLE told;"
    "CREATE TEMP TABLE top AS SELECT max(id) AS run FROM run;"
    "UPDATE scope SET last_run = min(last_run, (SELECT run FROM top));"
    "DELETE FROM open WHERE first NOT IN (SELECT id FROM run);"
    "DELETE FROM pending WHERE last NOT IN (SELECT id FROM run);"
    "DELETE FROM finding_text WHERE first > (SELECT run FROM top);"
    "DELETE FROM finding WHERE max(first, last, ended, reopened) > (SELECT run FROM top)"
    " OR id NOT IN (SELECT id FROM finding_text);"
    "DELETE FROM trouble WHERE run > (SELECT run FROM top);"
    "DELETE FROM finding_state WHERE run > (SELECT run FROM top);"
    "DELETE FROM report WHERE run > (SELECT run FROM top);"
    "DELETE FROM run_counts WHERE run > (SELECT run FROM top);"
    "DELETE FROM export WHERE run > (SELECT run FROM top);";
_Static_assert(RUN_NOT_ALL_READ == 2, "the number in the text above");
static const char *const runs_in[2] = {
	"DELETE FROM past_# WHERE last > (SELECT run FROM top)",
	"DELETE FROM move_# WHERE run > (SELECT run FROM top)",
};

static enum fdb_code
mend_runs(struct database *d, struct fdb_err *err)
{
	if (database_run(d, told, err) != FDB_OK || in_periods(d, told_in, err) != FDB_OK ||
	    database_run(d, runs, err) != FDB_OK || in_periods(d, runs_in, err) != FDB_OK) {
		return err->code;
	}
	return database_run(d, "DROP TABLE top", err);
}

/* ---- readings --------------------------------------------------------------------------------------- */

/* The last readings, as far as they are whole. */
struct kept_reading {
	uint32_t scope;
	size_t first, n; /* in seen */
};
struct kept {
	struct kept_reading *list; /* by scope */
	struct sighted *seen;
	size_t n, cap, nseen, seen_cap;
};

/* A reading that was lost in part would say of the rest that it fell silent. */
static void
take_reading(struct kept *k, sqlite3_stmt *st)
{
	struct sighted *seen = NULL;
	struct fdb_err err;
	size_t n = 0;
	size_t cap = 0;

	if (packed_get(sqlite3_column_blob(st, 1), (size_t)sqlite3_column_bytes(st, 1), &seen,
		&n, &cap, &err) == FDB_OK &&
	    (int64_t)n == sqlite3_column_int64(st, 2) &&
	    (int64_t)packed_digest(seen, n) == sqlite3_column_int64(st, 3)) {
		k->list = vec_room(k->list, &k->cap, k->n + 1, sizeof(*k->list));
		k->list[k->n++] =
		    (struct kept_reading){ (uint32_t)sqlite3_column_int64(st, 0), k->nseen, n };
		k->seen = vec_room(k->seen, &k->seen_cap, k->nseen + n, sizeof(*k->seen));
		for (size_t i = 0; i < n; i++) {
			k->seen[k->nseen++] = seen[i];
		}
	}
	free(seen);
}

static enum fdb_code
take_readings(struct database *d, struct kept *k, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "SELECT scope, body, n, digest FROM reading JOIN scope ON scope.id = scope"
	    " ORDER BY scope",
	    err);

	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		take_reading(k, st);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_whole(struct database *d, const struct kept *k, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, "INSERT INTO whole VALUES(?1)", err);

	for (size_t i = 0; i < k->n && rc == FDB_OK; i++) {
		const int64_t scope = k->list[i].scope;

		rc = database_write(d, st, &scope, 1, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_shown(struct database *d, const struct kept *k, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    d, &st, "INSERT INTO shown(k, port, scope) VALUES(?1, ?2, ?3)", err);

	for (size_t i = 0; i < k->n && rc == FDB_OK; i++) {
		const struct kept_reading *r = &k->list[i];

		for (size_t j = r->first; j < r->first + r->n && rc == FDB_OK; j++) {
			const int64_t values[] = { (int64_t)k->seen[j].k, k->seen[j].port,
				r->scope };

			rc = database_write(d, st, values, 3, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* One scope with what is visible of it: open, and not silent. */
struct visible {
	struct sighted *seen;
	size_t n, cap;
	uint8_t *body;
	size_t body_cap;
	sqlite3_stmt *put, *sum;
};

static enum fdb_code
put_scope(struct database *d, struct visible *v, int64_t scope, struct fdb_err *err)
{
	const int64_t sums[] = { scope, (int64_t)v->n, (int64_t)packed_digest(v->seen, v->n) };
	const size_t n = packed_put(&v->body, 0, &v->body_cap, v->seen, v->n);

	(void)sqlite3_bind_blob64(
	    v->put, 2, n > 0 ? v->body : (const void *)"", n, SQLITE_STATIC);
	v->n = 0;
	return database_write(d, v->put, &scope, 1, err) == FDB_OK
		   ? database_write(d, v->sum, sums, 3, err)
		   : err->code;
}

static enum fdb_code
put_visible(struct database *d, struct visible *v, struct fdb_err *err)
{
	sqlite3_stmt *st;
	int64_t scope = 0;
	enum fdb_code rc = database_prepare(d, &st,
	    "SELECT o.scope, o.k, o.port FROM open AS o WHERE NOT EXISTS (SELECT 1 FROM "
	    "pending AS p"
	    " WHERE p.scope = o.scope AND p.k = o.k AND p.port = o.port)"
	    " ORDER BY o.scope, o.k, o.port",
	    err);

	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		if (sqlite3_column_int64(st, 0) != scope && v->n > 0) {
			rc = put_scope(d, v, scope, err);
		}
		scope = sqlite3_column_int64(st, 0);
		v->seen = vec_room(v->seen, &v->cap, v->n + 1, sizeof(*v->seen));
		v->seen[v->n++] = (struct sighted){ (uint64_t)sqlite3_column_int64(st, 1),
			(uint32_t)sqlite3_column_int64(st, 2) };
	}
	(void)sqlite3_finalize(st);
	return rc == FDB_OK && v->n > 0 ? put_scope(d, v, scope, err) : rc;
}

/* What is visible of each scope becomes its last reading. */
static enum fdb_code
make_readings(struct database *d, struct fdb_err *err)
{
	struct visible v = { .n = 0 };
	enum fdb_code rc =
	    database_run(d, "DELETE FROM reading; UPDATE scope SET n = 0, digest = 0", err);

	if (rc == FDB_OK) {
		rc = database_prepare(
		    d, &v.put, "INSERT INTO reading(scope, body) VALUES(?1, ?2)", err);
	}
	if (rc == FDB_OK) {
		rc = database_prepare(
		    d, &v.sum, "UPDATE scope SET n = ?2, digest = ?3 WHERE id = ?1", err);
	}
	if (rc == FDB_OK) {
		rc = put_visible(d, &v, err);
	}
	(void)sqlite3_finalize(v.put);
	(void)sqlite3_finalize(v.sum);
	free(v.seen);
	free(v.body);
	return rc;
}

static const char working[] = "CREATE TEMP TABLE shown(scope INTEGER, k INTEGER, port INTEGER,"
			      " PRIMARY KEY(scope, k, port)) WITHOUT ROWID;"
			      "CREATE TEMP TABLE whole(scope INTEGER PRIMARY KEY);";
/*
 * A sighting that only the last reading has began with it, as far as is known. One that goes on and is
 * neither in a reading that is whole nor silent has just fallen silent: its row was lost.
 */
static const char joining[] =
    "DELETE FROM shown WHERE port NOT IN (SELECT id FROM port);"
    "DELETE FROM pending WHERE EXISTS (SELECT 1 FROM shown AS s WHERE"
    " s.scope = pending.scope AND s.k = pending.k AND s.port = pending.port);"
    "INSERT OR IGNORE INTO open(k, port, scope, first) SELECT k, port, scope,"
    " (SELECT max(last_run, 1) FROM scope AS x WHERE x.id = shown.scope) FROM shown;"
    "INSERT OR IGNORE INTO open(k, port, scope, first)"
    " SELECT k, port, scope, last FROM pending;"
    "INSERT OR IGNORE INTO pending(scope, k, port, last, gone)"
    " SELECT o.scope, o.k, o.port, max(x.last_run, 1), x.seq FROM open AS o"
    " JOIN scope AS x ON x.id = o.scope WHERE o.scope IN (SELECT scope FROM whole)"
    " AND NOT EXISTS (SELECT 1 FROM shown AS s"
    "  WHERE s.scope = o.scope AND s.k = o.k AND s.port = o.port);"
    "DROP TABLE shown; DROP TABLE whole;";

static enum fdb_code
join_readings(struct database *d, struct fdb_err *err)
{
	struct kept k = { .n = 0 };
	enum fdb_code rc = take_readings(d, &k, err);

	if (rc == FDB_OK &&
	    (database_run(d, working, err) != FDB_OK || put_whole(d, &k, err) != FDB_OK ||
		put_shown(d, &k, err) != FDB_OK || database_run(d, joining, err) != FDB_OK)) {
		rc = err->code;
	}
	free(k.list);
	free(k.seen);
	return rc;
}

enum fdb_code
salvage_laws(struct database *d, struct fdb_err *err)
{
	if (drop_orphans(d, err) != FDB_OK || mend_seen_in(d, err) != FDB_OK ||
	    mend_runs(d, err) != FDB_OK || join_readings(d, err) != FDB_OK) {
		return err->code;
	}
	return make_readings(d, err);
}
