#include "store/sqlite/sqlite_commit.h"

#include "store/sqlite/database.h"
#include "store/sqlite/commit_devices.h"
#include "store/sqlite/commit_past.h"
#include "store/sqlite/periods.h"
#include "store/sqlite/sqlite_estate.h"

#include "fdbaudit/log.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* ---- the run ------------------------------------------------------------------------------------------ */

static enum fdb_code
put_run(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const enum run_end end = c->run->interrupted  ? RUN_CUT_SHORT
				 : c->run->incomplete ? RUN_NOT_ALL_READ
						      : RUN_WHOLE;
	const int64_t values[] = { c->run->delta->run, c->t, c->wall, c->run->ended_ms / 1000,
		end, c->t - c->wall };
	const char *command = c->run->command;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO run(id, t, wall, ended, state, clock, command)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	    err);

	if (rc == FDB_OK) {
		(void)sqlite3_bind_text(st, 7, command, -1, SQLITE_STATIC);
		rc = database_write(d, st, values, 6, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- sightings ---------------------------------------------------------------------------------------- */

static enum fdb_code
put_readings(struct database *d, const struct delta *delta, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO reading(scope, body) VALUES(?1, ?2)"
	    " ON CONFLICT(scope) DO UPDATE SET body = excluded.body",
	    err);

	for (size_t i = 0; i < delta->nscopes && rc == FDB_OK; i++) {
		const struct scope_now *s = &delta->scopes[i];
		const int64_t scope = s->scope;
		const void *body = s->body_n > 0 ? delta->bodies + s->body : (const void *)"";

		if (s->rewritten) {
			(void)sqlite3_bind_blob64(st, 2, body, s->body_n, SQLITE_STATIC);
			rc = database_write(d, st, &scope, 1, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_silent(struct database *d, const struct delta *delta, struct fdb_err *err)
{
	sqlite3_stmt *drop = NULL;
	sqlite3_stmt *add = NULL;
	enum fdb_code rc = database_prepare(
	    d, &drop, "DELETE FROM pending WHERE scope = ?1 AND k = ?2 AND port = ?3", err);

	if (rc == FDB_OK) {
		rc = database_prepare(d, &add,
		    "INSERT OR REPLACE INTO pending(scope, k, port, last, gone)"
		    " VALUES(?1, ?2, ?3, ?4, ?5)",
		    err);
	}
	for (size_t i = 0; i < delta->nspoke && rc == FDB_OK; i++) {
		const struct silent *s = &delta->spoke[i];
		const int64_t values[] = { s->scope, (int64_t)s->k, s->port };

		rc = database_write(d, drop, values, 3, err);
	}
	for (size_t i = 0; i < delta->nsilent && rc == FDB_OK; i++) {
		const struct silent *s = &delta->silent[i];
		const int64_t values[] = { s->scope, (int64_t)s->k, s->port, s->last, s->gone };

		rc = database_write(d, add, values, 5, err);
	}
	(void)sqlite3_finalize(drop);
	(void)sqlite3_finalize(add);
	return rc;
}

/* Takes one interval out of those that go on; returns when it began. */
static enum fdb_code
take_open(struct database *d, sqlite3_stmt *st, const struct ended *e, int64_t *first,
    struct fdb_err *err)
{
	const int64_t values[] = { (int64_t)e->k, e->port, e->scope };
	enum fdb_code rc;
	bool there;

	database_bind(st, values, 3);
	there = database_row(d, st, &rc, err);
	if (there) {
		*first = sqlite3_column_int64(st, 0);
		(void)database_row(d, st, &rc, err);
	} else if (rc == FDB_OK) {
		rc = fdb_fail(err, FDB_EDAMAGED,
		    "history %s: an interval that ends was never begun", d->path);
	}
	(void)sqlite3_reset(st);
	return rc;
}

static enum fdb_code
put_ended(struct database *d, const struct delta *delta, int64_t period, struct fdb_err *err)
{
	sqlite3_stmt *take = NULL;
	sqlite3_stmt *add = NULL;
	enum fdb_code rc = database_prepare(d, &take,
	    "DELETE FROM open WHERE k = ?1 AND port = ?2 AND scope = ?3 RETURNING first", err);

	if (rc == FDB_OK) {
		rc = periods_prepare(d, &add,
		    "INSERT OR REPLACE INTO past_#(k, last, port, scope, first, why)"
		    " VALUES(?1, ?2, ?3, ?4, ?5, ?6)",
		    period, err);
	}
	for (size_t i = 0; i < delta->nended && rc == FDB_OK; i++) {
		const struct ended *e = &delta->ended[i];
		int64_t values[] = { (int64_t)e->k, e->last, e->port, e->scope, 0, e->why };

		rc = take_open(d, take, e, &values[4], err);
		if (rc == FDB_OK) {
			rc = database_write(d, add, values, 6, err);
		}
	}
	(void)sqlite3_finalize(take);
	(void)sqlite3_finalize(add);
	return rc;
}

static enum fdb_code
put_born(struct database *d, const struct delta *delta, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    d, &st, "INSERT INTO open(k, port, scope, first) VALUES(?1, ?2, ?3, ?4)", err);

	for (size_t i = 0; i < delta->nborn && rc == FDB_OK; i++) {
		const struct born *b = &delta->born[i];
		const int64_t values[] = { (int64_t)b->k, b->port, b->scope, delta->run };

		rc = database_write(d, st, values, 4, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_moved(struct database *d, const struct delta *delta, int64_t period, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = periods_prepare(
	    d, &st, "INSERT INTO move_#(run, k, now, was) VALUES(?1, ?2, ?3, ?4)", period, err);

	for (size_t i = 0; i < delta->nmoved && rc == FDB_OK; i++) {
		const struct moved *m = &delta->moved[i];
		const int64_t values[] = { delta->run, (int64_t)m->k, m->now, m->was };

		rc = database_write(d, st, values, 4, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- findings --------------------------------------------------------------------------------------------- */

/* Returns the scopes as they are written, for free(). */
static uint8_t *
pack_scopes(const struct stored_finding *f, size_t *n)
{
	uint8_t *to = vec_zeroed(f->nscopes, 4);

	*n = 0;
	for (size_t i = 0; i < f->nscopes; i++) {
		const uint32_t s = f->scopes[i];

		to[(*n)++] = (uint8_t)(s >> 24);
		to[(*n)++] = (uint8_t)(s >> 16);
		to[(*n)++] = (uint8_t)(s >> 8);
		to[(*n)++] = (uint8_t)s;
	}
	return to;
}

static enum fdb_code
put_finding(
    struct database *d, sqlite3_stmt *st, const struct stored_finding *f, struct fdb_err *err)
{
	const int64_t values[] = { f->state, f->first, f->last, f->ended, f->reopened,
		f->first_ms, f->last_ms, f->last_t };
	size_t n;
	uint8_t *scopes = pack_scopes(f, &n);
	enum fdb_code rc;

	(void)sqlite3_bind_blob(st, 9, f->id, FINDING_ID, SQLITE_STATIC);
	(void)sqlite3_bind_blob64(
	    st, 10, n > 0 ? scopes : (const uint8_t *)"", n, SQLITE_STATIC);
	rc = database_write(d, st, values, 8, err);
	free(scopes);
	return rc;
}

static enum fdb_code
put_text(struct database *d, sqlite3_stmt *st, const struct stored_finding *f, int64_t run,
    struct fdb_err *err)
{
	(void)sqlite3_bind_blob(st, 2, f->id, FINDING_ID, SQLITE_STATIC);
	(void)sqlite3_bind_text(st, 3, f->body, -1, SQLITE_STATIC);
	return database_write(d, st, &run, 1, err);
}

static enum fdb_code
put_findings(struct database *d, const struct commit *c, struct fdb_err *err)
{
	sqlite3_stmt *row = NULL;
	sqlite3_stmt *text = NULL;
	enum fdb_code rc = database_prepare(d, &row,
	    "INSERT OR REPLACE INTO finding(state, first, last, ended, reopened, first_ms,"
	    " last_ms, last_t, id, seen_in) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
	    err);

	if (rc == FDB_OK) {
		rc = database_prepare(d, &text,
		    "INSERT OR REPLACE INTO finding_text(first, id, body) VALUES(?1, ?2, ?3)",
		    err);
	}
	for (size_t i = 0; i < c->findings->n && rc == FDB_OK; i++) {
		const struct stored_finding *f = &c->findings->list[i];

		if (f->touched) {
			rc = put_finding(d, row, f, err);
		}
		if (f->rewritten && rc == FDB_OK) {
			rc = put_text(d, text, f, c->run->delta->run, err);
		}
	}
	(void)sqlite3_finalize(row);
	(void)sqlite3_finalize(text);
	return rc;
}

/* ---- what is too old ---------------------------------------------------------------------------------------- */

static enum fdb_code
prune(struct database *d, int64_t before, struct fdb_err *err)
{
	/* Runs stay: they are small, and intervals that go on began in them. */
	static const char *const sql[] = {
		"DELETE FROM trouble WHERE run < (SELECT min(id) FROM run WHERE t >= ?1)",
		("DELETE FROM finding WHERE state <> 0"
		 " AND ended < (SELECT min(id) FROM run WHERE t >= ?1)"),
		"DELETE FROM finding_text WHERE ?1 > 0 AND id NOT IN (SELECT id FROM finding)",
		"DELETE FROM finding_state WHERE ?1 > 0 AND id NOT IN (SELECT id FROM finding)",
		("DELETE FROM export WHERE run < (SELECT min(id) FROM run WHERE t >= ?1)"
		 " AND (used < 0 OR run < (SELECT max(run) FROM export AS x"
		 "  WHERE x.path = export.path))"),
	};
	enum fdb_code rc = before > 0 ? periods_drop(d, before, err) : FDB_OK;

	for (size_t i = 0; before > 0 && i < sizeof(sql) / sizeof(sql[0]) && rc == FDB_OK;
	     i++) {
		sqlite3_stmt *st = NULL;

		rc = database_prepare(d, &st, sql[i], err);
		if (rc == FDB_OK) {
			rc = database_write(d, st, &before, 1, err);
		}
		(void)sqlite3_finalize(st);
	}
	return rc;
}

/* ---- all of it ------------------------------------------------------------------------------------------------ */

static enum fdb_code
put_all(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const struct delta *delta = c->run->delta;
	int64_t period = 0;

	/* What ended goes out before what began comes in: a return has one row for both. */
	if (periods_make(d, c->t, &period, err) != FDB_OK || put_run(d, c, err) != FDB_OK ||
	    commit_devices(d, c, err) != FDB_OK || put_readings(d, delta, err) != FDB_OK ||
	    put_silent(d, delta, err) != FDB_OK || put_ended(d, delta, period, err) != FDB_OK ||
	    put_born(d, delta, err) != FDB_OK || put_moved(d, delta, period, err) != FDB_OK ||
	    put_findings(d, c, err) != FDB_OK || commit_past(d, c, err) != FDB_OK ||
	    sqlite_estate_commit(d, c, err) != FDB_OK) {
		return err->code;
	}
	return prune(d, c->keep_before, err);
}

enum fdb_code
sqlite_commit_run(void *db, const struct commit *c, struct fdb_err *err)
{
	struct database *d = db;
	int answer;

	(void)sqlite3_reset(
	    d->reading); /* a statement under way would hold up the checkpoint */
	(void)sqlite3_busy_timeout(d->db, DATABASE_WAIT_COMMIT_MS);
	if (database_run(d, "BEGIN IMMEDIATE", err) != FDB_OK) {
		return err->code;
	}
	(void)sqlite3_busy_timeout(d->db, DATABASE_WAIT_MS);
	if (put_all(d, c, err) != FDB_OK || database_run(d, "COMMIT", err) != FDB_OK) {
		(void)sqlite3_exec(d->db, "ROLLBACK", NULL, NULL, NULL);
		return err->code;
	}
	/* The run is kept from here on: in the log, if it does not get into the file. */
	answer = sqlite3_wal_checkpoint_v2(d->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	if (answer != SQLITE_OK) {
		log_warning(
		    "history %s: the run is kept in %s-wal, the file takes it later: %s",
		    d->path, d->path, sqlite3_errmsg(d->db));
	}
	return FDB_OK;
}
