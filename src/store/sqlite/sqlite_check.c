#include "store/sqlite/sqlite_check.h"

#include "store/sqlite/database.h"
#include "store/sqlite/periods.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <string.h>

/* Numbers of what is there. */
static const struct {
	const char *sql;
	size_t offset; /* in struct store_health */
} counts[] = {
	{ "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
	    offsetof(struct store_health, bytes) },
	{ "SELECT count(*) FROM switch", offsetof(struct store_health, switches) },
	{ "SELECT count(*) FROM switch WHERE retired <> 0",
	    offsetof(struct store_health, retired) },
	{ "SELECT count(*) FROM port", offsetof(struct store_health, ports) },
	{ "SELECT count(*) FROM scope", offsetof(struct store_health, scopes) },
	{ "SELECT count(*) FROM open", offsetof(struct store_health, open) },
	{ "SELECT count(*) FROM pending", offsetof(struct store_health, silent) },
	{ "SELECT count(*) FROM finding", offsetof(struct store_health, findings) },
	{ "SELECT count(*) FROM finding WHERE state = 0",
	    offsetof(struct store_health, findings_open) },
};

/* What must be 0, and the fault where it is not. */
static const struct {
	const char *sql, *fault;
} laws[] = {
	{ "SELECT abs((SELECT total(n) FROM scope) + (SELECT count(*) FROM pending)"
	  " - (SELECT count(*) FROM open))",
	    "sightings that go on and what the tables had last differ by" },
	{ "SELECT count(*) FROM pending AS p WHERE NOT EXISTS (SELECT 1 FROM open AS o"
	  " WHERE o.k = p.k AND o.port = p.port AND o.scope = p.scope)",
	    "silent sightings that do not go on:" },
	{ "SELECT count(*) FROM open WHERE port NOT IN (SELECT id FROM port)"
	  " OR scope NOT IN (SELECT id FROM scope)",
	    "sightings at ports or of tables that are not there:" },
	{ "SELECT count(*) FROM open WHERE first NOT IN (SELECT id FROM run)",
	    "sightings that began in runs that are not there:" },
	{ "SELECT count(*) FROM finding WHERE id NOT IN (SELECT id FROM finding_text)",
	    "findings without words:" },
	{ "SELECT count(*) FROM (SELECT t - lag(t) OVER (ORDER BY id) AS d FROM run)"
	  " WHERE d <= 0",
	    "runs that are not after the run before:" },
};

static enum fdb_code
ask(struct database *d, const char *sql, uint64_t *out, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, sql, err);

	*out = 0;
	if (rc == FDB_OK && database_row(d, st, &rc, err)) {
		*out = (uint64_t)sqlite3_column_int64(st, 0);
	}
	(void)sqlite3_finalize(st);
	return rc;
}

static void
add_fault(struct store_health *h, const char *text)
{
	if (text != NULL && (h->nfaults == 0 || strcmp(h->faults[h->nfaults - 1], text) != 0)) {
		h->faults = vec_room(
		    (void *)h->faults, &h->faults_cap, h->nfaults + 1, sizeof(*h->faults));
		h->faults[h->nfaults++] = text;
	}
}

/* What cannot be asked of a damaged file is a fault as well, and the rest is asked all the same. */
static void
note(struct store_health *h, enum fdb_code rc, struct fdb_err *err)
{
	if (rc != FDB_OK) {
		add_fault(h, text_keep(&h->text, err->text, strlen(err->text)));
		*err = (struct fdb_err){ .code = FDB_OK };
	}
}

/* By SQLite's own check of all pages. */
static void
check_pages(struct database *d, struct store_health *h, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, "PRAGMA integrity_check(20)", err);

	while (rc == FDB_OK && database_row(d, st, &rc, err)) {
		const char *s = (const char *)sqlite3_column_text(st, 0);

		if (s != NULL && strcmp(s, "ok") != 0) {
			add_fault(h, text_keep(&h->text, s, strlen(s)));
		}
	}
	(void)sqlite3_finalize(st);
	note(h, rc, err);
}

static void
check_laws(struct database *d, struct store_health *h, struct fdb_err *err)
{
	for (size_t i = 0; i < sizeof(laws) / sizeof(laws[0]); i++) {
		uint64_t n;

		note(h, ask(d, laws[i].sql, &n, err), err);
		if (n != 0) {
			add_fault(h, text_format(&h->text, "%s %llu", laws[i].fault,
					 (unsigned long long)n));
		}
	}
}

void
sqlite_check(void *db, struct store_health *out)
{
	struct fdb_err err = { 0 };
	struct periods p;

	check_pages(db, out, &err);
	note(out, periods_list(db, &p, &err), &err);
	out->periods = p.n;
	periods_free(&p);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++) {
		uint64_t n;

		if (ask(db, counts[i].sql, &n, &err) != FDB_OK) {
			n = HEALTH_UNKNOWN;
			note(out, err.code, &err);
		}
		memcpy((char *)out + counts[i].offset, &n, sizeof(n));
	}
	check_laws(db, out, &err);
}
