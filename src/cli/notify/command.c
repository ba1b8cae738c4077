/* For posix_spawn_file_actions_addclosefrom_np() and pipe2(). */
#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "cli/notify/command.h"

#include "collect/device/moment.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	TICK_MS = 20, /* between two looks whether it has ended */
	GRACE_MS = 300, /* from asking it to end to ending it */
	PIECE = 16 * 1024,
	LEFT_MOST = 64 /* pieces that are read of what the shell left in the pipe */
};

struct running {
	pid_t pid; /* and the number of its group */
	int in, out; /* our ends; -1: closed */
	const char *text; /* what is still to be written */
	size_t left;
	struct command_said *said;
	int64_t ends_ms;
	bool hurried;
	int status; /* of waitpid() */
};

/* ---- starting it ------------------------------------------------------------------------------ */

enum { KEPT_NAMES = 11, ENTRY_MOST = 4096 };

/* What a command of cron can rely on, and no more: a secret may be among the rest. */
static const char *const kept_names[KEPT_NAMES] = { "PATH", "HOME", "USER", "LOGNAME", "SHELL",
	"LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES", "TZ", "TMPDIR" };

struct environment {
	char text[KEPT_NAMES][ENTRY_MOST];
	char *list[KEPT_NAMES + 1];
};

static void
make_environment(struct environment *e)
{
	size_t n = 0;

	for (size_t i = 0; i < KEPT_NAMES; i++) {
		const char *value = getenv(kept_names[i]);

		if (value == NULL &&
		    i == 0) { /* cron and systemd set one, a bare exec does not */
			value = "/usr/local/bin:/usr/bin:/bin";
		}
		if (value != NULL && (size_t)snprintf(e->text[n], ENTRY_MOST, "%s=%s",
					 kept_names[i], value) < ENTRY_MOST) {
			e->list[n] = e->text[n];
			n++;
		}
	}
	e->list[n] = NULL;
}

/* A group of its own, so that it can be ended whole, and signals as a new process has them. */
static int
set_attributes(posix_spawnattr_t *a)
{
	sigset_t all;
	sigset_t none;

	(void)sigemptyset(&none);
	(void)sigemptyset(&all);
	(void)sigaddset(&all, SIGPIPE);
	(void)sigaddset(&all, SIGXFSZ);
	(void)posix_spawnattr_setpgroup(a, 0);
	(void)posix_spawnattr_setsigdefault(a, &all);
	(void)posix_spawnattr_setsigmask(a, &none);
	return posix_spawnattr_setflags(
	    a, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
}

/* Standard output is for reports: what it prints there is read with the rest. */
static int
set_actions(posix_spawn_file_actions_t *f, int in, int out)
{
	if (posix_spawn_file_actions_adddup2(f, in, STDIN_FILENO) != 0 ||
	    posix_spawn_file_actions_adddup2(f, out, STDOUT_FILENO) != 0 ||
	    posix_spawn_file_actions_adddup2(f, out, STDERR_FILENO) != 0) {
		return ENOMEM;
	}
	return posix_spawn_file_actions_addclosefrom_np(f, STDERR_FILENO + 1);
}

static int
spawn(pid_t *pid, const char *line, int in, int out)
{
	static char shell[] = "/bin/sh";
	static char option[] = "-c";
	struct environment env;
	posix_spawn_file_actions_t f;
	posix_spawnattr_t a;
	char *copy = strdup(line);
	char *const argv[] = { shell, option, copy, NULL };
	int error = ENOMEM;

	make_environment(&env);
	if (copy != NULL && posix_spawn_file_actions_init(&f) == 0) {
		if (posix_spawnattr_init(&a) == 0) {
			error = set_attributes(&a);
			error = error == 0 ? set_actions(&f, in, out) : error;
			error = error == 0 ? posix_spawn(pid, shell, &f, &a, argv, env.list)
					   : error;
			(void)posix_spawnattr_destroy(&a);
		}
		(void)posix_spawn_file_actions_destroy(&f);
	}
	free(copy);
	return error;
}

static void
close_end(int *fd)
{
	if (*fd != -1) {
		(void)close(*fd);
		*fd = -1;
	}
}

static enum fdb_code
start(struct running *r, const char *line, struct fdb_err *err)
{
	int in[2] = { -1, -1 };
	int out[2] = { -1, -1 };
	int error;

	error = pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0 ? errno : 0;
	if (error == 0) {
		error = spawn(&r->pid, line, in[0], out[1]);
	}
	close_end(&in[0]);
	close_end(&out[1]);
	r->in = in[1];
	r->out = out[0];
	if (error == 0 && (fcntl(r->in, F_SETFL, O_NONBLOCK) == -1 ||
			      fcntl(r->out, F_SETFL, O_NONBLOCK) == -1)) {
		error = errno;
	}
	return error == 0 ? FDB_OK
			  : fdb_fail(err, FDB_EIO, "cannot be started: %s", strerror(error));
}

/* ---- while it runs ---------------------------------------------------------------------------- */

static void
feed(struct running *r)
{
	const ssize_t n = write(r->in, r->text, r->left);

	if (n > 0) {
		r->text += n;
		r->left -= (size_t)n;
	}
	/* It need not read all. */
	if (r->left == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) {
		close_end(&r->in);
	}
}

/* Reads a piece of what it prints. Returns whether there may be more at once. */
static bool
hear(struct running *r)
{
	char piece[PIECE];
	const ssize_t n = read(r->out, piece, sizeof(piece));
	size_t kept;

	if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) {
		close_end(&r->out);
	}
	if (n <= 0) {
		return false;
	}
	kept = COMMAND_SAID - r->said->n;
	kept = (size_t)n < kept ? (size_t)n : kept;
	memcpy(r->said->text + r->said->n, piece, kept);
	r->said->n += kept;
	r->said->cut = r->said->cut || kept < (size_t)n;
	return true;
}

static void
look(struct running *r, int ms)
{
	struct pollfd at[2] = { { .fd = r->in, .events = POLLOUT },
		{ .fd = r->out, .events = POLLIN } };

	if (poll(at, 2, ms) > 0) {
		if (at[0].revents != 0) {
			feed(r);
		}
		if (at[1].revents != 0) {
			(void)hear(r);
		}
	}
}

static bool
has_ended(struct running *r)
{
	const pid_t p = waitpid(r->pid, &r->status, WNOHANG);

	return p == r->pid || (p == -1 && errno != EINTR);
}

/* Until the shell has ended, or the time is over: false. */
static bool
wait_for_end(struct running *r, const struct command_limits *limits)
{
	bool ended = has_ended(r);

	while (!ended && moment_now_ms() < r->ends_ms) {
		if (limits != NULL && limits->hurry != NULL && !r->hurried && limits->hurry()) {
			const int64_t soon = moment_now_ms() + COMMAND_HURRY_MS;

			r->hurried = true;
			r->ends_ms = soon < r->ends_ms ? soon : r->ends_ms;
		}
		look(r, TICK_MS);
		ended = has_ended(r);
	}
	return ended;
}

/* What it started may hold the pipe open for ever. */
static void
hear_the_rest(struct running *r)
{
	for (int i = 0; i < LEFT_MOST && r->out != -1 && hear(r); i++) {
	}
}

static void
end(struct running *r)
{
	(void)kill(-r->pid, SIGTERM);
	r->ends_ms = moment_now_ms() + GRACE_MS;
	if (!wait_for_end(r, NULL)) {
		(void)kill(-r->pid, SIGKILL);
		while (waitpid(r->pid, &r->status, 0) == -1 && errno == EINTR) {
		}
	} else {
		(void)kill(-r->pid, SIGKILL); /* what the shell left behind */
	}
}

static enum fdb_code
tell_end(const struct running *r, struct fdb_err *err)
{
	if (WIFSIGNALED(r->status)) {
		return fdb_fail(err, FDB_EIO, "was ended by signal %d (%s)",
		    WTERMSIG(r->status), strsignal(WTERMSIG(r->status)));
	}
	return WEXITSTATUS(r->status) == 0
		   ? FDB_OK
		   : fdb_fail(err, FDB_EIO, "ended with status %d", WEXITSTATUS(r->status));
}

enum fdb_code
command_run(const char *line, const char *in, size_t n, const struct command_limits *limits,
    struct command_said *said, struct fdb_err *err)
{
	struct running r = { .in = -1, .out = -1, .text = in, .left = n, .said = said };
	enum fdb_code rc;

	said->n = 0;
	said->cut = false;
	rc = start(&r, line, err);
	if (rc == FDB_OK) {
		r.ends_ms = moment_now_ms() + limits->ms;
		if (wait_for_end(&r, limits)) {
			rc = tell_end(&r, err);
		} else {
			end(&r);
			rc = r.hurried ? fdb_fail(err, FDB_ETIMEOUT, "was ended with the run")
				       : fdb_fail(err, FDB_ETIMEOUT,
					     "took longer than %u s and was ended",
					     limits->ms / 1000);
		}
		hear_the_rest(&r);
	} else if (r.pid > 0) {
		end(&r);
	}
	close_end(&r.in);
	close_end(&r.out);
	return rc;
}
