#include "collect/netconf/process.h"

#include "collect/netconf/pipe.h"
#include "collect/netconf/transport/libraries.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	READS = 8, /* buffers of one switch before the others have their turn */
	READ_MOST = 64 * 1024,
	GRACE_MS = 1000 /* a session ends by itself, or is killed this long after its budget */
};

enum fdb_code
process_start(
    struct process *p, const struct child_job *job, int epoll, void *arg, struct fdb_err *err)
{
	struct epoll_event ev = { .events = EPOLLIN, .data = { .ptr = arg } };
	size_t cap = 0;
	int fds[2];

	*p = (struct process){ .fd = -1, .epoll = epoll };
	if (netconf_libraries_load(err) != FDB_OK) {
		return err->code;
	}
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, fds) != 0) {
		return fdb_fail(err, FDB_EIO, "socketpair: %s", strerror(errno));
	}
	(void)fcntl(fds[0], F_SETFL, O_NONBLOCK);
	(void)fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	p->pid = fork();
	if (p->pid == 0) {
		child_run(job, fds[1]);
	}
	(void)close(fds[1]);
	p->fd = fds[0];
	if (p->pid == -1 || epoll_ctl(epoll, EPOLL_CTL_ADD, fds[0], &ev) != 0) {
		return fdb_fail(err, FDB_EIO, "a process for it: %s", strerror(errno));
	}
	p->kill_at = job->limits.deadline + GRACE_MS;
	p->buffer = vec_room(NULL, &cap, READ_MOST + PIPE_FACT_MAX, 1);
	return FDB_OK;
}

/* The facts of the buffer, as far as they are whole. False: what came is no fact. */
static bool
take_facts(struct process *p, netconf_sink_fn *sink, void *arg)
{
	struct pipe_texts texts;
	struct netconf_fact f;
	size_t at = 0;
	int used;

	while ((used = pipe_unpack(p->buffer + at, p->n - at, &f, &texts)) > 0) {
		at += (size_t)used;
		(void)sink(arg, &f);
	}
	memmove(p->buffer, p->buffer + at, p->n - at);
	p->n -= at;
	return used == 0;
}

enum process_state
process_read(struct process *p, netconf_sink_fn *sink, void *arg, struct fdb_err *why)
{
	for (int i = 0; i < READS; i++) {
		const ssize_t n = read(p->fd, p->buffer + p->n, READ_MOST);

		if (n == 0) {
			return PROCESS_OVER;
		}
		if (n < 0) {
			if (errno == EAGAIN || errno == EINTR) {
				return PROCESS_ON;
			}
			(void)fdb_fail(why, FDB_EIO, "%s", strerror(errno));
			return PROCESS_BROKEN;
		}
		p->n += (size_t)n;
		if (!take_facts(p, sink, arg)) {
			(void)fdb_fail(why, FDB_EIO, "its session sent what is no fact");
			return PROCESS_BROKEN;
		}
	}
	return PROCESS_ON;
}

int
process_end(struct process *p)
{
	int status = 0;

	if (p->pid > 0) {
		/* One that closed its end may live on; of one that ends, the status stays. */
		(void)kill(p->pid, SIGKILL);
		while (waitpid(p->pid, &status, 0) == -1 && errno == EINTR) {
		}
		(void)epoll_ctl(p->epoll, EPOLL_CTL_DEL, p->fd, NULL);
	}
	if (p->pid != 0 && p->fd != -1) {
		(void)close(p->fd);
	}
	free(p->buffer);
	*p = (struct process){ .fd = -1 };
	return status;
}
