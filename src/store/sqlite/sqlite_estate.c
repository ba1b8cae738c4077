#include "store/sqlite/sqlite_estate.h"

#include "store/estate/known_estate.h"
#include "store/sqlite/column.h"

#include "fdbaudit/vec.h"

/* ---- reading ------------------------------------------------------------------------------------------ */

static void
take_nic(sqlite3_stmt *st, struct estate *e)
{
	e->nics = vec_room(e->nics, &e->nics_cap, e->nnics + 1, sizeof(*e->nics));
	e->nics[e->nnics++] = (struct known_nic){ .id = (uint64_t)sqlite3_column_int64(st, 0),
		.mac = (uint64_t)sqlite3_column_int64(st, 1),
		.host = column_text(st, 2, &e->text),
		.gone_t = column_moment(st, 3),
		.was = (uint64_t)sqlite3_column_int64(st, 4),
		.was_host = column_text(st, 5, &e->text),
		.changed_t = column_moment(st, 6) };
}

static void
take_export(sqlite3_stmt *st, struct estate *e)
{
	e->exports =
	    vec_room(e->exports, &e->exports_cap, e->nexports + 1, sizeof(*e->exports));
	e->exports[e->nexports++] = (struct known_export){ .path = column_text(st, 0, &e->text),
		.used = sqlite3_column_int64(st, 1),
		.time = column_moment(st, 2) };
}

static enum fdb_code
each(struct database *d, const char *sql, void (*take)(sqlite3_stmt *, struct estate *),
    struct estate *to, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, sql, err);

	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		take(st, to);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_estate_fetch(void *db, struct estate *out, struct fdb_err *err)
{
	struct database *d = db;

	if (d->version < 2) {
		return FDB_OK; /* an older file, opened to be read */
	}
	if (each(d, "SELECT id, mac, host, gone, was, was_host, changed FROM nic ORDER BY id",
		take_nic, out, err) != FDB_OK) {
		return err->code;
	}
	return each(d,
	    "SELECT path, used, time FROM export AS e WHERE run ="
	    " (SELECT max(run) FROM export AS x WHERE x.path = e.path) AND used >= 0"
	    " ORDER BY path",
	    take_export, out, err);
}

/* ---- writing ------------------------------------------------------------------------------------------ */

static enum fdb_code
put_nic(struct database *d, sqlite3_stmt *st, const struct known_nic *k, struct fdb_err *err)
{
	const int64_t values[] = { (int64_t)k->id, (int64_t)k->mac, k->gone_t, (int64_t)k->was,
		k->changed_t };

	(void)sqlite3_bind_text(st, 6, k->host, -1, SQLITE_STATIC);
	(void)sqlite3_bind_text(st, 7, k->was_host, -1, SQLITE_STATIC);
	return database_write(d, st, values, 5, err);
}

static enum fdb_code
put_nics(struct database *d, const struct estate *e, struct fdb_err *err)
{
	sqlite3_stmt *put = NULL;
	sqlite3_stmt *drop = NULL;
	enum fdb_code rc = database_prepare(d, &put,
	    "INSERT OR REPLACE INTO nic(id, mac, gone, was, changed, host, was_host)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	    err);

	if (rc == FDB_OK) {
		rc = database_prepare(d, &drop, "DELETE FROM nic WHERE id = ?1", err);
	}
	for (size_t i = 0; i < e->nnics && rc == FDB_OK; i++) {
		const int64_t id = (int64_t)e->nics[i].id;

		if (e->nics[i].change == ESTATE_WRITE) {
			rc = put_nic(d, put, &e->nics[i], err);
		} else if (e->nics[i].change == ESTATE_DROP) {
			rc = database_write(d, drop, &id, 1, err);
		}
	}
	(void)sqlite3_finalize(put);
	(void)sqlite3_finalize(drop);
	return rc;
}

static enum fdb_code
put_exports(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const struct estate *e = c->estate;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT OR REPLACE INTO export(run, used, time, path) VALUES(?1, ?2, ?3, ?4)", err);

	for (size_t i = 0; i < e->nexports && rc == FDB_OK; i++) {
		const struct known_export *x = &e->exports[i];
		const int64_t values[] = { c->run->delta->run, x->used, x->time };

		if (x->touched) {
			(void)sqlite3_bind_text(st, 4, x->path, -1, SQLITE_STATIC);
			rc = database_write(d, st, values, 3, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_counts(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const struct run_counts *n = &c->estate->counts;
	const int64_t values[] = { c->run->delta->run, n->switches, n->hosts, n->vms, n->nics,
		n->files, n->oldest, n->newest };
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO run_counts(run, switches, hosts, vms, nics, exports, oldest, newest)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	    err);

	if (rc == FDB_OK) {
		rc = database_write(d, st, values, 8, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_estate_commit(struct database *d, const struct commit *c, struct fdb_err *err)
{
	if (put_counts(d, c, err) != FDB_OK || put_nics(d, c->estate, err) != FDB_OK) {
		return err->code;
	}
	return put_exports(d, c, err);
}
