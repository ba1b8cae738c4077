#include "report/file.h"
#include "report/file_target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPORT_MODE = 0640, BUFFER_BYTES = 256 * 1024 };

static mode_t shared_mode; /* of this process, as umask(2) is */
static gid_t shared_group = (gid_t)-1;

void
file_share(mode_t mode, gid_t group)
{
	shared_mode = mode;
	shared_group = group;
}

static enum fdb_code
io_fail(struct fdb_err *err, const char *path)
{
	return fdb_fail(
	    err, FDB_EIO, "%s: %s", path, errno != 0 ? strerror(errno) : "cannot be written");
}

/* The writer itself, and one look at the stream when it is done. */
static enum fdb_code
write_stream(file_fn *write, const void *arg, FILE *out, const char *path, struct fdb_err *err)
{
	errno = 0;
	if (write(arg, out, err) != FDB_OK) {
		return fdb_wrap(err, "%s", path);
	}
	if (ferror(out) || fflush(out) != 0) {
		return io_fail(err, path);
	}
	return FDB_OK;
}

/* Devices and pipes: there is nothing to replace. A pipe that nobody reads is no place for a report. */
static enum fdb_code
write_in_place(file_fn *write, const void *arg, const char *path, struct fdb_err *err)
{
	const int fd = open(path, O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	FILE *out;
	enum fdb_code rc;

	if (fd == -1) {
		return errno == ENXIO
			   ? fdb_fail(err, FDB_EIO, "%s: a pipe that nobody reads", path)
			   : io_fail(err, path);
	}
	out = fcntl(fd, F_SETFL, O_APPEND) == 0 ? fdopen(fd, "a") : NULL;
	if (out == NULL) {
		rc = io_fail(err, path);
		(void)close(fd);
		return rc;
	}
	rc = write_stream(write, arg, out, path, err);
	if (fclose(out) != 0 && rc == FDB_OK) {
		rc = io_fail(err, path);
	}
	return rc;
}

/* After the rename the folder's entry must reach the disk as well. */
static enum fdb_code
sync_folder(const struct file_target *t, const char *shown, struct fdb_err *err)
{
	const int fd = openat(t->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum fdb_code rc = FDB_OK;

	if (fd == -1) {
		/* A folder that may be written but not read cannot be opened: nothing is lost. */
		return errno == EACCES ? FDB_OK : io_fail(err, shown);
	}
	if (fsync(fd) != 0 && errno != EINVAL && errno != EROFS) {
		rc = io_fail(err, shown);
	}
	(void)close(fd);
	return rc;
}

/* A file that its owner closed to others stays closed to them, unless he asked for a mode. */
static mode_t
mode_of(const struct file_target *t)
{
	if (shared_mode != 0) {
		return shared_mode;
	}
	return t->mode == 0 ? REPORT_MODE : REPORT_MODE & t->mode;
}

/* The group first: who is in it must read no more than the mode grants. */
static enum fdb_code
share(int fd, const struct file_target *t, const char *shown, struct fdb_err *err)
{
	if (shared_group != (gid_t)-1 && fchown(fd, (uid_t)-1, shared_group) != 0) {
		return fdb_fail(err, FDB_EIO,
		    "%s: cannot be given to the group of report-group: %s", shown,
		    strerror(errno));
	}
	return fchmod(fd, mode_of(t)) == 0 ? FDB_OK : io_fail(err, shown);
}

/* Writes beside the target and renames over it: readers see the old file or the whole new one. */
static enum fdb_code
write_whole(file_fn *write, const void *arg, const struct file_target *t, const char *shown,
    struct fdb_err *err)
{
	char beside[FILE_TARGET_BESIDE];
	const int fd = file_target_beside(t, beside);
	enum fdb_code rc;
	FILE *out;

	if (fd == -1) {
		return io_fail(err, shown);
	}
	out = fdopen(fd, "w");
	if (out == NULL) {
		rc = io_fail(err, shown);
		(void)close(fd);
		goto done;
	}
	(void)setvbuf(out, NULL, _IOFBF, BUFFER_BYTES);
	rc = write_stream(write, arg, out, shown, err);
	if (rc == FDB_OK) {
		rc = share(fd, t, shown, err);
	}
	if (rc == FDB_OK && fsync(fd) != 0) {
		rc = io_fail(err, shown);
	}
	if (fclose(out) != 0 && rc == FDB_OK) {
		rc = io_fail(err, shown);
	}
	if (rc == FDB_OK && renameat(t->folder, beside, t->folder, t->name) != 0) {
		rc = io_fail(err, shown);
	}
done:
	if (rc != FDB_OK) {
		(void)unlinkat(t->folder, beside, 0);
		return rc;
	}
	return sync_folder(t, shown, err);
}

enum fdb_code
file_write(const char *path, file_fn *write, const void *arg, struct fdb_err *err)
{
	struct file_target target;
	enum fdb_code rc;
	struct stat st;

	if (path == NULL || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) {
		return write_stream(write, arg, stdout, "standard output", err);
	}
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		errno = EISDIR;
		return io_fail(err, path);
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		return write_in_place(
		    write, arg, path, err); /* the kernel guards these links */
	}
	if (!file_target_open(&target, path)) {
		return errno == ELOOP
			   ? fdb_fail(err, FDB_EIO,
				 "%s: goes through a link of another user, or in circles: "
				 "name the file itself",
				 path)
			   : io_fail(err, path);
	}
	rc = write_whole(write, arg, &target, path, err);
	file_target_close(&target);
	return rc;
}

enum fdb_code
file_make_above(const char *path, struct fdb_err *err)
{
	for (const char *slash = strchr(path, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		char above[PATH_MAX];

		if (slash == path) {
			continue;
		}
		if ((size_t)(slash - path) >= sizeof(above)) {
			return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(ENAMETOOLONG));
		}
		(void)snprintf(above, sizeof(above), "%.*s", (int)(slash - path), path);
		if (mkdir(above, 0755) != 0 && errno != EEXIST) {
			return fdb_fail(err, FDB_EIO, "%s: %s", above, strerror(errno));
		}
	}
	return FDB_OK;
}
