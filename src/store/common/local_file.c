#include "store/common/local_file.h"

#include "store/common/network_fs.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

enum { NEW_MODE = 0600 };

enum fdb_code
local_file_check(const char *path, struct fdb_err *err)
{
	char folder[4096] = ".";
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
	return name == NULL
		   ? FDB_OK
		   : fdb_fail(err, FDB_EUSAGE,
			 "history %s: %s is a network file system (%s), where a database "
			 "in a file gets damaged; keep it on a disk of this machine",
			 path, folder, name);
}

static enum fdb_code
no_file(const char *path, const char *what, struct fdb_err *err)
{
	return fdb_fail(err, FDB_EUSAGE,
	    "history %s: %s; name a file of your own in a folder that nobody else may write to",
	    path, what);
}

enum fdb_code
local_file_open(int *fd, const char *path, int flags, bool ours, struct fdb_err *err)
{
	struct stat st;

	*err = (struct fdb_err){ .code = FDB_OK };
	*fd = open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, NEW_MODE);
	if (*fd == -1 && errno == ENOENT && (flags & O_CREAT) == 0) {
		return FDB_OK;
	}
	if (*fd == -1 && (errno == ELOOP || errno == EISDIR || errno == ENXIO)) {
		return no_file(
		    path, errno == ELOOP ? "this is a link" : "this is no file", err);
	}
	if (*fd == -1 || fstat(*fd, &st) != 0) {
		(void)fdb_fail(err, FDB_EIO, "history %s: %s", path, strerror(errno));
	} else if (!S_ISREG(st.st_mode)) {
		(void)no_file(path, "this is no file", err);
	} else if (ours && st.st_uid != geteuid() && st.st_uid != 0) {
		(void)no_file(path, "this belongs to another user", err);
	}
	if (err->code != FDB_OK && *fd != -1) {
		(void)close(*fd);
		*fd = -1;
	}
	return err->code;
}
