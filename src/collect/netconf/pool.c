#include "collect/device/moment.h"
#include "collect/netconf/pool.h"

#include "collect/netconf/apply.h"
#include "collect/netconf/child.h"
#include "collect/netconf/transport/netconf_clock.h"
#include "collect/netconf/process.h"
#include "fdbaudit/vec.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	/* A process costs memory, and a key exchange CPU time: more at once end no sooner. */
	PROCESSES_MAX = 32,
	EVENTS = 32
};
static const uint64_t MESSAGE_MAX = (uint64_t)256 * 1024 * 1024;

struct entry { /* one switch in one sample */
	const struct target *target;
	struct device *device;
	struct apply apply;
	uint16_t sample;
	size_t *credential; /* which worked, over the samples */
	struct log_ins *log_ins; /* over the samples */
	size_t first; /* credential that its session tries first */
	struct process process;
};

struct netconf_pool {
	const struct collect_plan *plan;
	netconf_forget_fn *forget;
	void *forget_arg;
	struct entry **entries; /* under way first, then those that wait */
	size_t n, cap, active;
	size_t done, failed;
	int epoll;
};

struct netconf_pool *
netconf_pool_new(const struct collect_plan *plan, netconf_forget_fn *forget, void *arg)
{
	size_t cap = 0;
	struct netconf_pool *pool = vec_room(NULL, &cap, 1, sizeof(*pool));

	*pool = (struct netconf_pool){ .plan = plan,
		.forget = forget,
		.forget_arg = arg,
		.epoll = epoll_create1(EPOLL_CLOEXEC) };
	return pool;
}

void
netconf_pool_add(struct netconf_pool *pool, const struct target *t, struct device *r,
    uint16_t sample, size_t *credential, struct log_ins *log_ins)
{
	size_t cap = 0;
	struct entry *e = vec_room(NULL, &cap, 1, sizeof(*e));

	*e = (struct entry){ .target = t,
		.device = r,
		.apply = { .device = r, .now_ms = moment_now_ms },
		.sample = sample };
	e->credential = credential;
	e->log_ins = log_ins;
	pool->entries =
	    vec_room((void *)pool->entries, &pool->cap, pool->n + 1, sizeof(struct entry *));
	pool->entries[pool->n++] = e;
}

/* ---- one session ---- */

static struct child_job
job_of(const struct netconf_pool *pool, const struct entry *e)
{
	const struct collect_plan *plan = pool->plan;
	const struct target *t = e->target;
	const uint32_t timeout = t->timeout_ms > 0 ? t->timeout_ms : plan->timeout_ms;
	const uint32_t budget = t->budget_ms > 0 ? t->budget_ms : plan->budget_ms;

	/* A switch may think long before it begins a table; it greets and logs in at once. */
	return (struct child_job){ .plan = plan,
		.target = t,
		.forget = pool->forget,
		.forget_arg = pool->forget_arg,
		.source_address = plan->source_address,
		.first_credential = *e->credential,
		.refused = *e->log_ins,
		.sandbox = plan->sandbox,
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

/* A netconf_sink_fn: hands a fact on to the device. */
static bool
take(void *arg, const struct netconf_fact *f)
{
	struct entry *e = arg;

	(void)apply_fact(&e->apply, f);
	if (f->kind == NETCONF_DONE) {
		*e->credential = f->port;
	}
	if (f->kind == NETCONF_DONE || f->kind == NETCONF_FAILED) {
		child_note(e->log_ins, e->target, e->first, f);
	}
	return true;
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
	free(e);
}

/* Ends the process and says what became of the switch. reason NULL: as its facts say. */
static void
finish(struct netconf_pool *pool, size_t at, enum fdb_code code, const char *reason)
{
	struct entry *e = pool->entries[at];
	const int status = process_end(&e->process);
	char crash[80];

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

static void
read_facts(struct netconf_pool *pool, size_t at)
{
	struct entry *e = pool->entries[at];
	struct fdb_err why = { .code = FDB_OK };

	switch (process_read(&e->process, take, e, &why)) {
	case PROCESS_ON:
		break;
	case PROCESS_OVER:
		finish(pool, at, FDB_OK, NULL);
		break;
	case PROCESS_BROKEN:
		finish(pool, at, why.code, why.text);
		break;
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
		struct entry *e = pool->entries[at];
		const struct child_job job = job_of(pool, e);

		pool->active++;
		e->first = job.first_credential;
		if (child_is_out(e->log_ins, e->target)) {
			finish(pool, at, FDB_EAUTH, e->log_ins->why);
		} else if (process_start(&e->process, &job, pool->epoll, e, &err) != FDB_OK) {
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
		if (pool->entries[at]->process.kill_at <= now) {
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
	free(pool);
}
