#include "store/common/local_file.h"

#include "store/common/network_fs.h"

#include <stdio.h>
#include <string.h>
#include <sys/vfs.h>

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
