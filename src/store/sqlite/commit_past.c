#include "store/sqlite/commit_past.h"

static enum fdb_code
put_states(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const uint32_t run = c->run->delta->run;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    d, &st, "INSERT INTO finding_state(run, state, id) VALUES(?1, ?2, ?3)", err);

	for (size_t i = 0; i < c->findings->n && rc == FDB_OK; i++) {
		const struct stored_finding *f = &c->findings->list[i];
		const int64_t values[] = { run, f->state };

		if (f->first == run || f->reopened == run || f->ended == run) {
			(void)sqlite3_bind_blob(st, 3, f->id, FINDING_ID, SQLITE_STATIC);
			rc = database_write(d, st, values, 2, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_reports(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const int64_t run = c->run->delta->run;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    d, &st, "INSERT INTO report(run, format, body) VALUES(?1, ?2, ?3)", err);

	for (size_t i = 0; i < c->run->nreports && rc == FDB_OK; i++) {
		const struct kept_report *r = &c->run->reports[i];

		(void)sqlite3_bind_text(st, 2, r->format, -1, SQLITE_STATIC);
		(void)sqlite3_bind_blob64(st, 3, r->text, r->n, SQLITE_STATIC);
		rc = database_write(d, st, &run, 1, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
drop_reports(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const int64_t before = (int64_t)c->run->delta->run - REPORTS_KEPT;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, "DELETE FROM report WHERE run <= ?1", err);

	if (rc == FDB_OK) {
		rc = database_write(d, st, &before, 1, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
commit_past(struct database *d, const struct commit *c, struct fdb_err *err)
{
	if (put_states(d, c, err) != FDB_OK || drop_reports(d, c, err) != FDB_OK) {
		return err->code;
	}
	return put_reports(d, c, err);
}
