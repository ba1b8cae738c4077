/*
 * Runs a program and lets one of its calls of the kernel about files go wrong. Seen from outside
 * (ptrace), so that it does not matter who makes the call: stdio, SQLite or the program itself.
 *
 * usage: io_at FOLDER count FILE | fail N ERRNO | short N | kill N    PROGRAM ARGUMENT...
 *
 * Calls are counted from 1, those on files below FOLDER alone. count: FILE gets a line for each, "NAME
 * PATH". fail: the N-th is not made and returns ERRNO. short: it is given half of its octets. kill: the
 * program is killed before it. Exits as the program does, by 128 and its signal where one ended it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum where {
	BY_FD, /* the first argument is a descriptor */
	BY_PATH, /* the first argument is a path */
	BY_FOLDER, /* a descriptor of a folder, then a path */
};

static const struct call {
	unsigned long long number;
	const char *name;
	enum where where;
	bool octets; /* the third argument is how many */
} calls[] = {
	{ SYS_open, "open", BY_PATH, false },
	{ SYS_openat, "open", BY_FOLDER, false },
	{ SYS_read, "read", BY_FD, true },
	{ SYS_pread64, "read", BY_FD, true },
	{ SYS_write, "write", BY_FD, true },
	{ SYS_pwrite64, "write", BY_FD, true },
	{ SYS_writev, "write", BY_FD, false },
	{ SYS_close, "close", BY_FD, false },
	{ SYS_fsync, "fsync", BY_FD, false },
	{ SYS_fdatasync, "fsync", BY_FD, false },
	{ SYS_ftruncate, "truncate", BY_FD, false },
	{ SYS_fchmod, "chmod", BY_FD, false },
	{ SYS_fstat, "stat", BY_FD, false },
	{ SYS_stat, "stat", BY_PATH, false },
	{ SYS_lstat, "stat", BY_PATH, false },
	{ SYS_newfstatat, "stat", BY_FOLDER, false },
	{ SYS_lseek, "seek", BY_FD, false },
	{ SYS_getdents64, "list", BY_FD, false },
	{ SYS_rename, "rename", BY_PATH, false },
	{ SYS_renameat, "rename", BY_FOLDER, false },
	{ SYS_renameat2, "rename", BY_FOLDER, false },
	{ SYS_unlink, "unlink", BY_PATH, false },
	{ SYS_unlinkat, "unlink", BY_FOLDER, false },
	{ SYS_mkdir, "mkdir", BY_PATH, false },
	{ SYS_access, "access", BY_PATH, false },
};

static struct {
	const char *folder, *file;
	enum { COUNT, FAIL, SHORT, KILL } fault;
	unsigned long at;
	int error;
	FILE *list;
} what;

static const struct call *
call_of(unsigned long long number)
{
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		if (calls[i].number == number) {
			return &calls[i];
		}
	}
	return NULL;
}

static bool
fd_path(pid_t pid, int fd, char path[static PATH_MAX])
{
	char link[64];
	ssize_t n;

	(void)snprintf(link, sizeof(link), fd == AT_FDCWD ? "/proc/%d/cwd" : "/proc/%d/fd/%d",
	    (int)pid, fd);
	n = readlink(link, path, PATH_MAX - 1);
	path[n < 0 ? 0 : n] = '\0';
	return n >= 0;
}

/* A text of the program; it may end where its memory does. */
static void
text_at(pid_t pid, unsigned long long at, char text[static PATH_MAX])
{
	size_t n = 0;

	while (n < PATH_MAX - 1) {
		struct iovec to = { text + n, 1 };
		struct iovec from = { (void *)(uintptr_t)(at + n), 1 };

		if (process_vm_readv(pid, &to, 1, &from, 1, 0) != 1 || text[n] == '\0') {
			break;
		}
		n++;
	}
	text[n] = '\0';
}

/* The file that a call is about, for the eye and for its beginning. */
static void
path_of(pid_t pid, const struct call *c, const struct __ptrace_syscall_info *info,
    char path[static 2 * PATH_MAX])
{
	char name[PATH_MAX] = "";
	char folder[PATH_MAX] = "";
	const int fd = c->where == BY_PATH ? AT_FDCWD : (int)info->entry.args[0];

	if (c->where != BY_FD) {
		text_at(pid, info->entry.args[c->where == BY_FOLDER], name);
	}
	if (name[0] != '/') {
		(void)fd_path(pid, fd, folder);
	}
	(void)snprintf(path, 2 * PATH_MAX, "%s%s%s", folder,
	    folder[0] != '\0' && name[0] != '\0' ? "/" : "", name);
}

static void
set_call(pid_t pid, unsigned long long number, unsigned long long octets)
{
	struct user_regs_struct r;

	(void)ptrace(PTRACE_GETREGS, pid, NULL, &r);
	r.orig_rax = number;
	r.rdx = octets;
	(void)ptrace(PTRACE_SETREGS, pid, NULL, &r);
}

static void
set_result(pid_t pid, int error)
{
	struct user_regs_struct r;

	(void)ptrace(PTRACE_GETREGS, pid, NULL, &r);
	r.rax = (unsigned long long)-(long long)error;
	(void)ptrace(PTRACE_SETREGS, pid, NULL, &r);
}

/* Returns whether the call was taken away, and its result is to be set. */
static bool
enter(pid_t pid, const struct __ptrace_syscall_info *info, unsigned long *count)
{
	const struct call *c = call_of(info->entry.nr);
	char path[2 * PATH_MAX];

	if (c == NULL) {
		return false;
	}
	path_of(pid, c, info, path);
	if (strncmp(path, what.folder, strlen(what.folder)) != 0) {
		return false;
	}
	++*count;
	if (what.fault == COUNT) {
		(void)fprintf(what.list, "%s %s\n", c->name, path);
	}
	if (what.fault == COUNT || *count != what.at) {
		return false;
	}
	if (what.fault == KILL) {
		(void)kill(pid, SIGKILL);
	} else if (what.fault == SHORT && c->octets && info->entry.args[2] > 1) {
		set_call(pid, info->entry.nr, info->entry.args[2] / 2);
	} else if (what.fault == FAIL) {
		set_call(pid, ~0ULL, info->entry.args[2]);
		return true;
	}
	return false;
}

static int
watch(pid_t pid)
{
	struct __ptrace_syscall_info info;
	unsigned long count = 0;
	bool taken = false;
	int status;
	long pass = 0;

	(void)waitpid(pid, &status, 0);
	(void)ptrace(PTRACE_SETOPTIONS, pid, NULL,
	    (void *)(long)(PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL));
	for (;;) {
		(void)ptrace(PTRACE_SYSCALL, pid, NULL, (void *)pass);
		if (waitpid(pid, &status, 0) != pid) {
			return 126;
		}
		if (WIFEXITED(status) || WIFSIGNALED(status)) {
			return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
		}
		pass = WSTOPSIG(status);
		if (pass == SIGTRAP) { /* it became the program */
			pass = 0;
		} else if (pass == (SIGTRAP | 0x80)) {
			pass = 0;
			(void)ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof(info), &info);
			if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
				taken = enter(pid, &info, &count);
			} else if (taken) {
				set_result(pid, what.error);
				taken = false;
			}
		}
	}
}

/* Returns the first argument of the program; 0: not understood. */
static int
understand(int argc, char **argv)
{
	const char *word = argc > 4 ? argv[2] : "";

	what.folder = argc > 1 ? argv[1] : "";
	if (strcmp(word, "count") == 0) {
		what.fault = COUNT;
		what.list = fopen(argv[3], "we");
		return what.list != NULL ? 4 : 0;
	}
	what.at = argc > 4 ? strtoul(argv[3], NULL, 10) : 0;
	if (strcmp(word, "fail") == 0 && argc > 5) {
		what.fault = FAIL;
		what.error = atoi(argv[4]);
		return 5;
	}
	what.fault = strcmp(word, "short") == 0 ? SHORT : KILL;
	return strcmp(word, "short") == 0 || strcmp(word, "kill") == 0 ? 4 : 0;
}

int
main(int argc, char **argv)
{
	const int first = understand(argc, argv);
	int status;
	pid_t pid;

	if (first == 0) {
		(void)fprintf(stderr, "io_at: not understood\n");
		return 126;
	}
	pid = fork();
	if (pid == 0) {
		if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) {
			_exit(125);
		}
		(void)raise(SIGSTOP);
		(void)execv(argv[first], argv + first);
		_exit(127);
	}
	status = pid < 0 ? 126 : watch(pid);
	if (what.list != NULL) {
		(void)fclose(what.list);
	}
	return status;
}
