/* For realpath(), which POSIX has with the X/Open extensions. */
#define _XOPEN_SOURCE 700 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "store/common/local_file.h"

#include "store/common/network_fs.h"

#include "fdbaudit/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { NEW_MODE = 0600 };

/* What serves the files of a folder on FUSE; false: a disk, or nobody knows. */
static bool
is_served(const char *folder, char name[static NETWORK_FS_NAME])
{
	FILE *mounts = fopen("/proc/self/mountinfo", "re");
	char *line = NULL;
	size_t cap = 0;
	bool found = false;
	struct stat st;

	if (mounts == NULL) {
		return false;
	}
	while (!found && stat(folder, &st) == 0 && getline(&line, &cap, mounts) != -1) {
		found = network_fs_mounted(line, major(st.st_dev), minor(st.st_dev), name);
	}
	free(line);
	(void)fclose(mounts);
	return found;
}

enum fdb_code
local_file_check(const char *path, struct fdb_err *err)
{
	char folder[PATH_MAX] = ".";
	char real[PATH_MAX];
	char served[NETWORK_FS_NAME];
	const char *slash = strrchr(path, '/');
	const char *name;
	struct statfs fs;

	if (strstr(path, "://") != NULL || path[0] == ':') {
		return fdb_fail(err, FDB_EUSAGE,
		    "history %s: this fdbaudit keeps it in a file; name one", path);
	}
	if (slash != NULL) {
		const int n = slash == path ? 1 : (int)(slash - path);

		(void)snprintf(folder, sizeof(folder), "%.*s", n, path);
	}
	if (statfs(folder, &fs) != 0) { /* what is wrong is said by whoever opens it */
		return FDB_OK;
	}
	name = network_fs_name((uint64_t)fs.f_type);
	if (network_fs_by_mount((uint64_t)fs.f_type) && is_served(folder, served)) {
		name = served;
	}
	return name == NULL
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "history %s: %s is a network file system (%s), where a database "
			 "in a file gets damaged; keep it on a disk of this machine",
			 path, realpath(folder, real) != NULL ? real : folder, name);
}

static enum fdb_code
no_file(const char *path, const char *what, struct fdb_err *err)
{
	return fdb_fail(err, FDB_EUSAGE,
	    "history %s: %s; name a file of your own in a folder that nobody else may write to",
	    path, what);
}

/* Why nothing is kept in such a file; NULL: it is one of ours. */
static const char *
why_not(const struct stat *st, bool ours)
{
	if (!S_ISREG(st->st_mode)) {
		return "this is no file";
	}
	return ours && st->st_uid != geteuid() && st->st_uid != 0
		   ? "this belongs to another user"
		   : NULL;
}

static enum fdb_code
cannot_open(const char *path, int error, struct fdb_err *err)
{
	if (error == ELOOP) {
		return no_file(path, "this is a link", err);
	}
	return error == EISDIR || error == ENXIO
		   ? no_file(path, "this is no file", err)
		   : fdb_fail(err, FDB_EIO, "history %s: %s", path, strerror(error));
}

enum fdb_code
local_file_open(int *fd, const char *path, int flags, bool ours, struct fdb_err *err)
{
	struct stat st;
	const char *why;

	*err = (struct fdb_err){ .code = FDB_OK };
	*fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, NEW_MODE);
	if (*fd == -1) {
		return errno == ENOENT && (flags & O_CREAT) == 0
			   ? FDB_OK
			   : cannot_open(path, errno, err);
	}
	if (fstat(*fd, &st) != 0) {
		(void)cannot_open(path, errno, err);
	} else if ((why = why_not(&st, ours)) != NULL) {
		(void)no_file(path, why, err);
	}
	if (err->code != FDB_OK) {
		(void)close(*fd);
		*fd = -1;
	}
	return err->code;
}

void
local_file_tell_mode(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && (st.st_mode & (S_IROTH | S_IWOTH | S_IWGRP)) != 0) {
		log_warning("history %s: others may %s it (mode %04o), and it names every host "
			    "and address; it is left so: chmod 0600 %s",
		    path, (st.st_mode & (S_IWOTH | S_IWGRP)) != 0 ? "change" : "read",
		    (unsigned)(st.st_mode & 07777), path);
	}
}
