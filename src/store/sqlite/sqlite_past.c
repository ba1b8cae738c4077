#include "store/sqlite/sqlite_past.h"

#include "store/sqlite/column.h"
#include "store/sqlite/periods.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

/* ---- runs --------------------------------------------------------------------------------------------- */

/* What nobody knows is not called whole. */
static uint8_t
run_end(int64_t state)
{
	return state >= RUN_WHOLE && state <= RUN_NOT_ALL_READ ? (uint8_t)state
							       : RUN_NOT_ALL_READ;
}

enum fdb_code
sqlite_past_runs(void *db, struct past_runs *out, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    db, &st, "SELECT id, wall, ended, command, state FROM run ORDER BY id", err);

	while (rc == FDB_OK && database_row(db, st, &rc, err)) {
		out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
		out->list[out->n++] = (struct past_run){ .run = column_run(st, 0),
			.began = column_moment(st, 1),
			.ended = column_moment(st, 2),
			.command = column_text(st, 3, &out->text),
			.end = run_end(sqlite3_column_int64(st, 4)) };
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_past_report(
    void *db, uint32_t run, const char *format, char **text_out, size_t *n, struct fdb_err *err)
{
	const int64_t wanted = run;
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    db, &st, "SELECT body FROM report WHERE run = ?1 AND format = ?2", err);

	*text_out = NULL;
	*n = 0;
	if (rc == FDB_OK) {
		(void)sqlite3_bind_text(st, 2, format, -1, SQLITE_STATIC);
		database_bind(st, &wanted, 1);
		if (database_row(db, st, &rc, err)) {
			*text_out = column_copy(st, 0, n);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- findings ------------------------------------------------------------------------------------------ */

enum fdb_code
sqlite_past_changes(void *db, struct finding_changes *out, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(
	    db, &st, "SELECT id, run, state FROM finding_state ORDER BY id, run", err);

	while (rc == FDB_OK && database_row(db, st, &rc, err)) {
		const void *id = sqlite3_column_blob(st, 0);
		const int64_t state = sqlite3_column_int64(st, 2);
		struct finding_change *c;

		if (id == NULL || sqlite3_column_bytes(st, 0) != FINDING_ID) {
			continue;
		}
		out->list = vec_room(out->list, &out->cap, out->n + 1, sizeof(*out->list));
		c = &out->list[out->n++];
		*c = (struct finding_change){ .run = column_run(st, 1),
			.state = state >= PAST_IS_OPEN && state <= PAST_IS_CLOSED
				     ? (uint8_t)state
				     : PAST_IS_OPEN };
		memcpy(c->id, id, FINDING_ID);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

enum fdb_code
sqlite_past_words(void *db, const uint8_t id[static FINDING_ID], uint32_t run, char **body,
    struct fdb_err *err)
{
	const int64_t wanted = run;
	sqlite3_stmt *st;
	size_t n;
	enum fdb_code rc = database_prepare(db, &st,
	    "SELECT body FROM finding_text WHERE first <= ?1 AND id = ?2"
	    " ORDER BY first DESC LIMIT 1",
	    err);

	*body = NULL;
	if (rc == FDB_OK) {
		(void)sqlite3_bind_blob(st, 2, id, FINDING_ID, SQLITE_STATIC);
		database_bind(st, &wanted, 1);
		if (database_row(db, st, &rc, err)) {
			*body = column_copy(st, 0, &n);
		}
	}
	(void)sqlite3_finalize(st);
	return rc;
}

/* ---- addresses ------------------------------------------------------------------------------------------ */

/* Runs a statement in each period, and gives each row of it to `take`. */
typedef void take_fn(sqlite3_stmt *st, void *arg);

struct query {
	const char *sql; /* # is the number of the period */
	int64_t values[3];
	size_t nvalues;
	take_fn *take;
	void *arg;
};

static enum fdb_code
ask(struct database *d, const struct query *q, int64_t period, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = periods_prepare(d, &st, q->sql, period, err);

	if (rc == FDB_OK) {
		database_bind(st, q->values, (int)q->nvalues);
	}
	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		q->take(st, q->arg);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static enum fdb_code
ask_all(struct database *d, const struct query *q, struct fdb_err *err)
{
	struct periods p;
	enum fdb_code rc = periods_list(d, &p, err);

	for (size_t i = 0; i < p.n && rc == FDB_OK; i++) {
		rc = ask(d, q, p.list[i], err);
	}
	periods_free(&p);
	return rc;
}

static void
take_count(sqlite3_stmt *st, void *arg)
{
	uint64_t *n = arg;
	const int64_t v = sqlite3_column_int64(st, 0);

	*n += v > 0 ? (uint64_t)v : 0;
}

enum fdb_code
sqlite_past_moves(void *db, uint32_t from, uint32_t to, uint64_t *n, struct fdb_err *err)
{
	const struct query q = { .sql =
				     "SELECT count(*) FROM move_# WHERE run > ?1 AND run <= ?2",
		.values = { from, to },
		.nvalues = 2,
		.take = take_count,
		.arg = n };

	*n = 0;
	return ask_all(db, &q, err);
}

/* VLAN in the key, switch, port, first, last and their moments, how it ended. */
static void
take_stay(sqlite3_stmt *st, void *arg)
{
	struct timeline *t = arg;
	const int64_t end = sqlite3_column_int64(st, 7);
	const uint64_t k = (uint64_t)sqlite3_column_int64(st, 0);

	t->list = vec_room(t->list, &t->cap, t->n + 1, sizeof(*t->list));
	t->list[t->n++] = (struct stay){ .mac = SIGHTED_MAC(k),
		.vlan = SIGHTED_VLAN(k),
		.sw = column_text(st, 1, &t->text),
		.port = column_text(st, 2, &t->text),
		.first = column_run(st, 3),
		.last = column_run(st, 4),
		.first_s = column_moment(st, 5),
		.last_s = column_moment(st, 6),
		.end = end >= STAY_MOVED && end <= STAY_UNSURE ? (uint8_t)end : STAY_UNREAD };
}

#define STAY_COLUMNS                                           \
	"SELECT x.k, switch.name, port.name, x.first, x.last," \
	" (SELECT wall FROM run WHERE run.id = x.first),"      \
	" (SELECT wall FROM run WHERE run.id = x.last), x.end FROM "
#define STAY_JOINS " AS x JOIN port ON port.id = x.port JOIN switch ON switch.id = port.switch"
#define STAY_SINCE " WHERE coalesce((SELECT wall FROM run WHERE run.id = x.last), 0) >= ?3"

/* 4 is STAY_QUIET, 5 STAY_OPEN, 6 STAY_UNSURE: its table was not read in the last run. */
static const char going_on[] = STAY_COLUMNS
    "(SELECT o.k, o.port, o.first, coalesce(p.last, s.last_run) AS last,"
    " CASE WHEN p.last IS NOT NULL THEN 4"
    " WHEN s.last_run < (SELECT max(id) FROM run) THEN 6 ELSE 5 END AS end FROM open AS o"
    " JOIN scope AS s ON s.id = o.scope LEFT JOIN pending AS p"
    " ON p.scope = o.scope AND p.k = o.k AND p.port = o.port"
    " WHERE o.k BETWEEN ?1 AND ?2)" STAY_JOINS STAY_SINCE;
static const char ended[] = STAY_COLUMNS "(SELECT k, port, first, last, why AS end FROM past_#"
					 " WHERE k BETWEEN ?1 AND ?2)" STAY_JOINS STAY_SINCE;
_Static_assert(
    STAY_QUIET == 4 && STAY_OPEN == 5 && STAY_UNSURE == 6, "the numbers in the text above");

enum fdb_code
sqlite_past_stays(
    void *db, const struct stays_of *of, struct timeline *out, struct fdb_err *err)
{
	struct query q = { .sql = ended,
		.values = { (int64_t)(of->min.bits << 12),
		    (int64_t)(of->max.bits << 12 | 0xfff), of->since_s },
		.nvalues = 3,
		.take = take_stay,
		.arg = out };

	if (ask_all(db, &q, err) != FDB_OK) {
		return err->code;
	}
	q.sql = going_on;
	return ask(db, &q, 0, err);
}
