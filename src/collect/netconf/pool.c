#include "collect/device/moment.h"
#include "collect/netconf/pool.h"

#include "collect/netconf/apply.h"
#include "collect/netconf/child.h"
#include "collect/netconf/netconf_clock.h"
#include "collect/netconf/pipe.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	/* A process costs memory, and a key exchange CPU time: more at once end no sooner. */
	PROCESSES_MAX = 32,
	READS = 8, /* pipe buffers of one switch before the others have their turn */
	PIPE_READ = 64 * 1024,
	GRACE_MS = 1000, /* a session ends by itself, or is killed this long after its budget */
	EVENTS = 32
};
static const uint64_t MESSAGE_MAX = (uint64_t)256 * 1024 * 1024;

struct entry { /* one switch in one sample */
	const struct target *target;
	struct device *device;
	struct apply apply;
	uint16_t sample;
	pid_t pid; /* 0: waits */
	int fd;
	int64_t kill_at; /* monotonic ms */
	uint8_t *buffer; /* facts that came in part */
	size_t n;
};

/* Which credential worked, over the samples. */
struct memory {
	const struct target *target;
	size_t credential;
};

struct netconf_pool {
	const struct collect_plan *plan;
	struct entry **entries; /* under way first, then those that wait */
	size_t n, cap, active;
	struct memory *memory;
	size_t nmemory, memory_cap;
	size_t done, failed;
	int epoll;
};

struct netconf_pool *
netconf_pool_new(const struct collect_plan *plan)
{
	size_t cap = 0;
	struct netconf_pool *pool = vec_room(NULL, &cap, 1, sizeof(*pool));

	*pool = (struct netconf_pool){ .plan = plan, .epoll = epoll_create1(EPOLL_CLOEXEC) };
	return pool;
}

void
netconf_pool_add(
    struct netconf_pool *pool, const struct target *t, struct device *r, uint16_t sample)
{
	size_t cap = 0;
	struct entry *e = vec_room(NULL, &cap, 1, sizeof(*e));

	*e = (struct entry){ .target = t,
		.device = r,
		.apply = { .device = r, .now_ms = moment_now_ms },
		.sample = sample,
		.fd = -1 };
	pool->entries =
	    vec_room((void *)pool->entries, &pool->cap, pool->n + 1, sizeof(struct entry *));
	pool->entries[pool->n++] = e;
}

/* ---- one session ---- */

static size_t *
remembered(struct netconf_pool *pool, const struct target *t)
{
	for (size_t i = 0; i < pool->nmemory; i++) {
		if (pool->memory[i].target == t) {
			return &pool->memory[i].credential;
		}
	}
	pool->memory =
	    vec_room(pool->memory, &pool->memory_cap, pool->nmemory + 1, sizeof(*pool->memory));
	pool->memory[pool->nmemory] = (struct memory){ t, 0 };
	return &pool->memory[pool->nmemory++].credential;
}

static struct child_job
job_of(struct netconf_pool *pool, const struct entry *e)
{
	const struct collect_plan *plan = pool->plan;
	const struct target *t = e->target;
	const uint32_t timeout = t->timeout_ms > 0 ? t->timeout_ms : plan->timeout_ms;
	const uint32_t budget = t->budget_ms > 0 ? t->budget_ms : plan->budget_ms;

	/* A switch may think long before it begins a table; it greets and logs in at once. */
	return (struct child_job){ .target = t,
		.source_address = plan->source_address,
		.first_credential = *remembered(pool, t),
		.limits = { .connect_ms = 5 * timeout,
		    .hello_ms = 5 * timeout,
		    .reply_ms = 15 * timeout,
		    .budget_ms = budget,
		    .deadline = netconf_clock_ms() + budget,
		    .max_message = MESSAGE_MAX,
		    .max_rows = plan->max_rows,
		    .later_sample = e->sample > 0,
		    .record = plan->record != NULL } };
}

static enum fdb_code
start(struct netconf_pool *pool, struct entry *e, struct fdb_err *err)
{
	const struct child_job job = job_of(pool, e);
	struct epoll_event ev = { .events = EPOLLIN, .data = { .ptr = e } };
	size_t cap = 0;
	int fds[2];

	if (pipe(fds) != 0) {
		return fdb_fail(err, FDB_EIO, "pipe: %s", strerror(errno));
	}
	(void)fcntl(fds[0], F_SETFL, O_NONBLOCK);
	(void)fcntl(fds[0], F_SETFD, FD_CLOEXEC);
	e->pid = fork();
	if (e->pid == 0) {
		child_run(&job, fds[1]);
	}
	(void)close(fds[1]);
	if (e->pid == -1 || epoll_ctl(pool->epoll, EPOLL_CTL_ADD, fds[0], &ev) != 0) {
		(void)fdb_fail(err, FDB_EIO, "a process for it: %s", strerror(errno));
		(void)close(fds[0]);
		return FDB_EIO;
	}
	e->fd = fds[0];
	e->kill_at = job.limits.deadline + GRACE_MS;
	e->buffer = vec_room(NULL, &cap, PIPE_READ + PIPE_FACT_MAX, 1);
	return FDB_OK;
}

/* Out of the list: the first of those that wait, or the last, takes its place. */
static void
take_out(struct netconf_pool *pool, size_t at)
{
	struct entry *e = pool->entries[at];

	if (at < pool->active) {
		pool->active--;
		pool->entries[at] = pool->entries[pool->active];
		at = pool->active;
	}
	/* Those that wait keep their order. */
	memmove((void *)&pool->entries[at], (void *)&pool->entries[at + 1],
	    (pool->n - at - 1) * sizeof(struct entry *));
	pool->n--;
	free(e->buffer);
	free(e);
}

/* Ends the process and says what became of the switch. reason NULL: as its facts say. */
static void
finish(struct netconf_pool *pool, size_t at, enum fdb_code code, const char *reason)
{
	struct entry *e = pool->entries[at];
	char crash[80];
	int status = 0;

	if (e->pid > 0) {
		/* One that closed its pipe may live on; of one that ends, the status stays. */
		(void)kill(e->pid, SIGKILL);
		(void)epoll_ctl(pool->epoll, EPOLL_CTL_DEL, e->fd, NULL);
		while (waitpid(e->pid, &status, 0) == -1 && errno == EINTR) {
		}
		(void)close(e->fd);
	}
	if (reason == NULL && !e->apply.done && !e->apply.failed) {
		(void)snprintf(crash, sizeof(crash), "its session ended by %s %d",
		    WIFSIGNALED(status) ? "signal" : "status",
		    WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
		code = FDB_EIO;
		reason = crash;
	}
	if (reason != NULL && !e->apply.done && !e->apply.failed) {
		apply_cut(&e->apply, code, reason);
		device_fail(e->device, code, reason);
		e->apply.failed = true;
	}
	apply_cut(&e->apply, FDB_EPROTO, "its session ended inside the table");
	pool->done++;
	pool->failed += e->apply.failed;
	take_out(pool, at);
}

/* The facts of a buffer, as far as they are whole. False: what came is no fact. */
static bool
take_facts(struct netconf_pool *pool, struct entry *e)
{
	struct pipe_texts texts;
	struct netconf_fact f;
	size_t at = 0;
	int used;

	while ((used = pipe_unpack(e->buffer + at, e->n - at, &f, &texts)) > 0) {
		at += (size_t)used;
		(void)apply_fact(&e->apply, &f);
		if (f.kind == NETCONF_DONE) {
			*remembered(pool, e->target) = f.port;
		}
	}
	memmove(e->buffer, e->buffer + at, e->n - at);
	e->n -= at;
	return used == 0;
}

static void
read_facts(struct netconf_pool *pool, size_t at)
{
	struct entry *e = pool->entries[at];

	for (int i = 0; i < READS; i++) {
		const ssize_t n = read(e->fd, e->buffer + e->n, PIPE_READ);

		if (n == 0) {
			finish(pool, at, FDB_OK, NULL);
			return;
		}
		if (n < 0) {
			if (errno != EAGAIN && errno != EINTR) {
				finish(pool, at, FDB_EIO, strerror(errno));
			}
			return;
		}
		e->n += (size_t)n;
		if (!take_facts(pool, e)) {
			finish(pool, at, FDB_EIO, "its session sent what is no fact");
			return;
		}
	}
}

/* ---- all of them ---- */

int
netconf_pool_fd(const struct netconf_pool *pool)
{
	return pool->epoll;
}

static size_t
place_of(const struct netconf_pool *pool, const struct entry *e)
{
	size_t at = 0;

	while (at < pool->active && pool->entries[at] != e) {
		at++;
	}
	return at;
}

static void
begin_waiting(struct netconf_pool *pool)
{
	const uint32_t plan = pool->plan->parallel > 0 ? pool->plan->parallel : 1;
	const size_t parallel = plan < PROCESSES_MAX ? plan : PROCESSES_MAX;

	while (pool->active < parallel && pool->active < pool->n) {
		struct fdb_err err;
		const size_t at = pool->active;

		pool->active++;
		if (start(pool, pool->entries[at], &err) != FDB_OK) {
			finish(pool, at, err.code, err.text);
		}
	}
}

void
netconf_pool_step(struct netconf_pool *pool)
{
	struct epoll_event ev[EVENTS];
	const int64_t now = netconf_clock_ms();
	const int n = pool->active > 0 ? epoll_wait(pool->epoll, ev, EVENTS, 0) : 0;

	for (int i = 0; i < n; i++) {
		const size_t at = place_of(pool, ev[i].data.ptr);

		if (at < pool->active) {
			read_facts(pool, at);
		}
	}
	for (size_t at = pool->active; at-- > 0;) {
		if (pool->entries[at]->kill_at <= now) {
			finish(pool, at, FDB_ETIMEOUT,
			    "not done within its time: its session was killed");
		}
	}
	begin_waiting(pool);
}

struct netconf_count
netconf_pool_count(const struct netconf_pool *pool)
{
	return (struct netconf_count){ pool->n - pool->active, pool->active, pool->done,
		pool->failed };
}

void
netconf_pool_sample(struct netconf_pool *pool)
{
	pool->done = 0;
	pool->failed = 0;
}

void
netconf_pool_stop(struct netconf_pool *pool, const char *reason)
{
	while (pool->n > 0) {
		finish(pool, pool->n - 1, FDB_ETIMEOUT, reason);
	}
}

void
netconf_pool_free(struct netconf_pool *pool)
{
	if (pool == NULL) {
		return;
	}
	netconf_pool_stop(pool, "stopped before it was read");
	if (pool->epoll != -1) {
		(void)close(pool->epoll);
	}
	free((void *)pool->entries);
	free(pool->memory);
	free(pool);
}
