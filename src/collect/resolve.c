/*
 * Addresses as people write them. Names are looked up in a child process,
 * because getaddrinfo() has no deadline and a resolver that does not answer
 * would hold up everything for half a minute.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "fdbaudit/collect.h"

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

/* False: nothing came in time. */
static bool
read_answer(int fd, uint32_t timeout_ms, struct answer *a)
{
	const int64_t until = now_ms() + timeout_ms;
	struct pollfd p = { .fd = fd, .events = POLLIN };

	for (;;) {
		const int64_t left = until - now_ms();
		const int n = left > 0 ? poll(&p, 1, (int)left) : 0;

		if (n > 0) {
			return read(fd, a, sizeof(*a)) == (ssize_t)sizeof(*a);
		}
		if (n == 0 || errno != EINTR) {
			return false;
		}
	}
}

static enum fdb_code
look_up_by_child(const char *host, const char *port, uint32_t timeout_ms, struct answer *a,
    struct fdb_err *err)
{
	int fds[2];
	pid_t pid;
	bool ok;

	if (pipe(fds) == -1) {
		return fdb_fail(err, FDB_EIO, "pipe: %s", strerror(errno));
	}
	pid = fork();
	if (pid == 0) {
		struct answer mine = { .error = 0 };

		(void)look_up(host, port, AI_ADDRCONFIG, &mine);
		_exit(write(fds[1], &mine, sizeof(mine)) == (ssize_t)sizeof(mine) ? 0 : 1);
	}
	(void)close(fds[1]);
	ok = pid != -1 && read_answer(fds[0], timeout_ms, a);
	(void)close(fds[0]);
	if (pid != -1) {
		(void)kill(pid, SIGKILL);
		while (waitpid(pid, NULL, 0) == -1 && errno == EINTR) {
		}
	}
	if (!ok) {
		return fdb_fail(err, FDB_ETIMEOUT,
		    "%s: the name was not resolved within %u ms: check DNS, or write the "
		    "address",
		    host, (unsigned)timeout_ms);
	}
	return FDB_OK;
}

enum fdb_code
target_resolve(struct target *t, const char *address, uint32_t timeout_ms, struct fdb_err *err)
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
	if (look_up(host, port, AI_NUMERICHOST, &a) == EAI_NONAME) {
		const enum fdb_code rc = look_up_by_child(host, port, timeout_ms, &a, err);

		if (rc != FDB_OK) {
			return rc;
		}
	}
	if (a.error != 0) {
		return fdb_fail(
		    err, FDB_EIO, "%s: cannot be resolved: %s", host, gai_strerror(a.error));
	}
	t->to = a.to;
	t->to_len = a.len;
	return FDB_OK;
}
