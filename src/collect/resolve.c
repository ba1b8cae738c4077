/*
 * Names of switches are looked up in child processes, because getaddrinfo() has
 * no deadline and a resolver that does not answer would hold up everything for
 * half a minute; many at once, because then every name of a list has to wait for
 * it.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/poll/clock.h"
#include "collect/target.h"

#include "fdbaudit/collect.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CHILDREN = 32, LATE = 1 /* no error of getaddrinfo(), which are below zero */ };

struct answer {
	int error; /* of getaddrinfo() */
	socklen_t len;
	struct sockaddr_storage to;
};

static int64_t
now_ms(void)
{
	return poll_clock_us() / 1000;
}

struct child {
	pid_t pid; /* 0: none */
	int fd;
	size_t target;
	int64_t until;
};

/* Returns 0, or LATE when no child can be made: the others may still come to an end. */
static int
begin_child(struct child *c, const struct target *t, int64_t until)
{
	const char *colon = strrchr(t->spelled, ':');
	int fds[2];

	if (pipe(fds) == -1) {
		return LATE;
	}
	c->pid = fork();
	if (c->pid == 0) {
		struct answer mine = { .error = 0 };

		mine.error =
		    target_look_up(t->host, colon + 1, AI_ADDRCONFIG, &mine.to, &mine.len);
		_exit(write(fds[1], &mine, sizeof(mine)) == (ssize_t)sizeof(mine) ? 0 : 1);
	}
	(void)close(fds[1]);
	if (c->pid == -1) {
		c->pid = 0;
		(void)close(fds[0]);
		return LATE;
	}
	c->fd = fds[0];
	c->until = until;
	return 0;
}

/* Takes its answer, if there is one, and ends it. Returns the error. */
static int
end_child(struct child *c, struct target *t, bool answered)
{
	struct answer a;
	const bool whole = answered && read(c->fd, &a, sizeof(a)) == (ssize_t)sizeof(a);

	(void)close(c->fd);
	(void)kill(c->pid, SIGKILL);
	while (waitpid(c->pid, NULL, 0) == -1 && errno == EINTR) {
	}
	c->pid = 0;
	if (!whole) {
		return LATE;
	}
	if (a.error == 0) {
		t->to = a.to;
		t->to_len = a.len;
	}
	return a.error;
}

/* Waits for the first of them to answer, or to be late. */
static void
wait_for_children(struct child *children, struct target *const *names, int *errors)
{
	struct pollfd ready[CHILDREN];
	struct child *asked[CHILDREN] = { NULL };
	nfds_t n = 0;
	int64_t until = INT64_MAX;
	int64_t left;
	bool polled;

	/* Those there are and no more: poll() refuses more than there may be descriptors. */
	for (size_t i = 0; i < CHILDREN; i++) {
		if (children[i].pid != 0) {
			until = children[i].until < until ? children[i].until : until;
			ready[n] = (struct pollfd){ .fd = children[i].fd, .events = POLLIN };
			asked[n++] = &children[i];
		}
	}
	left = until - now_ms();
	polled = poll(ready, n, left > 0 ? (int)left : 0) != -1; /* or a signal: look again */
	for (nfds_t i = 0; i < n; i++) {
		struct child *c = asked[i];
		const bool answered = polled && ready[i].revents != 0;

		if (answered || c->until <= now_ms()) {
			errors[c->target] = end_child(c, names[c->target], answered);
		}
	}
}

/* errors: of each name; 0, LATE or what getaddrinfo() says. */
static void
look_up_names(
    struct target *const *names, size_t n, uint32_t name_ms, int64_t deadline, int *errors)
{
	struct child children[CHILDREN] = { { .pid = 0 } };
	size_t next = 0;
	size_t active;

	do {
		active = 0;
		for (size_t i = 0; i < CHILDREN; i++) {
			const int64_t now = now_ms();
			struct child *c = &children[i];

			if (c->pid == 0 && next < n) {
				c->target = next++;
				errors[c->target] =
				    now >= deadline
					? LATE
					: begin_child(c, names[c->target],
					      now + name_ms < deadline ? now + name_ms
								       : deadline);
			}
			active += c->pid != 0;
		}
		if (active > 0) {
			wait_for_children(children, names, errors);
		}
	} while (active > 0 || next < n);
}

static enum fdb_code
explain(const struct target *t, int error, uint32_t name_ms, struct fdb_err *err)
{
	if (error == 0) {
		return FDB_OK;
	}
	if (error == LATE) {
		return fdb_fail(err, FDB_ETIMEOUT,
		    "%s: the name was not resolved within %u ms: check DNS, or write the "
		    "address",
		    t->host, (unsigned)name_ms);
	}
	return fdb_fail(
	    err, FDB_EIO, "%s: cannot be resolved: %s", t->host, gai_strerror(error));
}

size_t
resolve_names(struct target *list, size_t n, uint32_t name_ms, uint32_t all_ms,
    unresolved_fn *tell, void *arg)
{
	const int64_t deadline = now_ms() + all_ms;
	struct target **names = NULL;
	size_t names_cap = 0;
	size_t cap = 0;
	size_t nnames = 0;
	size_t failed = 0;
	int *errors;

	/* NOLINTNEXTLINE(bugprone-sizeof-expression): an array of pointers */
	names = vec_room(NULL, &names_cap, n, sizeof(*names));
	for (size_t i = 0; i < n; i++) {
		if (list[i].to_len == 0) {
			names[nnames++] = &list[i];
		}
	}
	errors = vec_room(NULL, &cap, nnames, sizeof(*errors));
	look_up_names(names, nnames, name_ms, deadline, errors);
	for (size_t i = 0; i < nnames; i++) {
		struct fdb_err err;

		if (explain(names[i], errors[i], name_ms, &err) != FDB_OK) {
			tell(arg, &err);
			failed++;
		}
	}
	free((void *)names);
	free(errors);
	return failed;
}
