#include "store/sqlite/database.h"

#include "store/common/local_file.h"
#include "store/sqlite/schema.h"

#include "fdbaudit/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum {
	HEADER = 100, /* bytes; "The Database Header" of SQLite's file format */
	AT_VERSION = 60,
	AT_APPLICATION = 68
};

/* ---- answers of SQLite ---------------------------------------------------------------------------- */

static enum fdb_code
code_of(int answer)
{
	switch (answer & 0xff) {
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
	case SQLITE_ERROR: /* a table that should be there */
	case SQLITE_CONSTRAINT:
	case SQLITE_MISMATCH:
		return FDB_EDAMAGED;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return FDB_EBUSY;
	default:
		return FDB_EIO;
	}
}

static enum fdb_code
fail(struct database *d, int answer, const char *what, struct fdb_err *err)
{
	const char *words = d->db != NULL ? sqlite3_errmsg(d->db) : sqlite3_errstr(answer);

	return fdb_fail(err, code_of(answer), "history %s: %s: %s", d->path, what, words);
}

enum fdb_code
database_run(struct database *d, const char *sql, struct fdb_err *err)
{
	const int answer = sqlite3_exec(d->db, sql, NULL, NULL, NULL);

	return answer == SQLITE_OK ? FDB_OK : fail(d, answer, "cannot be written", err);
}

enum fdb_code
database_prepare(struct database *d, sqlite3_stmt **out, const char *sql, struct fdb_err *err)
{
	const int answer = sqlite3_prepare_v2(d->db, sql, -1, out, NULL);

	return answer == SQLITE_OK ? FDB_OK : fail(d, answer, "is not as it should be", err);
}

void
database_bind(sqlite3_stmt *st, const int64_t *values, int n)
{
	for (int i = 0; i < n; i++) {
		(void)sqlite3_bind_int64(st, i + 1, values[i]);
	}
}

bool
database_row(struct database *d, sqlite3_stmt *st, enum fdb_code *rc, struct fdb_err *err)
{
	const int answer = sqlite3_step(st);

	*rc = FDB_OK;
	if (answer != SQLITE_ROW && answer != SQLITE_DONE) {
		*rc = fail(d, answer, "cannot be read", err);
	}
	return answer == SQLITE_ROW;
}

enum fdb_code
database_write(
    struct database *d, sqlite3_stmt *st, const int64_t *values, int n, struct fdb_err *err)
{
	int answer;

	database_bind(st, values, n);
	answer = sqlite3_step(st);
	if (answer == SQLITE_ROW) { /* of RETURNING, which the caller does not want */
		answer = sqlite3_step(st);
	}
	(void)sqlite3_reset(st);
	return answer == SQLITE_DONE ? FDB_OK : fail(d, answer, "cannot be written", err);
}

/* ---- whether it is ours --------------------------------------------------------------------------- */

static uint32_t
number_at(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

enum fdb_code
database_version(const char *path, uint32_t version, struct fdb_err *err)
{
	return version <= SCHEMA_VERSION
		   ? FDB_OK
		   : fdb_fail(err, FDB_ENEWER,
			 "history %s: its format is %u, this fdbaudit knows %d: update it, or "
			 "name another file",
			 path, (unsigned)version, SCHEMA_VERSION);
}

/* Returns the number of octets, or -1. A read may give less than there is. */
static ssize_t
read_head(int fd, uint8_t h[HEADER])
{
	ssize_t n = 0;
	ssize_t more;

	do {
		more = pread(fd, h + n, (size_t)(HEADER - n), n);
		n += more > 0 ? more : 0;
	} while (n < HEADER && (more > 0 || (more < 0 && errno == EINTR)));
	return more < 0 ? -1 : n;
}

/*
 * By the file alone: SQLite would bring a log into the file before it says anything. An empty file
 * is what is left of a first run that was ended before it wrote.
 */
enum fdb_code
database_check(const char *path, enum store_mode mode, bool *made, struct fdb_err *err)
{
	static const char magic[] = "SQLite format 3";
	uint8_t h[HEADER];
	ssize_t n;
	int fd;

	*made = false;
	if (local_file_open(&fd, path, O_RDONLY, mode == STORE_WRITE, err) != FDB_OK) {
		return err->code;
	}
	if (fd == -1) {
		return FDB_OK;
	}
	n = read_head(fd, h);
	(void)close(fd);
	if (n < 0) {
		return fdb_fail(err, FDB_EIO, "history %s: %s", path, strerror(errno));
	}
	if (n == 0) {
		return FDB_OK;
	}
	*made = true;
	if (n < HEADER || memcmp(h, magic, sizeof(magic)) != 0) {
		return fdb_fail(err, FDB_EDAMAGED,
		    "history %s: this is no history of fdbaudit; name another file", path);
	}
	if (number_at(h + AT_APPLICATION) != SCHEMA_APPLICATION) {
		return fdb_fail(err, FDB_EDAMAGED,
		    "history %s: this is a database of another program; name another file",
		    path);
	}
	if (number_at(h + AT_VERSION) == 0) { /* ended before its tables were there */
		*made = false;
		return FDB_OK;
	}
	return database_version(path, number_at(h + AT_VERSION), err);
}

/* ---- opening -------------------------------------------------------------------------------------- */

/* With its mode from the beginning: SQLite gives the same to its log. */
static enum fdb_code
make_file(const char *path, struct fdb_err *err)
{
	int fd;

	if (local_file_open(&fd, path, O_WRONLY | O_CREAT, true, err) == FDB_OK) {
		(void)close(fd);
	}
	return err->code;
}

/*
 * The log may know more than database_check() saw: a run was killed before it was in the file. One of a
 * newer fdbaudit is left to that.
 */
static enum fdb_code
read_version(struct database *d, struct fdb_err *err)
{
	sqlite3_stmt *st;
	enum fdb_code rc = database_prepare(d, &st, "PRAGMA user_version", err);

	if (rc == FDB_OK && database_row(d, st, &rc, err)) {
		d->version = sqlite3_column_int(st, 0);
	}
	(void)sqlite3_finalize(st);
	if (rc == FDB_OK) {
		rc = database_version(d->path, (uint32_t)d->version, err);
	}
	if (rc == FDB_ENEWER) {
		(void)sqlite3_db_config(d->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	}
	return rc;
}

/* Makes the tables, or those that an older fdbaudit did not have. */
static enum fdb_code
bring_up(struct database *d, struct fdb_err *err)
{
	enum fdb_code rc = read_version(d, err);

	while (rc == FDB_OK && d->version < SCHEMA_VERSION) {
		rc = database_run(d, schema_steps[d->version], err);
		d->version++;
	}
	if (rc != FDB_OK) {
		(void)sqlite3_exec(d->db, "ROLLBACK", NULL, NULL, NULL);
	}
	return rc;
}

/* Says whose file it is. */
static const char mark[] = "PRAGMA page_size=4096; PRAGMA application_id=1178878561;";
_Static_assert(SCHEMA_APPLICATION == 1178878561, "the number in the text above");

static enum fdb_code
prepare_writing(struct database *d, bool made, struct fdb_err *err)
{
	static const char settings[] =
	    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
	    "PRAGMA cache_size=-65536; PRAGMA wal_autocheckpoint=0;";

	/* Whose file it is comes first: from the log on, each of its states has to tell. */
	if ((!made && database_run(d, mark, err) != FDB_OK) ||
	    database_run(d, settings, err) != FDB_OK) {
		return err->code;
	}
	return bring_up(d, err);
}

static bool
exists(const char *path, const char *end)
{
	char name[4096];

	return (size_t)snprintf(name, sizeof(name), "%s%s", path, end) < sizeof(name) &&
	       access(name, F_OK) == 0;
}

/* A name as SQLite takes it with parameters: "file:/a%20b?immutable=1". */
static char *
address_of(const char *path, const char *parameters)
{
	static const char digits[] = "0123456789abcdef";
	static const char head[] = "file:";
	char *to = vec_zeroed(strlen(path) * 3 + strlen(parameters) + sizeof(head), 1);
	size_t n = sizeof(head) - 1;

	memcpy(to, head, sizeof(head));
	for (const char *s = path; *s != '\0'; s++) {
		const uint8_t c = (uint8_t)*s;

		if (c <= ' ' || c >= 0x7f || strchr("%?#", c) != NULL) {
			to[n++] = '%';
			to[n++] = digits[c >> 4];
			to[n++] = digits[c & 0xf];
		} else {
			to[n++] = *s;
		}
	}
	memcpy(to + n, parameters, strlen(parameters) + 1);
	return to;
}

/*
 * Who may not write beside the file cannot share a log with a run that is at work; where there is
 * no log, nobody is, and the file is whole as it stands.
 */
static int
open_reading(struct database *d)
{
	const bool still = !exists(d->path, "-wal");
	char *name = address_of(d->path, still ? "?immutable=1" : "");
	const int answer =
	    sqlite3_open_v2(name, &d->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);

	free(name);
	return answer;
}

static enum fdb_code
open_file(struct database *d, enum store_mode mode, bool made, struct fdb_err *err)
{
	int answer;

	if (mode == STORE_WRITE && !made && make_file(d->path, err) != FDB_OK) {
		return err->code;
	}
	if (mode != STORE_WRITE && !made) {
		return fdb_fail(err, FDB_EIO, "history %s: there is none yet", d->path);
	}
	answer = mode == STORE_WRITE
		     ? sqlite3_open_v2(d->path, &d->db, SQLITE_OPEN_READWRITE, NULL)
		     : open_reading(d);
	if (answer != SQLITE_OK) {
		return fail(d, answer, "cannot be opened", err);
	}
	/* SQLite opens it for reading then, and leaves a log of this user beside it */
	if (mode == STORE_WRITE && sqlite3_db_readonly(d->db, "main") != 0) {
		return fdb_fail(
		    err, FDB_EIO, "history %s: this user may not write to it", d->path);
	}
	(void)sqlite3_busy_timeout(d->db, DATABASE_WAIT_MS);
	(void)sqlite3_db_config(d->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	(void)sqlite3_db_config(d->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	return mode == STORE_WRITE ? prepare_writing(d, made, err) : read_version(d, err);
}

enum fdb_code
database_open(
    struct database **out, const char *path, enum store_mode mode, struct fdb_err *err)
{
	struct database *d;
	bool made = false;

	*out = NULL;
	if (database_check(path, mode, &made, err) != FDB_OK) {
		return err->code;
	}
	d = vec_zeroed(1, sizeof(*d));
	d->path = vec_zeroed(strlen(path) + 1, 1);
	(void)snprintf(d->path, strlen(path) + 1, "%s", path);
	if (open_file(d, mode, made, err) != FDB_OK) {
		database_close(d);
		return err->code;
	}
	if (made && mode == STORE_WRITE) {
		local_file_tell_mode(path);
	}
	*out = d;
	return FDB_OK;
}

void
database_close(struct database *d)
{
	if (d != NULL) {
		(void)sqlite3_finalize(d->reading);
		(void)sqlite3_close(d->db);
		free(d->path);
		free(d);
	}
}
