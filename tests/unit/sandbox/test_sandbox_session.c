/* What the process of a NETCONF session may still do, and what not, by children that try. */
#include "aid/attempt.h"
#include "aid/claims.h"
#include "fdbaudit/sandbox.h"
#include "sandbox/landlock.h"
#include "sandbox/syscall_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SYSCALLS = 0, PORTS_SINCE = 4, ENDED = ATTEMPT_ENDED + SIGSYS };

/* Two listeners on loopback: the switch, and what is not for this session. */
static uint16_t port_of_switch, port_of_other;

static void
enter_with(bool agent)
{
	const char *const files[] = { "key", NULL };
	const struct sandbox_session s = {
		.files = files, .nfiles = 2, .port = port_of_switch, .agent = agent
	};

	sandbox_session(&s);
}

static void
enter(const void *arg)
{
	(void)arg;
	enter_with(false);
}

static void
enter_agent(const void *arg)
{
	(void)arg;
	enter_with(true);
}

static int
reach(uint16_t port)
{
	const struct sockaddr_in to = { .sin_family = AF_INET,
		.sin_port = htons(port),
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	const int fd = socket(AF_INET, SOCK_STREAM, 0);

	return fd == -1 || connect(fd, (const struct sockaddr *)&to, sizeof(to)) != 0 ? errno
										      : 0;
}

static int
reach_switch(void)
{
	return reach(port_of_switch);
}

static int
reach_other(void)
{
	return reach(port_of_other);
}

static int
pair(void)
{
	int fds[2];

	return socketpair(AF_UNIX, SOCK_STREAM, 0, fds) == -1 ? errno : 0;
}

/* What is not there holds no secret. */
static int
read_folder(const char *path)
{
	const int fd = open(path, O_RDONLY | O_DIRECTORY);

	return fd != -1 ? 0 : errno == ENOENT ? EACCES : errno;
}

static int
read_ssl(void)
{
	return read_folder("/etc/ssl");
}

static int
read_local(void)
{
	return read_folder("/usr/local/etc");
}

static int
read_sources(void)
{
	return read_folder("/usr/src");
}

static int
read_kernel(void)
{
	return read_folder("/proc/sys/net");
}

static int
read_libraries(void)
{
	return read_folder("/usr/lib");
}

static int
read_crypto(void)
{
	const int fd = open("/etc/ssl/openssl.cnf", O_RDONLY);

	return fd != -1 || errno == ENOENT ? 0 : errno;
}

static const struct row {
	int (*attempt)(void);
	int result;
	int since; /* version of Landlock; SYSCALLS: held by seccomp */
	bool agent;
	const char *why;
} rows[] = {
	{ attempt_honest, 0, SYSCALLS, false, "libraries go on" },
	{ attempt_read_key, 0, SYSCALLS, false, "its own key is read" },
	{ attempt_tcp, 0, SYSCALLS, false, "TCP is what SSH needs" },
	{ reach_switch, 0, SYSCALLS, false, "it connects to its switch" },
	{ pair, 0, SYSCALLS, false, "libnetconf2 hands messages over by a pair" },
	{ attempt_local_socket, 0, SYSCALLS, true, "the agent is asked where it is wanted" },
	{ attempt_read_out, EACCES, 1, false, "no other file is read: secrets of others" },
	{ read_libraries, 0, SYSCALLS, false, "libraries are read" },
	{ read_crypto, 0, SYSCALLS, false, "the configuration of OpenSSL is read" },
	{ read_ssl, EACCES, 1, false, "its keys are not" },
	{ read_local, EACCES, 1, false, "nor what was set up on this machine" },
	{ read_sources, EACCES, 1, false, "nor the rest of /usr" },
	{ read_kernel, EACCES, 1, false, "nor what the kernel is set to" },
	{ reach_other, EACCES, PORTS_SINCE, false, "no other port is connected to" },
	{ attempt_write_in, EPERM, SYSCALLS, false, "no file is written" },
	{ attempt_make_out, EPERM, SYSCALLS, false, "none is made" },
	{ attempt_remove_out, EPERM, SYSCALLS, false, "none is removed" },
	{ attempt_truncate_out, EPERM, SYSCALLS, false, "none is emptied" },
	{ attempt_rename_in, EPERM, SYSCALLS, false, "none is renamed" },
	{ attempt_link_out, EPERM, SYSCALLS, false, "no link is made" },
	{ attempt_write_full, EPERM, SYSCALLS, false, "no device is written" },
	{ attempt_udp, EPERM, SYSCALLS, false, "no datagram is sent" },
	{ attempt_local_socket, EPERM, SYSCALLS, false, "no service of this machine is asked" },
	{ attempt_signal, EPERM, SYSCALLS, false, "no other process gets a signal" },
	{ attempt_limit, EPERM, SYSCALLS, false, "limits stay as they are" },
	{ attempt_program, ENDED, SYSCALLS, false, "a program ends it" },
	{ attempt_fork, ENDED, SYSCALLS, false, "a process ends it" },
	{ attempt_trace, ENDED, SYSCALLS, false, "tracing the parent ends it" },
	{ attempt_look_into, ENDED, SYSCALLS, false, "looking into the parent ends it" },
	{ attempt_user, ENDED, SYSCALLS, false, "another user ends it" },
};

static void
test_row(void **state)
{
	const struct row *r = *state;
	char *at;
	int got;

	if (landlock_abi() < r->since ||
	    (r->since == SYSCALLS && strncmp(syscall_filter_words(), "no ", 3) == 0)) {
		skip();
	}
	at = attempt_folder();
	got = attempt_run(at, r->agent ? enter_agent : enter, NULL, r->attempt);
	attempt_folder_free(at);
	assert_int_equal(got, r->result);
}

static int
listener(uint16_t *port)
{
	struct sockaddr_in at = { .sin_family = AF_INET,
		.sin_addr = { htonl(INADDR_LOOPBACK) } };
	socklen_t n = sizeof(at);
	const int fd = socket(AF_INET, SOCK_STREAM, 0);

	if (fd == -1 || bind(fd, (const struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, 8) != 0 || getsockname(fd, (struct sockaddr *)&at, &n) != 0) {
		return -1;
	}
	*port = ntohs(at.sin_port);
	return fd;
}

int
main(void)
{
	static const struct claims tables[] = { CLAIMS(rows, test_row), { 0 } };

	if (listener(&port_of_switch) == -1 || listener(&port_of_other) == -1) {
		perror("loopback");
		return 1;
	}
	return claims_run(tables, NULL, 0);
}
