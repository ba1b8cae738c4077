#include "report/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { REPORT_MODE = 0640, BUFFER_BYTES = 256 * 1024 };

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

/* Devices and pipes: there is nothing to replace. */
static enum fdb_code
write_in_place(file_fn *write, const void *arg, const char *path, struct fdb_err *err)
{
	FILE *out = fopen(path, "a");
	enum fdb_code rc;

	if (out == NULL) {
		return io_fail(err, path);
	}
	rc = write_stream(write, arg, out, path, err);
	if (fclose(out) != 0 && rc == FDB_OK) {
		rc = io_fail(err, path);
	}
	return rc;
}

/* After the rename the folder's entry must reach the disk as well. */
static enum fdb_code
sync_folder(const char *path, const char *shown, struct fdb_err *err)
{
	char folder[PATH_MAX];
	const char *slash = strrchr(path, '/');
	const size_t n = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
	enum fdb_code rc = FDB_OK;
	int fd;

	(void)snprintf(
	    folder, sizeof(folder), "%.*s", n == 0 ? 1 : (int)n, n == 0 ? "." : path);
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
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

/* A hidden name in the same folder: rename() does not cross file systems. */
static int
open_beside(const char *path, char temporary[static PATH_MAX])
{
	const char *slash = strrchr(path, '/');
	const char *base = slash == NULL ? path : slash + 1;
	const int n =
	    snprintf(temporary, PATH_MAX, "%.*s.%s.XXXXXX", (int)(base - path), path, base);

	if (n < 0 || n >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return -1;
	}
	return mkstemp(temporary);
}

/* Writes beside the target and renames over it: readers see the old file or the whole new one. */
static enum fdb_code
write_whole(
    file_fn *write, const void *arg, const char *target, const char *shown, struct fdb_err *err)
{
	char temporary[PATH_MAX];
	const int fd = open_beside(target, temporary);
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
	if (rc == FDB_OK && (fchmod(fd, REPORT_MODE) != 0 || fsync(fd) != 0)) {
		rc = io_fail(err, shown);
	}
	if (fclose(out) != 0 && rc == FDB_OK) {
		rc = io_fail(err, shown);
	}
	if (rc == FDB_OK && rename(temporary, target) != 0) {
		rc = io_fail(err, shown);
	}
done:
	if (rc != FDB_OK) {
		(void)unlink(temporary);
		return rc;
	}
	return sync_folder(target, shown, err);
}

/* The file behind symbolic links (realpath() is no POSIX base): it is replaced, never the link. */
static bool
follow_links(const char *path, char real[static PATH_MAX])
{
	char target[PATH_MAX];

	if (strlen(path) >= PATH_MAX) {
		errno = ENAMETOOLONG;
		return false;
	}
	(void)snprintf(real, PATH_MAX, "%s", path);
	for (int depth = 0; depth < 40; depth++) {
		const ssize_t n = readlink(real, target, sizeof(target) - 1);
		const char *slash = strrchr(real, '/');
		const size_t folder = slash == NULL ? 0 : (size_t)(slash - real) + 1;

		if (n < 0) {
			return true; /* no link; whatever else is wrong, opening will say */
		}
		target[n] = '\0';
		if (target[0] == '/') {
			(void)snprintf(real, PATH_MAX, "%s", target);
		} else if (folder + (size_t)n < PATH_MAX) {
			memcpy(real + folder, target, (size_t)n + 1);
		} else {
			errno = ENAMETOOLONG;
			return false;
		}
	}
	errno = ELOOP;
	return false;
}

enum fdb_code
file_write(const char *path, file_fn *write, const void *arg, struct fdb_err *err)
{
	char target[PATH_MAX];
	struct stat st;

	if (path == NULL || strcmp(path, "-") == 0 || strcmp(path, "/dev/stdout") == 0) {
		return write_stream(write, arg, stdout, "standard output", err);
	}
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		if (S_ISDIR(st.st_mode)) {
			errno = EISDIR;
			return io_fail(err, path);
		}
		return write_in_place(write, arg, path, err);
	}
	if (!follow_links(path, target)) {
		return io_fail(err, path);
	}
	return write_whole(write, arg, target, path, err);
}
