/* For fchown(). */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/init/init_file.h"

#include "report/file.h"
#include "report/file_target.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
write_all(int fd, const char *text)
{
	size_t n = strlen(text);

	while (n > 0) {
		const ssize_t done = write(fd, text, n);

		if (done < 0 && errno != EINTR) {
			return false;
		}
		text += done > 0 ? done : 0;
		n -= done > 0 ? (size_t)done : 0;
	}
	return true;
}

static bool
give(int fd, mode_t mode, const struct init_owner *owner)
{
	return fchown(fd, owner->user, owner->group) == 0 && fchmod(fd, mode) == 0;
}

/* A name of its own first, then the link that fails where the name is taken: nothing is ever replaced. */
static bool
make_beside(const struct file_target *t, mode_t mode, const struct init_owner *owner,
    const char *text, bool *made)
{
	char beside[FILE_TARGET_BESIDE];
	const int fd = file_target_beside(t, beside);
	bool good;
	int why;

	if (fd == -1) {
		return false;
	}
	good = write_all(fd, text) && give(fd, mode, owner) && fsync(fd) == 0;
	good = good && linkat(t->folder, beside, t->folder, t->name, 0) == 0;
	why = errno;
	*made = good;
	(void)close(fd);
	(void)unlinkat(t->folder, beside, 0);
	errno = why;
	return good || why == EEXIST;
}

enum fdb_code
init_file_make(const char *path, mode_t mode, const struct init_owner *owner, const char *text,
    bool *made, struct fdb_err *err)
{
	struct file_target t;
	struct stat st;
	bool good = true;

	*made = false;
	if (lstat(path, &st) == 0) { /* a link to nowhere is there, too */
		return FDB_OK;
	}
	if (!file_target_open(&t, path)) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	if (t.mode == 0) {
		good = make_beside(&t, mode, owner, text, made);
	}
	if (!good) {
		(void)fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	file_target_close(&t);
	return good ? FDB_OK : err->code;
}

enum fdb_code
init_file_folder(const char *path, mode_t mode, const struct init_owner *owner, bool *made,
    struct fdb_err *err)
{
	int fd;
	bool good;

	*made = false;
	if (file_make_above(path, err) != FDB_OK) {
		return err->code;
	}
	if (mkdir(path, 0700) == 0) {
		*made = true;
	} else if (errno != EEXIST) {
		return fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (*made ? O_NOFOLLOW : 0));
	good = fd != -1 && (!*made || give(fd, mode, owner));
	if (!good) {
		(void)fdb_fail(err, FDB_EIO, "%s: %s", path, strerror(errno));
	}
	if (fd != -1) {
		(void)close(fd);
	}
	return good ? FDB_OK : err->code;
}
