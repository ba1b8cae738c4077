#include "store/sqlite/sqlite_salvage.h"

#include "store/common/local_file.h"
#include "store/common/lock.h"
#include "store/sqlite/database.h"
#include "store/sqlite/salvage_laws.h"
#include "store/sqlite/salvage_tables.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_MOST = 4096, PAGE = 4096 };

/* A database, and what SQLite keeps beside it. */
static const char *const ends[] = { "", "-wal", "-shm", "-journal" };
enum { NENDS = sizeof(ends) / sizeof(ends[0]) };

/* ---- the copy that is read ------------------------------------------------------------------------ */

static bool
join(char to[static PATH_MOST], const char *path, const char *end)
{
	return (size_t)snprintf(to, PATH_MOST, "%s%s", path, end) < PATH_MOST;
}

/* Page by page; one that the disk does not give is left as zeros. */
static enum fdb_code
copy_pages(int in, int out, const char *path, struct fdb_err *err)
{
	uint8_t page[PAGE];
	off_t at = 0;
	ssize_t n;

	while ((n = pread(in, page, sizeof(page), at)) != 0) {
		if (n < 0 && errno != EIO) {
			return fdb_fail(err, FDB_EIO, "history %s: %s", path, strerror(errno));
		}
		if (n < 0) {
			memset(page, 0, sizeof(page));
			n = PAGE;
		}
		if (pwrite(out, page, (size_t)n, at) != n) {
			return fdb_fail(err, FDB_EIO, "history %s: its copy: %s", path,
			    errno != 0 ? strerror(errno) : "cannot be written");
		}
		at += n;
	}
	return FDB_OK;
}

static enum fdb_code
copy_file(const char *from, const char *to, const char *end, struct fdb_err *err)
{
	char source[PATH_MOST];
	char target[PATH_MOST];
	int in;
	int out = -1;
	enum fdb_code rc;

	if (!join(source, from, end) || !join(target, to, end)) {
		return fdb_fail(err, FDB_EUSAGE, "history %s: the name is too long", to);
	}
	if (local_file_open(&in, source, O_RDONLY, false, err) != FDB_OK || in == -1) {
		return err->code;
	}
	errno = 0;
	rc = local_file_open(&out, target, O_RDWR | O_CREAT | O_EXCL, true, err);
	if (rc == FDB_OK) {
		rc = copy_pages(in, out, source, err);
		(void)close(out);
		if (rc != FDB_OK) {
			(void)unlink(target);
		}
	}
	(void)close(in);
	return rc;
}

/* Whatever is at these names in the end was made here, and SQLite takes no log of another file. */
static enum fdb_code
check_free(const char *path, struct fdb_err *err)
{
	char name[PATH_MOST];
	struct stat st;

	for (size_t i = 0; i < NENDS; i++) {
		if (!join(name, path, ends[i])) {
			return fdb_fail(
			    err, FDB_EUSAGE, "history %s: the name is too long", path);
		}
		if (lstat(name, &st) == 0) {
			return fdb_fail(err, FDB_EIO, "history %s: %s", name, strerror(EEXIST));
		}
	}
	return FDB_OK;
}

static void
remove_files(const char *path)
{
	char name[PATH_MOST];

	for (size_t i = 0; i < NENDS; i++) {
		if (join(name, path, ends[i])) {
			(void)unlink(name);
		}
	}
}

/*
 * SQLite changes what it opens, its log above all: the file itself is read and nothing else. No run
 * begins while its pages are copied.
 */
static enum fdb_code
copy_files(const char *from, const char *to, struct fdb_err *err)
{
	int lock;
	enum fdb_code rc = lock_share(&lock, from, err);

	if (rc == FDB_OK) {
		rc = copy_file(from, to, "", err);
	}
	if (rc == FDB_OK) {
		rc = copy_file(from, to, "-wal", err);
		if (rc != FDB_OK) {
			(void)unlink(to);
		}
	}
	lock_drop(lock);
	return rc;
}

/* As the log has it, too; what cannot be read is none. */
static uint32_t
version_of(sqlite3 *db)
{
	sqlite3_stmt *st = NULL;
	uint32_t version = 0;

	if (sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &st, NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW) {
		version = (uint32_t)sqlite3_column_int(st, 0);
	}
	(void)sqlite3_finalize(st);
	return version;
}

/* A file that is shorter than its first page says is read all the same. */
static enum fdb_code
open_copy(sqlite3 **out, const char *copy, const char *from, struct fdb_err *err)
{
	int answer = sqlite3_open_v2(copy, out, SQLITE_OPEN_READWRITE, NULL);

	if (answer == SQLITE_OK) {
		(void)sqlite3_db_config(*out, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		answer = sqlite3_exec(*out,
		    "PRAGMA writable_schema=ON; PRAGMA cell_size_check=ON", NULL, NULL, NULL);
	}
	return answer == SQLITE_OK
		   ? database_version(from, version_of(*out), err)
		   : fdb_fail(err, FDB_EDAMAGED, "history %s: %s", copy, sqlite3_errmsg(*out));
}

/* ---- into the new file ------------------------------------------------------------------------------ */

/* Runs that had to be made up were lost, and so were those whose numbers were garbage. */
static void
tell_runs(struct database *to, struct store_salvaged *out)
{
	sqlite3_stmt *st = NULL;

	if (sqlite3_prepare_v2(to->db,
		"SELECT count(*), coalesce(sum(command = 'lost'), 0) FROM run", -1, &st,
		NULL) == SQLITE_OK &&
	    sqlite3_step(st) == SQLITE_ROW) {
		const uint64_t made_up = (uint64_t)sqlite3_column_int64(st, 1);
		const uint64_t kept = (uint64_t)sqlite3_column_int64(st, 0) - made_up;

		for (size_t i = 0; i < out->n; i++) {
			struct salvaged_table *t = &out->list[i];

			t->lost |=
			    strcmp(t->name, "run") == 0 && (made_up > 0 || kept < t->saved);
		}
	}
	(void)sqlite3_finalize(st);
}

static enum fdb_code
fill(sqlite3 *from, struct database *to, struct store_salvaged *out, struct fdb_err *err)
{
	if (database_run(to, "PRAGMA foreign_keys=OFF; BEGIN", err) != FDB_OK ||
	    salvage_tables(from, to, out, err) != FDB_OK || salvage_laws(to, err) != FDB_OK) {
		return err->code;
	}
	tell_runs(to, out);
	return database_run(to, "COMMIT", err);
}

static enum fdb_code
save(const char *from, const char *copy, const char *to, struct store_salvaged *out,
    struct fdb_err *err)
{
	sqlite3 *db = NULL;
	struct database *d = NULL;
	enum fdb_code rc = open_copy(&db, copy, from, err);

	if (rc == FDB_OK) {
		rc = database_open(&d, to, STORE_WRITE, err);
	}
	if (rc == FDB_OK) {
		rc = fill(db, d, out, err);
	}
	(void)sqlite3_close(db);
	database_close(d);
	return rc;
}

/* By way of a copy, which is removed. */
static enum fdb_code
save_copied(const char *from, const char *to, const char *copy, struct store_salvaged *out,
    struct fdb_err *err)
{
	enum fdb_code rc = copy_files(from, copy, err);

	if (rc == FDB_OK) {
		rc = save(from, copy, to, out, err);
		remove_files(copy);
	}
	return rc;
}

enum fdb_code
sqlite_salvage(
    const char *from, const char *to, struct store_salvaged *out, struct fdb_err *err)
{
	char copy[PATH_MOST];
	bool made;
	int fd = -1;
	enum fdb_code rc;

	if (database_check(from, STORE_PAST, &made, err) != FDB_OK) {
		return err->code;
	}
	if (!made) {
		return fdb_fail(err, FDB_EUSAGE, "history %s: there is none", from);
	}
	if (!join(copy, to, ".copy")) {
		return fdb_fail(err, FDB_EUSAGE, "history %s: the name is too long", to);
	}
	if (check_free(to, err) != FDB_OK || check_free(copy, err) != FDB_OK ||
	    local_file_open(&fd, to, O_RDWR | O_CREAT | O_EXCL, true, err) != FDB_OK) {
		return err->code;
	}
	(void)close(fd);
	rc = save_copied(from, to, copy, out, err);
	if (rc != FDB_OK) {
		remove_files(to);
	}
	return rc;
}
