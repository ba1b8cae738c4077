/* For syscalls that POSIX does not know. */
#define _GNU_SOURCE
#include "aid/attempt.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

int
attempt_run(
    const char *at, void (*enter)(const void *arg), const void *arg, int (*attempt)(void))
{
	const struct rlimit no_core = { 0, 0 };
	int status = 0;
	const pid_t pid = fork();

	assert_int_not_equal(pid, -1);
	if (pid == 0) {
		(void)setrlimit(RLIMIT_CORE, &no_core);
		if (chdir(at) != 0) {
			_exit(255);
		}
		enter(arg);
		_exit(attempt());
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? ATTEMPT_ENDED + WTERMSIG(status) : WEXITSTATUS(status);
}

/* ---- the folder ----------------------------------------------------------------------- */

static void
put(const char *folder, const char *name)
{
	char path[256];
	int fd;

	(void)snprintf(path, sizeof(path), "%s/%s", folder, name);
	fd = open(path, O_WRONLY | O_CREAT, 0600);
	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, "old", 3), 3);
	(void)close(fd);
}

char *
attempt_folder(void)
{
	char at[] = "/tmp/fdbaudit-attempt-XXXXXX";
	char path[256];

	assert_non_null(mkdtemp(at));
	(void)snprintf(path, sizeof(path), "%s/in", at);
	assert_int_equal(mkdir(path, 0700), 0);
	(void)snprintf(path, sizeof(path), "%s/out", at);
	assert_int_equal(mkdir(path, 0700), 0);
	put(at, "in/old");
	put(at, "out/old");
	put(at, "key");
	(void)snprintf(path, sizeof(path), "%s/in/link", at);
	assert_int_equal(symlink("../out/old", path), 0);
	return strdup(at);
}

static int
remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

void
attempt_folder_free(char *at)
{
	(void)nftw(at, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	free(at);
}

/* ---- files ---------------------------------------------------------------------------- */

static int
result(int rc)
{
	return rc == -1 ? errno : 0;
}

static int
try_open(const char *path, int flags)
{
	return result(open(path, flags | O_CLOEXEC, 0600));
}

int
attempt_write_in(void)
{
	return try_open("in/old", O_WRONLY | O_TRUNC);
}

int
attempt_make_in(void)
{
	return try_open("in/new", O_WRONLY | O_CREAT | O_EXCL);
}

int
attempt_rename_in(void)
{
	return result(rename("in/old", "in/newer"));
}

int
attempt_remove_in(void)
{
	return result(unlink("in/old"));
}

int
attempt_write_out(void)
{
	return try_open("out/old", O_WRONLY);
}

int
attempt_truncate_out(void)
{
	return result(truncate("out/old", 0));
}

int
attempt_make_out(void)
{
	return try_open("out/new", O_WRONLY | O_CREAT);
}

int
attempt_remove_out(void)
{
	return result(unlink("out/old"));
}

int
attempt_folder_out(void)
{
	return result(mkdir("out/folder", 0700));
}

int
attempt_link_out(void)
{
	return result(symlink("/etc/passwd", "out/link"));
}

int
attempt_rename_out(void)
{
	return result(rename("in/old", "out/old"));
}

int
attempt_write_by_link(void)
{
	return try_open("in/link", O_WRONLY);
}

int
attempt_write_full(void)
{
	return try_open("/dev/full", O_WRONLY);
}

int
attempt_read_out(void)
{
	return try_open("out/old", O_RDONLY);
}

int
attempt_read_key(void)
{
	return try_open("key", O_RDONLY);
}

/* ---- processes ------------------------------------------------------------------------ */

int
attempt_program(void)
{
	return result(execl("/bin/true", "true", (char *)NULL));
}

int
attempt_child(void)
{
	int status = 0;
	const pid_t pid = fork();

	if (pid == 0) {
		_exit(attempt_write_out());
	}
	return waitpid(pid, &status, 0) == pid ? WEXITSTATUS(status) : ECHILD;
}

int
attempt_fork(void)
{
	const pid_t pid = fork();

	if (pid == 0) {
		_exit(0);
	}
	return result(pid);
}

int
attempt_trace(void)
{
	return result((int)ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

int
attempt_look_into(void)
{
	char byte;
	const struct iovec here = { &byte, 1 };
	const struct iovec there = { &byte, 1 };

	return result((int)process_vm_readv(getppid(), &here, 1, &there, 1, 0));
}

int
attempt_signal(void)
{
	return result(kill(getppid(), SIGCONT));
}

int
attempt_limit(void)
{
	const struct rlimit few = { 64, 64 };

	return result(setrlimit(RLIMIT_NOFILE, &few));
}

int
attempt_user(void)
{
	return result(setuid(getuid()));
}

/* ---- sockets -------------------------------------------------------------------------- */

int
attempt_udp(void)
{
	return result(socket(AF_INET, SOCK_DGRAM, 0));
}

int
attempt_tcp(void)
{
	return result(socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
}

int
attempt_local_socket(void)
{
	return result(socket(AF_UNIX, SOCK_STREAM, 0));
}

int
attempt_honest(void)
{
	const struct timespec moment = { 0, 1000 };
	struct timespec now;
	char byte;
	void *p = malloc((size_t)1 << 24);
	const bool fine = p != NULL && clock_gettime(CLOCK_REALTIME, &now) == 0 &&
			  getrandom(&byte, 1, 0) == 1 && nanosleep(&moment, NULL) == 0 &&
			  try_open("/dev/urandom", O_RDONLY) == 0 &&
			  try_open("/etc/passwd", O_RDONLY) == 0;

	free(p);
	return fine ? 0 : EPERM;
}
