#include "store/sqlite/sqlite.h"

#include "store/sqlite/database.h"
#include "store/sqlite/sqlite_check.h"
#include "store/sqlite/sqlite_commit.h"
#include "store/sqlite/sqlite_estate.h"
#include "store/sqlite/sqlite_fetch.h"
#include "store/sqlite/sqlite_intervals.h"
#include "store/sqlite/sqlite_past.h"
#include "store/sqlite/sqlite_salvage.h"

static enum fdb_code
open_db(void **db, const char *where, enum store_mode mode, struct fdb_err *err)
{
	struct database *d;
	const enum fdb_code rc = database_open(&d, where, mode, err);

	*db = d;
	return rc;
}

static void
close_db(void *db)
{
	database_close(db);
}

const struct backend sqlite_backend = {
	.open = open_db,
	.close = close_db,
	.book = sqlite_fetch_book,
	.reading = sqlite_fetch_reading,
	.silent = sqlite_fetch_silent,
	.open_rows = sqlite_fetch_open_rows,
	.was_elsewhere = sqlite_fetch_was_elsewhere,
	.moved_since = sqlite_intervals_moved,
	.intervals = sqlite_intervals_of,
	.firsts = sqlite_intervals_first,
	.estate = sqlite_estate_fetch,
	.findings = sqlite_fetch_findings,
	.commit = sqlite_commit_run,
	.runs = sqlite_past_runs,
	.kept_report = sqlite_past_report,
	.changes = sqlite_past_changes,
	.words = sqlite_past_words,
	.moves = sqlite_past_moves,
	.stays = sqlite_past_stays,
	.check = sqlite_check,
	.salvage = sqlite_salvage,
};
