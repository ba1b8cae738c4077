#include "store/sqlite/salvage_tables.h"

#include "store/sqlite/periods.h"
#include "store/sqlite/schema.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* SPLITS: how often a range of keys that cannot be read is halved to find what can. */
enum { SPLITS = 7, SQL_MOST = 1024, NAME_MOST = 64 };

/* Keys that are no numbers are asked for by the number of their first octets; what follows is any. */
enum key_kind { KEY_NUMBER, KEY_ID, KEY_TEXT };
static const struct {
	const char *type; /* of the column */
	int octets;
} key_kinds[] = { [KEY_NUMBER] = { "INTEGER", 0 },
	[KEY_ID] = { "BLOB", 6 }, /* the id of a finding: all of it */
	[KEY_TEXT] = { "TEXT", 7 } };
enum { OCTETS_MOST = 7, NKEY_KINDS = sizeof(key_kinds) / sizeof(key_kinds[0]) };

/* One table on its way. */
struct table_copy {
	sqlite3 *from;
	struct database *to;
	const char *name;
	char columns[SQL_MOST / 4], key[NAME_MOST];
	enum key_kind kind;
	int ncolumns;
	sqlite3_stmt *put;
	struct salvaged_table *told;
	enum fdb_code rc; /* of writing */
	struct fdb_err *err;
};

/* ---- keys --------------------------------------------------------------------------------------- */

/* upto: as the end of a range, which no text with these octets is beyond. */
static void
bind_key(const struct table_copy *c, sqlite3_stmt *st, int at, int64_t key, bool upto)
{
	const int octets = key_kinds[c->kind].octets;
	uint8_t k[OCTETS_MOST + 1];
	int n = octets;

	for (int i = 0; i < octets; i++) {
		k[i] = (uint8_t)(key >> 8 * (octets - 1 - i));
	}
	if (c->kind == KEY_NUMBER) {
		(void)sqlite3_bind_int64(st, at, key);
	} else if (c->kind == KEY_ID) {
		(void)sqlite3_bind_blob(st, at, k, n, SQLITE_TRANSIENT);
	} else {
		while (!upto && n > 0 && k[n - 1] == 0) {
			n--;
		}
		if (upto) {
			k[n++] = 0xff; /* no octet of UTF-8 */
		}
		(void)sqlite3_bind_text(st, at, (const char *)k, n, SQLITE_TRANSIENT);
	}
}

static int64_t
key_of(const struct table_copy *c, sqlite3_stmt *st)
{
	const int octets = key_kinds[c->kind].octets;
	const uint8_t *k;
	int64_t key = 0;
	int n;

	if (c->kind == KEY_NUMBER) {
		return sqlite3_column_int64(st, 0);
	}
	k = sqlite3_column_blob(st, 0);
	n = k != NULL ? sqlite3_column_bytes(st, 0) : 0;
	for (int i = 0; i < octets; i++) {
		key = key << 8 | (i < n ? k[i] : 0);
	}
	return key;
}

/* ---- rows --------------------------------------------------------------------------------------- */

static void
put_row(struct table_copy *c, sqlite3_stmt *st)
{
	for (int i = 0; i < c->ncolumns; i++) {
		(void)sqlite3_bind_value(c->put, i + 1, sqlite3_column_value(st, i + 1));
	}
	c->rc = database_write(c->to, c->put, NULL, 0, c->err);
	c->told->saved += c->rc == FDB_OK ? (uint64_t)sqlite3_changes(c->to->db) : 0;
}

/* One way through a range. Returns whether its end was reached; *last: the key before that. */
static bool
scan(struct table_copy *c, int64_t low, int64_t high, const char *order, int64_t *last,
    bool *any)
{
	char sql[SQL_MOST];
	sqlite3_stmt *st = NULL;
	int answer;

	*any = false;
	(void)snprintf(sql, sizeof(sql),
	    "SELECT %s, %s FROM %s WHERE %s BETWEEN ?1 AND ?2"
	    " ORDER BY %s %s",
	    c->key, c->columns, c->name, c->key, c->key, order);
	answer = sqlite3_prepare_v2(c->from, sql, -1, &st, NULL);
	if (answer == SQLITE_OK) {
		bind_key(c, st, 1, low, false);
		bind_key(c, st, 2, high, true);
		while (c->rc == FDB_OK && (answer = sqlite3_step(st)) == SQLITE_ROW) {
			*last = key_of(c, st);
			*any = true;
			put_row(c, st);
		}
	}
	(void)sqlite3_finalize(st);
	return answer == SQLITE_DONE;
}

struct key_range {
	int64_t low, high;
	int splits; /* how often it may still be halved */
};

/* From both ends. Returns whether something between them cannot be read: *r is that then. */
static bool
copy_ends(struct table_copy *c, struct key_range *r)
{
	int64_t last = 0;
	bool begun;
	bool any;

	if (scan(c, r->low, r->high, "ASC", &last, &begun) || c->rc != FDB_OK) {
		return false;
	}
	/* Rows of that key may go on behind the page that cannot be read. */
	r->low = begun ? last : r->low;
	if (scan(c, r->low, r->high, "DESC", &last, &any)) {
		return false;
	}
	r->high = any && last > r->low ? last - 1 : r->high;
	r->low = begun && r->low < r->high ? r->low + 1 : r->low;
	c->told->lost = true;
	return r->splits > 0 && r->low < r->high && c->rc == FDB_OK;
}

/* What the ends leave is tried in halves: there may be pages between two that cannot be read. */
static void
copy_range(struct table_copy *c, int64_t low, int64_t high)
{
	struct key_range todo[2 * SPLITS + 2] = { { low, high, SPLITS } };
	size_t n = 1;

	while (n > 0) {
		struct key_range r = todo[--n];

		if (copy_ends(c, &r)) {
			const int64_t middle = r.low + (r.high - r.low) / 2;

			todo[n++] = (struct key_range){ middle + 1, r.high, r.splits - 1 };
			todo[n++] = (struct key_range){ r.low, middle, r.splits - 1 };
		}
	}
}

/* ---- tables ------------------------------------------------------------------------------------- */

static enum key_kind
kind_of(const char *type)
{
	size_t kind = KEY_NUMBER;

	for (size_t i = 0; i < NKEY_KINDS; i++) {
		kind = strcmp(type, key_kinds[i].type) == 0 ? i : kind;
	}
	return (enum key_kind)kind;
}

/* Columns and key as the new file has them. */
static enum fdb_code
describe(struct table_copy *c)
{
	sqlite3_stmt *st;
	size_t used = 0;
	enum fdb_code rc = database_prepare(
	    c->to, &st, "SELECT name, pk, type FROM pragma_table_info(?1)", c->err);

	if (rc == FDB_OK) {
		(void)sqlite3_bind_text(st, 1, c->name, -1, SQLITE_STATIC);
	}
	while (rc == FDB_OK && database_row(c->to, st, &rc, c->err)) {
		const char *name = (const char *)sqlite3_column_text(st, 0);

		used += (size_t)snprintf(c->columns + used, sizeof(c->columns) - used, "%s%s",
		    c->ncolumns > 0 ? ", " : "", name);
		if (sqlite3_column_int(st, 1) == 1) {
			(void)snprintf(c->key, sizeof(c->key), "%s", name);
			c->kind = kind_of((const char *)sqlite3_column_text(st, 2));
		}
		c->ncolumns++;
	}
	(void)sqlite3_finalize(st);
	if (strcmp(c->name, "report") == 0) { /* its key is an index besides */
		(void)snprintf(c->key, sizeof(c->key), "rowid");
		c->kind = KEY_NUMBER;
	}
	return rc;
}

static enum fdb_code
copy_table(struct table_copy *c)
{
	char sql[SQL_MOST];
	size_t n;

	if (describe(c) != FDB_OK) {
		return c->err->code;
	}
	n = (size_t)snprintf(
	    sql, sizeof(sql), "INSERT OR IGNORE INTO %s(%s) VALUES(", c->name, c->columns);
	for (int i = 0; i < c->ncolumns; i++) {
		n += (size_t)snprintf(
		    sql + n, sizeof(sql) - n, "%s?%d", i > 0 ? ", " : "", i + 1);
	}
	(void)snprintf(sql + n, sizeof(sql) - n, ")");
	if (database_prepare(c->to, &c->put, sql, c->err) != FDB_OK) {
		return c->err->code;
	}
	copy_range(c, 0,
	    c->kind == KEY_NUMBER ? INT64_MAX
				  : ((int64_t)1 << 8 * key_kinds[c->kind].octets) - 1);
	(void)sqlite3_finalize(c->put);
	return c->rc;
}

/* Whether an older fdbaudit wrote the old file, which had no such table yet. */
static bool
is_later(sqlite3 *from, const char *name)
{
	sqlite3_stmt *st = NULL;
	bool later = false;

	if (sqlite3_prepare_v2(from,
		"SELECT 1 FROM pragma_user_version WHERE user_version < ?2 AND NOT EXISTS"
		" (SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1)",
		-1, &st, NULL) == SQLITE_OK) {
		(void)sqlite3_bind_text(st, 1, name, -1, SQLITE_STATIC);
		(void)sqlite3_bind_int(st, 2, SCHEMA_VERSION);
		later = sqlite3_step(st) == SQLITE_ROW;
	}
	(void)sqlite3_finalize(st);
	return later;
}

/* Makes the tables of a period that the old file has. */
static enum fdb_code
make_periods(sqlite3 *from, struct database *to, struct fdb_err *err)
{
	sqlite3_stmt *st = NULL;
	int answer = sqlite3_prepare_v2(from,
	    "SELECT DISTINCT CAST(substr(name, 6) AS INTEGER) FROM sqlite_master"
	    " WHERE type = 'table' AND (name GLOB 'past_[0-9]*' OR name GLOB 'move_[0-9]*')",
	    -1, &st, NULL);
	enum fdb_code rc = FDB_OK;

	while (
	    answer == SQLITE_OK && rc == FDB_OK && (answer = sqlite3_step(st)) == SQLITE_ROW) {
		const int64_t number = sqlite3_column_int64(st, 0);
		int64_t made;

		answer = SQLITE_OK;
		if (number >= 0 && number < INT32_MAX) {
			rc = periods_make(to, number * PERIOD_S, &made, err);
		}
	}
	(void)sqlite3_finalize(st);
	return rc == FDB_OK && answer != SQLITE_DONE
		   ? fdb_fail(err, FDB_EDAMAGED,
			 "the list of its tables cannot be read: nothing can be saved: %s",
			 sqlite3_errmsg(from))
		   : rc;
}

static struct salvaged_table *
add_told(struct store_salvaged *out, const char *name)
{
	const char *copy = text_keep(&out->text, name, strlen(name));

	out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
	out->list[out->n] = (struct salvaged_table){ .name = copy != NULL ? copy : "" };
	return &out->list[out->n++];
}

enum fdb_code
salvage_tables(
    sqlite3 *from, struct database *to, struct store_salvaged *out, struct fdb_err *err)
{
	sqlite3_stmt *st = NULL;
	enum fdb_code rc = make_periods(from, to, err);

	if (rc == FDB_OK) {
		rc = database_prepare(to, &st,
		    "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid", err);
	}
	while (rc == FDB_OK && database_row(to, st, &rc, err)) {
		const char *name = (const char *)sqlite3_column_text(st, 0);
		struct table_copy c = { .from = from, .to = to, .err = err };

		if (!is_later(from, name)) {
			c.told = add_told(out, name);
			c.name = c.told->name;
			rc = copy_table(&c);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}
