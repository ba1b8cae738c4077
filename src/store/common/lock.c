#include "store/common/lock.h"

#include "store/common/local_file.h"

#include "fdbaudit/stamp.h"
#include "fdbaudit/text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 512 };

/* "process 4711 on mon-1, fdbaudit audit, since 2026-11-18T02:58:00Z" */
static void
write_holder(int fd, const char *command)
{
	char host[256] = "";
	char line[LINE];
	char since[STAMP_SIZE];
	int n;

	(void)gethostname(host, sizeof(host) - 1);
	n = snprintf(line, sizeof(line), "process %ld on %s, fdbaudit %s, since %s\n",
	    (long)getpid(), host, command, stamp_format((int64_t)time(NULL) * 1000, since));
	/* Only words for others: the lock holds without them. */
	if (ftruncate(fd, 0) != 0 || pwrite(fd, line, (size_t)n, 0) != n) {
		return;
	}
}

static void
read_holder(int fd, char *out, size_t cap)
{
	char line[LINE];
	const ssize_t n = pread(fd, line, sizeof(line), 0);

	if (n <= 0 || text_clean(out, cap, line, (size_t)n) == 0) {
		(void)snprintf(out, cap, "a process that has not said its name yet");
	}
}

enum fdb_code
lock_take(int *fd, const char *path, const char *command, struct fdb_err *err)
{
	char name[4096];
	char holder[LINE];

	*fd = -1;
	if ((size_t)snprintf(name, sizeof(name), "%s.lock", path) >= sizeof(name)) {
		return fdb_fail(err, FDB_EUSAGE, "history %s: the name is too long", path);
	}
	if (local_file_open(fd, name, O_RDWR | O_CREAT, true, err) != FDB_OK) {
		return err->code;
	}
	if (flock(*fd, LOCK_EX | LOCK_NB) == 0) {
		write_holder(*fd, command);
		return FDB_OK;
	}
	if (errno == EWOULDBLOCK) {
		read_holder(*fd, holder, sizeof(holder));
		(void)fdb_fail(
		    err, FDB_EBUSY, "history %s: another run is at work: %s", path, holder);
	} else {
		(void)fdb_fail(err, FDB_EIO, "history %s: %s", name, strerror(errno));
	}
	lock_drop(*fd);
	*fd = -1;
	return err->code;
}

enum fdb_code
lock_share(int *fd, const char *path, struct fdb_err *err)
{
	char name[4096];
	char holder[LINE];

	*fd = -1;
	if ((size_t)snprintf(name, sizeof(name), "%s.lock", path) >= sizeof(name)) {
		return fdb_fail(err, FDB_EUSAGE, "history %s: the name is too long", path);
	}
	if (local_file_open(fd, name, O_RDONLY, false, err) != FDB_OK || *fd == -1) {
		return err->code;
	}
	if (flock(*fd, LOCK_SH | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
		return FDB_OK;
	}
	read_holder(*fd, holder, sizeof(holder));
	lock_drop(*fd);
	*fd = -1;
	return fdb_fail(err, FDB_EBUSY, "history %s: a run is at work: %s", path, holder);
}

void
lock_drop(int fd)
{
	if (fd != -1) {
		(void)close(fd);
	}
}
