/*
 * Addresses as people write them. Names are looked up in child processes,
 * because getaddrinfo() has no deadline and a resolver that does not answer
 * would hold up everything for half a minute; many at once, because then
 * every name of a list has to wait for it.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "fdbaudit/collect.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HOST_MAX = 256, PORT_SIZE = 6, USER_MAX = 80, LEN_DIGITS = 3 };
enum { CHILDREN = 32, LATE = 1 /* no error of getaddrinfo(), which are below zero */ };

struct answer {
	int error; /* of getaddrinfo() */
	socklen_t len;
	struct sockaddr_storage to;
};

static bool
is_port(const char *s)
{
	char *end = NULL;
	const unsigned long v = strtoul(s, &end, 10);

	return s[0] >= '0' && s[0] <= '9' && *end == '\0' && v >= 1 && v <= 65535;
}

/* NetBox and others write 10.0.0.11/24. */
static void
cut_prefix_length(char *s)
{
	char *slash = strrchr(s, '/');

	if (slash != NULL && slash[1] != '\0' && strlen(slash + 1) <= LEN_DIGITS &&
	    slash[1 + strspn(slash + 1, "0123456789")] == '\0') {
		*slash = '\0';
	}
}

/* Takes "netconf://USER@" off. NULL: the user's name is too long or empty. */
static char *
take_scheme(struct target *t, char *s)
{
	static const char scheme[] = "netconf://";
	size_t n = sizeof(scheme) - 1;
	char *at;

	t->user[0] = '\0';
	t->netconf = strncmp(s, scheme, n) == 0 ||
		     (t->ncredentials > 0 && t->credentials[0]->version == CRED_NETCONF);
	if (strncmp(s, scheme, n) != 0) {
		return s;
	}
	s += n;
	at = strrchr(s, '@');
	if (at == NULL) {
		return s;
	}
	n = (size_t)(at - s);
	if (n == 0 || n >= sizeof(t->user)) {
		return NULL;
	}
	memcpy(t->user, s, n);
	t->user[n] = '\0';
	return at + 1;
}

/* Splits in place: *port stays as it is where none is written. False: malformed. */
static bool
split(char *s, char **host, const char **port)
{
	char *colon;

	cut_prefix_length(s); /* "10.0.0.11:161/24"; "10.0.0.11/24:161" below */
	*host = s;
	if (s[0] == '[') {
		char *end = strchr(s, ']');

		if (end == NULL || (end[1] != '\0' && end[1] != ':')) {
			return false;
		}
		*host = s + 1;
		if (end[1] == ':') {
			*port = end + 2;
		}
		*end = '\0';
	} else {
		colon = strchr(s, ':');
		if (colon != NULL && strchr(colon + 1, ':') == NULL) { /* two: bare IPv6 */
			*port = colon + 1;
			*colon = '\0';
		}
	}
	cut_prefix_length(*host);
	return **host != '\0' && is_port(*port);
}

static int
look_up(const char *host, const char *port, int flags, struct answer *a)
{
	const struct addrinfo hints = { .ai_flags = flags | AI_NUMERICSERV,
		.ai_socktype = SOCK_DGRAM };
	struct addrinfo *found = NULL;

	a->error = getaddrinfo(host, port, &hints, &found);
	if (a->error == 0) {
		memcpy(&a->to, found->ai_addr, found->ai_addrlen);
		a->len = found->ai_addrlen;
		freeaddrinfo(found);
	}
	return a->error;
}

static int64_t
now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct child {
	pid_t pid; /* 0: none */
	int fd;
	size_t target;
	int64_t until;
};

/* LATE when no child can be made: the others may still come to an end. */
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

		(void)look_up(t->host, colon + 1, AI_ADDRCONFIG, &mine);
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

/* Takes its answer, if there is one. Returns the error. */
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
say(const struct target *t, int error, uint32_t name_ms, struct fdb_err *err)
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

/* ---- what is offered ------------------------------------------------------------------- */

enum fdb_code
target_parse(struct target *t, const char *address, struct fdb_err *err)
{
	char text[HOST_MAX + PORT_SIZE + USER_MAX];
	const char *port;
	char *host = NULL;
	char *rest = NULL;
	struct answer a = { .error = 0 };

	if ((size_t)snprintf(text, sizeof(text), "%s", address) < sizeof(text)) {
		rest = take_scheme(t, text);
	}
	port = t->netconf ? "830" : "161";
	if (rest == NULL || !split(rest, &host, &port) || strlen(host) >= sizeof(t->host)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: not an address: write NAME, IPv4, NAME:PORT, [IPv6]:PORT or "
		    "netconf://[USER@]NAME[:PORT]",
		    address);
	}
	(void)snprintf(t->host, sizeof(t->host), "%s", host);
	(void)snprintf(t->spelled, sizeof(t->spelled),
	    strchr(host, ':') != NULL ? "[%s]:%lu" : "%s:%lu", host, strtoul(port, NULL, 10));
	t->to_len = 0;
	if (look_up(host, port, AI_NUMERICHOST, &a) == 0) {
		t->to = a.to;
		t->to_len = a.len;
	}
	return FDB_OK;
}

size_t
targets_look_up(struct target *list, size_t n, uint32_t name_ms, uint32_t all_ms,
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

		if (say(names[i], errors[i], name_ms, &err) != FDB_OK) {
			tell(arg, &err);
			failed++;
		}
	}
	free((void *)names);
	free(errors);
	return failed;
}

static void
keep(void *arg, const struct fdb_err *why)
{
	struct fdb_err *err = arg;

	*err = *why;
}

enum fdb_code
target_resolve(struct target *t, const char *address, uint32_t timeout_ms, struct fdb_err *err)
{
	const enum fdb_code rc = target_parse(t, address, err);

	if (rc != FDB_OK) {
		return rc;
	}
	return targets_look_up(t, 1, timeout_ms, timeout_ms, keep, err) == 0 ? FDB_OK
									     : err->code;
}
