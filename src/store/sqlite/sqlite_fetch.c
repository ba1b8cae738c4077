#include "store/sqlite/sqlite_fetch.h"

#include "store/sqlite/column.h"
#include "store/sqlite/periods.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static const size_t text_cap = (size_t)256 << 20;

/* Prepares, gives each row to `take`, ends. */
typedef void take_fn(sqlite3_stmt *st, void *arg);

static enum fdb_code
each(struct database *d, const char *sql, take_fn *take, void *arg, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, sql, err);

	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		take(st, arg);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- the book ------------------------------------------------------------------------------------------- */

static void
take_switch(sqlite3_stmt *st, void *arg)
{
	struct book *b = arg;
	const uint32_t id = column_number(st, 0);

	b->switches =
	    vec_room(b->switches, &b->switches_cap, b->nswitches + 1, sizeof(*b->switches));
	b->switches[b->nswitches++] = (struct known_switch){ .id = id,
		.missed = column_number(st, 4),
		.bridge = (uint64_t)sqlite3_column_int64(st, 3),
		.name = column_text(st, 1, &b->text),
		.engine = column_text(st, 2, &b->text),
		.retired = column_number(st, 5) != 0 };
	b->next_switch = id >= b->next_switch ? id + 1 : b->next_switch;
}

static void
take_port(sqlite3_stmt *st, void *arg)
{
	struct book *b = arg;
	const uint32_t id = column_number(st, 0);

	b->ports = vec_room(b->ports, &b->ports_cap, b->nports + 1, sizeof(*b->ports));
	b->ports[b->nports++] = (struct known_port){ .id = id,
		.sw = column_number(st, 1),
		.name = column_text(st, 2, &b->text),
		.uplink = column_number(st, 3) != 0 };
	b->next_port = id >= b->next_port ? id + 1 : b->next_port;
}

static void
take_scope(sqlite3_stmt *st, void *arg)
{
	struct book *b = arg;
	const uint32_t id = column_number(st, 0);

	b->scopes = vec_room(b->scopes, &b->scopes_cap, b->nscopes + 1, sizeof(*b->scopes));
	b->scopes[b->nscopes++] = (struct known_scope){ .id = id,
		.sw = column_number(st, 1),
		.table = column_text(st, 2, &b->text),
		.context = (uint16_t)column_number(st, 3),
		.seq = column_number(st, 4),
		.last_run = column_number(st, 5),
		.last_t = column_moment(st, 6),
		.digest = (uint64_t)sqlite3_column_int64(st, 7),
		.n = (uint64_t)sqlite3_column_int64(st, 8),
		.absent = column_number(st, 9) };
	b->next_scope = id >= b->next_scope ? id + 1 : b->next_scope;
}

static void
take_run(sqlite3_stmt *st, void *arg)
{
	struct book *b = arg;

	b->last_run = column_number(st, 0);
	b->last_t = sqlite3_column_int64(st, 1); /* book_seal() refuses what is none */
	b->last_wall = column_moment(st, 2);
	b->same_clock = column_moment(st, 3);
}

enum fdb_code
sqlite_fetch_book(void *db, struct book *out, struct fdb_err *err)
{
	static const struct {
		const char *sql;
		take_fn *take;
	} parts[] = {
		{ "SELECT id, t, wall, (SELECT wall FROM run AS x WHERE x.id > coalesce("
		  "(SELECT max(y.id) FROM run AS y WHERE y.clock <> run.clock), 0)"
		  " ORDER BY x.id LIMIT 1) FROM run ORDER BY id DESC LIMIT 1",
		    take_run },
		{ "SELECT id, name, engine, bridge, missed, retired FROM switch ORDER BY id",
		    take_switch },
		{ "SELECT id, switch, name, uplink FROM port", take_port },
		{ "SELECT id, switch, tbl, context, seq, last_run, last_t, digest, n, absent "
		  "FROM scope",
		    take_scope },
	};

	arena_init(&out->text, text_cap);
	out->next_switch = out->next_port = out->next_scope = 1;
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		if (each(db, parts[i].sql, parts[i].take, out, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}

/* ---- sightings -------------------------------------------------------------------------------------------- */

enum fdb_code
sqlite_fetch_reading(
    void *db, uint32_t scope, const uint8_t **body, size_t *n, struct fdb_err *err)
{
	struct database *d = db;
	const int64_t wanted = scope;
	enum fdb_code rc;

	*body = NULL;
	*n = 0;
	if (d->reading == NULL) {
		rc = database_prepare(
		    d, &d->reading, "SELECT body FROM reading WHERE scope = ?1", err);
		if (rc != FDB_OK) {
			return rc;
		}
	}
	(void)sqlite3_reset(d->reading);
	database_bind(d->reading, &wanted, 1);
	if (database_row(d, d->reading, &rc, err)) {
		*body = sqlite3_column_blob(d->reading, 0);
		*n = (size_t)sqlite3_column_bytes(d->reading, 0);
	}
	return rc;
}

struct silent_list {
	struct silent *items;
	size_t n, cap;
};

static void
take_silent(sqlite3_stmt *st, void *arg)
{
	struct silent_list *l = arg;

	l->items = vec_room(l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = (struct silent){ column_number(st, 0), column_number(st, 2),
		(uint64_t)sqlite3_column_int64(st, 1), column_number(st, 3),
		column_number(st, 4) };
}

enum fdb_code
sqlite_fetch_silent(void *db, struct silent **out, size_t *n, struct fdb_err *err)
{
	struct silent_list l = { NULL, 0, 0 };
	const enum fdb_code rc =
	    each(db, "SELECT scope, k, port, last, gone FROM pending ORDER BY scope, k, port",
		take_silent, &l, err);

	*out = l.items;
	*n = l.n;
	return rc;
}

enum fdb_code
sqlite_fetch_open_rows(void *db, const uint64_t *k, size_t nk, struct open_row **out, size_t *n,
    struct fdb_err *err)
{
	sqlite3_stmt *st;
	size_t cap = 0;
	enum fdb_code rc = database_prepare(db, &st,
	    "SELECT port, scope, first FROM open WHERE k = ?1 ORDER BY port, scope", err);

	*out = NULL;
	*n = 0;
	for (size_t i = 0; i < nk && rc == FDB_OK; i++) {
		const int64_t wanted = (int64_t)k[i];

		database_bind(st, &wanted, 1);
		while (database_row(db, st, &rc, err)) {
			*out = vec_room(*out, &cap, *n + 1, sizeof(**out));
			(*out)[(*n)++] = (struct open_row){ k[i], column_number(st, 0),
				column_number(st, 1), column_number(st, 2) };
		}
		(void)sqlite3_reset(st);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* The period in which a run was. */
static enum fdb_code
period_of(struct database *d, uint32_t run, int64_t *out, struct fdb_err *err)
{
	const int64_t wanted = run;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, "SELECT t FROM run WHERE id = ?1", err);

	*out = 0;
	if (rc == FDB_OK) {
		database_bind(st, &wanted, 1);
		if (database_row(d, st, &rc, err)) {
			*out = sqlite3_column_int64(st, 0) / PERIOD_S;
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
look_in_period(
    struct database *d, int64_t period, const struct silent *of, bool *was, struct fdb_err *err)
{
	const int64_t values[] = { (int64_t)of->k, of->last, of->port };
	sqlite3_stmt *st;
	enum fdb_code rc = periods_prepare(d, &st,
	    "SELECT 1 FROM past_# WHERE k = ?1 AND last > ?2 AND port <> ?3 AND first > ?2"
	    " LIMIT 1",
	    period, err);

	if (rc == FDB_OK) {
		database_bind(st, values, 3);
		*was = database_row(d, st, &rc, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_fetch_was_elsewhere(void *db, const struct silent *of, bool *was, struct fdb_err *err)
{
	struct periods p;
	int64_t from = 0;

	*was = false;
	if (period_of(db, of->last, &from, err) != FDB_OK) {
		return err->code;
	}
	if (periods_list(db, &p, err) != FDB_OK) {
		periods_free(&p);
		return err->code;
	}
	for (size_t i = 0; i < p.n && !*was; i++) {
		if (p.list[i] >= from &&
		    look_in_period(db, p.list[i], of, was, err) != FDB_OK) {
			periods_free(&p);
			return err->code;
		}
	}
	periods_free(&p);
	return FDB_OK;
}

/* ---- findings ----------------------------------------------------------------------------------------------- */

static const uint32_t *
scopes_of(sqlite3_stmt *st, int column, struct arena *to, size_t *n)
{
	const uint8_t *b = sqlite3_column_blob(st, column);
	uint32_t *list;

	*n = b != NULL ? (size_t)sqlite3_column_bytes(st, column) / 4 : 0;
	list = *n > 0 ? arena_zalloc(to, *n, sizeof(*list)) : NULL;
	*n = list != NULL ? *n : 0;
	for (size_t i = 0; i < *n; i++, b += 4) {
		list[i] =
		    (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
	}
	return list;
}

static void
take_finding(sqlite3_stmt *st, void *arg)
{
	struct stored_findings *all = arg;
	const void *id = sqlite3_column_blob(st, 0);
	const void *body = sqlite3_column_text(st, 9);
	struct stored_finding f = { .state = (uint8_t)column_number(st, 1),
		.first = column_number(st, 2),
		.last = column_number(st, 3),
		.ended = column_number(st, 4),
		.reopened = column_number(st, 5),
		.first_ms = column_moment_ms(st, 6),
		.last_ms = column_moment_ms(st, 7),
		.last_t = column_moment(st, 8),
		.opened_t = column_moment(st, 11) };

	if (id == NULL || sqlite3_column_bytes(st, 0) != FINDING_ID) {
		return;
	}
	memcpy(f.id, id, FINDING_ID);
	f.body = text_format(&all->text, "%s", body != NULL ? (const char *)body : "");
	f.scopes = scopes_of(st, 10, &all->text, &f.nscopes);
	if (f.body != NULL) {
		all->list = vec_room(all->list, &all->cap, all->n + 1, sizeof(*all->list));
		all->list[all->n++] = f;
	}
}

enum fdb_code
sqlite_fetch_findings(void *db, struct stored_findings *out, struct fdb_err *err)
{
	return each(db,
	    "SELECT id, state, finding.first, last, ended, reopened, first_ms, last_ms, last_t,"
	    " (SELECT body FROM finding_text AS x WHERE x.id = finding.id"
	    "  ORDER BY x.first DESC LIMIT 1), seen_in,"
	    " (SELECT t FROM run WHERE run.id = max(finding.first, reopened))"
	    " FROM finding ORDER BY id",
	    take_finding, out, err);
}
