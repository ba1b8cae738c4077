#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/netconf/transport/tcp.h"

#include "collect/netconf/transport/netconf_clock.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static enum fdb_code
bind_to(int fd, const char *address, struct fdb_err *err)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST,
		.ai_socktype = SOCK_STREAM };
	struct addrinfo *found = NULL;
	int rc;

	if (address == NULL) {
		return FDB_OK;
	}
	if (getaddrinfo(address, NULL, &hints, &found) != 0) {
		return fdb_fail(
		    err, FDB_EUSAGE, "source-address %s: not an IP address", address);
	}
	rc = bind(fd, found->ai_addr, found->ai_addrlen);
	freeaddrinfo(found);
	return rc == 0
		   ? FDB_OK
		   : fdb_fail(err, FDB_EIO, "source-address %s: %s", address, strerror(errno));
}

static enum fdb_code
wait_connected(int fd, uint32_t wait_ms, struct fdb_err *err)
{
	const int64_t until = netconf_clock_ms() + wait_ms;
	struct pollfd p = { .fd = fd, .events = POLLOUT };
	int problem = 0;
	socklen_t len = sizeof(problem);

	for (;;) {
		const int64_t left = until - netconf_clock_ms();
		const int n = left > 0 ? poll(&p, 1, (int)left) : 0;

		if (n > 0) {
			break;
		}
		if (n == 0 || errno != EINTR) {
			return fdb_fail(err, FDB_ETIMEOUT, "no TCP connection within %u ms",
			    (unsigned)wait_ms);
		}
	}
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &problem, &len) != 0) {
		problem = errno;
	}
	return problem == 0 ? FDB_OK : fdb_fail(err, FDB_EIO, "TCP: %s", strerror(problem));
}

enum fdb_code
tcp_connect(
    const struct target *t, const char *source, uint32_t wait_ms, int *fd, struct fdb_err *err)
{
	const int s = socket(t->to.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
	const int yes = 1;

	*fd = s;
	if (s == -1) {
		return fdb_fail(err, FDB_EIO, "socket: %s", strerror(errno));
	}
	/* Requests are small and each waits for its reply: 40 ms of delay for every one of them. */
	(void)setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
	if (bind_to(s, source, err) != FDB_OK) {
		return err->code;
	}
	if (fcntl(s, F_SETFL, O_NONBLOCK) == -1) {
		return fdb_fail(err, FDB_EIO, "socket: %s", strerror(errno));
	}
	if (connect(s, (const struct sockaddr *)&t->to, t->to_len) == -1 &&
	    errno != EINPROGRESS) {
		return fdb_fail(err, FDB_EIO, "TCP: %s", strerror(errno));
	}
	return wait_connected(s, wait_ms, err);
}

uint16_t
tcp_port(const struct target *t)
{
	if (t->to.ss_family == AF_INET6) {
		return ntohs(((const struct sockaddr_in6 *)(const void *)&t->to)->sin6_port);
	}
	return ntohs(((const struct sockaddr_in *)(const void *)&t->to)->sin_port);
}
