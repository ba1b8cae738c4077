#include "store/sqlite/commit_devices.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* ---- switches ----------------------------------------------------------------------------------------- */

/* A silent switch does not tell who it is: what is known of it stays. */
static enum fdb_code
put_switches(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const struct snapshot *snap = c->run->snap;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO switch(id, bridge, name, engine, address, missed, retired)"
	    " VALUES(?1, ?2, ?3, ?4, ?5, 0, 0) ON CONFLICT(id) DO UPDATE SET name = ?3,"
	    " engine = CASE ?4 WHEN '' THEN engine ELSE ?4 END,"
	    " bridge = CASE ?2 WHEN 0 THEN bridge ELSE ?2 END, address = ?5, missed = 0,"
	    " retired = 0",
	    err);

	for (size_t i = 0; i < snap->nswitches && rc == FDB_OK; i++) {
		const struct switch_ *sw = &snap->switches[i];
		const int64_t values[] = { c->run->id->switches[i], (int64_t)sw->base.bits };
		const char *engine = sw->engine != NULL ? sw->engine : "";

		(void)sqlite3_bind_text(st, 3, sw->name, -1, SQLITE_STATIC);
		(void)sqlite3_bind_text(st, 4, engine, -1, SQLITE_STATIC);
		(void)sqlite3_bind_text(st, 5, sw->address, -1, SQLITE_STATIC);
		rc = database_write(d, st, values, 2, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* Those that this run does not have. */
static enum fdb_code
put_missing(struct database *d, const struct commit *c, struct fdb_err *err)
{
	bool *here = vec_zeroed(c->run->id->next_switch, sizeof(*here));
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    d, &st, "UPDATE switch SET missed = ?2, retired = ?3 WHERE id = ?1", err);

	for (size_t i = 0; i < c->run->snap->nswitches; i++) {
		here[c->run->id->switches[i]] = true;
	}
	for (size_t i = 0; i < c->book->nswitches && rc == FDB_OK; i++) {
		const struct known_switch *k = &c->book->switches[i];
		const int64_t missed = (int64_t)k->missed + 1;
		const int64_t values[] = { k->id, missed, missed >= BOOK_ABSENT_MOST };

		if (!here[k->id] && !k->retired) {
			rc = database_write(d, st, values, 3, err);
		}
	}
	free(here);
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- ports -------------------------------------------------------------------------------------------- */

/* Names that change places must not meet on the way. */
static enum fdb_code
put_names(struct database *d, const struct commit *c, struct fdb_err *err)
{
	static const char *const steps[] = {
		"UPDATE port SET name = 'was ' || name || ' #' || id WHERE id = ?1",
		("UPDATE port SET name = name || ' before run ' || ?3 || ' #' || id"
		 " WHERE switch = (SELECT switch FROM port WHERE id = ?1) AND name = ?2"),
		"UPDATE port SET name = ?2 WHERE id = ?1",
	};
	const struct delta *delta = c->run->delta;
	enum fdb_code rc = FDB_OK;

	for (size_t s = 0; s < sizeof(steps) / sizeof(steps[0]) && rc == FDB_OK; s++) {
		sqlite3_stmt *st = NULL;

		rc = database_prepare(d, &st, steps[s], err);
		for (size_t i = 0; i < delta->nnames && rc == FDB_OK; i++) {
			const struct port_name *n = &delta->names[i];
			const int64_t id = n->port;

			if (s > 0) {
				(void)sqlite3_bind_text(st, 2,
				    c->run->snap->ports[n->snap_port].name, -1, SQLITE_STATIC);
			}
			if (s == 1) {
				(void)sqlite3_bind_int64(st, 3, delta->run);
			}
			rc = database_write(d, st, &id, 1, err);
		}
		(void)sqlite3_finalize(st);
	}
	return rc;
}

static bool
is_uplink(const struct commit *c, size_t port)
{
	const uint8_t class_ = c->run->where->ports[port].class_;

	return class_ == PORT_UPLINK || class_ == PORT_FABRIC;
}

/* Writes new ports, and those that are another class now; the others stay as they are. */
static enum fdb_code
put_ports(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const struct snapshot *snap = c->run->snap;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO port(id, switch, ifindex, uplink, since, name)"
	    " VALUES(?1, ?2, nullif(?3, -1), ?4, ?5, ?6)"
	    " ON CONFLICT(id) DO UPDATE SET uplink = ?4, ifindex = nullif(?3, -1)",
	    err);

	for (size_t i = 0; i < snap->nports && rc == FDB_OK; i++) {
		const struct port *p = &snap->ports[i];
		const uint32_t sw = c->run->id->switches[p->sw];
		const struct known_port *known = book_port(c->book, sw, p->name);
		const int64_t values[] = { c->run->id->ports[i], sw,
			p->ifindex == NONE ? -1 : (int64_t)p->ifindex, is_uplink(c, i),
			c->run->delta->run };

		if (values[0] != 0 && (known == NULL || known->uplink != is_uplink(c, i))) {
			(void)sqlite3_bind_text(st, 6, p->name, -1, SQLITE_STATIC);
			rc = database_write(d, st, values, 5, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- scopes ------------------------------------------------------------------------------------------- */

/* A scope of the delta and how it was read; NULL: its switch was not there. */
static const struct scope_read *
read_of(const struct readings *now, uint32_t scope, size_t *at)
{
	while (*at < now->nscopes && now->scopes[*at].scope < scope) {
		(*at)++;
	}
	return *at < now->nscopes && now->scopes[*at].scope == scope ? &now->scopes[*at] : NULL;
}

static enum fdb_code
add_scopes(struct database *d, const struct commit *c, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO scope(id, switch, context, tbl, seq, last_run, last_t, digest, n, "
	    "state,"
	    " absent, aging) VALUES(?1, ?2, ?3, ?4, 0, 0, 0, 0, 0, 0, 0, 0)",
	    err);

	for (size_t i = 0; i < c->run->now->nscopes && rc == FDB_OK; i++) {
		const struct scope_read *s = &c->run->now->scopes[i];
		const int64_t values[] = { s->scope, s->sw, s->context };

		if (s->fresh) {
			(void)sqlite3_bind_text(st, 4, s->table, -1, SQLITE_STATIC);
			rc = database_write(d, st, values, 3, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_scopes(struct database *d, const struct commit *c, struct fdb_err *err)
{
	const struct store_run *run = c->run;
	const int64_t end = c->t + (run->ended_ms - run->began_ms) / 1000;
	size_t at = 0;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "UPDATE scope SET seq = ?2, last_run = ?3, digest = ?4, n = ?5, state = ?6,"
	    " absent = ?7, aging = ?8, last_t = CASE ?6 WHEN 0 THEN ?9 ELSE last_t END"
	    " WHERE id = ?1",
	    err);

	for (size_t i = 0; i < run->delta->nscopes && rc == FDB_OK; i++) {
		const struct scope_now *s = &run->delta->scopes[i];
		const struct scope_read *rd = read_of(run->now, s->scope, &at);
		const int64_t values[] = { s->scope, s->seq, s->last_run, (int64_t)s->digest,
			(int64_t)s->n, rd != NULL ? rd->state : TABLE_ABSENT, s->absent,
			rd != NULL ? rd->aging_s : 0, end };

		rc = database_write(d, st, values, 9, err);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
put_trouble(struct database *d, const struct commit *c, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st,
	    "INSERT INTO trouble(run, scope, state, reason) VALUES(?1, ?2, ?3, ?4)", err);

	for (size_t i = 0; i < c->run->now->nscopes && rc == FDB_OK; i++) {
		const struct scope_read *s = &c->run->now->scopes[i];
		const struct known_scope *known = book_scope(c->book, s->scope);
		const bool told = s->state == TABLE_ABSENT && known != NULL &&
				  known->absent >= BOOK_ABSENT_MOST;
		const int64_t values[] = { c->run->delta->run, s->scope, s->state };

		if (s->state != TABLE_COMPLETE && !told) {
			(void)sqlite3_bind_text(st, 4, s->reason, -1, SQLITE_STATIC);
			rc = database_write(d, st, values, 3, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
commit_devices(struct database *d, const struct commit *c, struct fdb_err *err)
{
	if (put_switches(d, c, err) != FDB_OK || put_missing(d, c, err) != FDB_OK ||
	    put_names(d, c, err) != FDB_OK || put_ports(d, c, err) != FDB_OK ||
	    add_scopes(d, c, err) != FDB_OK || put_scopes(d, c, err) != FDB_OK) {
		return err->code;
	}
	return put_trouble(d, c, err);
}
