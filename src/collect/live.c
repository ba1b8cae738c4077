/*
 * The event loop: many switches at once in one thread. Each active switch has
 * its own connected socket, so that no burst of replies overruns a shared
 * buffer and no stranger's datagram is ever read.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/poll/session.h"
#include "collect/device/tape.h"
#include "collect/netconf/pool.h"
#include "collect/replay/record.h"
#include "collect/snapshot/build.h"
#include "collect/snmp/netsnmp_init.h"
#include "collect/snmp/usm_keys.h"
#include "collect/tables/tables.h"
#include "fdbaudit/log.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum {
	EVENTS = 256,
	SPARE_FILES = 64, /* besides the sockets: reports, library, epoll */
	TELL_EVERY_US = 100000, /* progress, and how long a stop signal may wait */
	JITTER_PART = 20 /* a sample begins up to 1/20 of the interval late */
};

int64_t
engine_now_us(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

int64_t
engine_now_ms(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_REALTIME, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* ---- preparation ---------------------------------------------------------------------- */

/* One descriptor per active switch. Returns how many may be active. */
static uint32_t
descriptors_for(uint32_t parallel)
{
	struct rlimit rl;
	const rlim_t want = (rlim_t)parallel + SPARE_FILES;

	if (getrlimit(RLIMIT_NOFILE, &rl) == -1 || rl.rlim_cur >= want) {
		return parallel;
	}
	rl.rlim_cur = want < rl.rlim_max ? want : rl.rlim_max;
	(void)setrlimit(RLIMIT_NOFILE, &rl);
	(void)getrlimit(RLIMIT_NOFILE, &rl);
	if (rl.rlim_cur >= want) {
		return parallel;
	}
	parallel = rl.rlim_cur > SPARE_FILES + SPARE_FILES ? (uint32_t)rl.rlim_cur - SPARE_FILES
							   : (uint32_t)SPARE_FILES;
	log_warning("only %u switches at once: the limit of open files is %lu",
	    (unsigned)parallel, (unsigned long)rl.rlim_cur);
	return parallel;
}

static enum fdb_code
local_address(struct engine *e, const char *s, struct fdb_err *err)
{
	const struct addrinfo hints = { .ai_flags = AI_NUMERICHOST, .ai_socktype = SOCK_DGRAM };
	struct addrinfo *found = NULL;

	if (s == NULL) {
		return FDB_OK;
	}
	if (getaddrinfo(s, NULL, &hints, &found) != 0) {
		return fdb_fail(err, FDB_EUSAGE, "source-address %s: not an IP address", s);
	}
	memcpy(&e->from, found->ai_addr, found->ai_addrlen);
	e->from_len = found->ai_addrlen;
	freeaddrinfo(found);
	return FDB_OK;
}

static void
make_peers(struct engine *e)
{
	const struct collect_plan *plan = e->plan;
	size_t cap = 0;

	e->peers = vec_room(NULL, &cap, plan->ntargets, sizeof(*e->peers));
	memset(e->peers, 0, cap * sizeof(*e->peers));
	for (size_t i = 0; i < plan->ntargets; i++) {
		const struct target *t = &plan->targets[i];
		struct peer *p = &e->peers[i];

		p->target = t;
		p->credential = t->ncredentials;
		p->device = device_new(&tables, t->name, t->spelled, t->site,
		    t->router ? SWITCH_ROUTER | SWITCH_ARP : 0, plan->max_rows);
		if (t->netconf) {
			device_typed(p->device);
		}
		if (plan->record != NULL) {
			device_record(p->device);
		}
		pace_init(&p->pace, target_timeout_ms(plan, t));
	}
}

/* ---- one sample ----------------------------------------------------------------------- */

static bool
is_stopped(const struct engine *e)
{
	return e->plan->stop != NULL && *e->plan->stop != 0;
}

static void
tell(struct engine *e, bool always)
{
	const int64_t now = engine_now_us();
	const struct netconf_count netconf = netconf_pool_count(e->netconf);
	struct progress p = { .switches = e->plan->ntargets,
		.done = e->done + netconf.done,
		.failed = netconf.failed,
		.sample = e->sample,
		.nsamples = e->plan->samples,
		.elapsed_ms = (now - e->began_us) / 1000 };
	const struct agent *slowest = NULL;

	if (e->plan->progress == NULL || (!always && now - e->told_us < TELL_EVERY_US)) {
		return;
	}
	e->told_us = now;
	for (size_t i = 0; i < e->next; i++) {
		p.rows += device_rows(e->peers[i].device);
		p.failed += e->peers[i].failed;
	}
	for (size_t i = 0; i < e->nheap; i++) {
		if (slowest == NULL || e->heap[i].agent->began_us < slowest->began_us) {
			slowest = e->heap[i].agent;
		}
	}
	p.slowest = slowest != NULL ? device_name(slowest->peer->device) : NULL;
	e->plan->progress(e->plan->progress_arg, &p);
}

static void
finish(struct engine *e, struct agent *a)
{
	agent_end(a); /* closing its socket takes it out of the epoll set */
	free(a);
	e->done++;
}

/* Begins switches until enough are active or none is left. */
static void
fill(struct engine *e, uint32_t parallel)
{
	while (e->nheap < parallel && e->next < e->plan->ntargets && !is_stopped(e)) {
		struct peer *p = &e->peers[e->next++];
		struct agent *a;
		struct epoll_event ev = { .events = EPOLLIN };
		size_t cap = 0;

		device_sample(p->device, e->sample);
		if (p->target->netconf) {
			netconf_pool_add(e->netconf, p->target, p->device, e->sample);
			continue;
		}
		a = vec_room(NULL, &cap, 1, sizeof(*a));
		agent_begin(a, e, p);
		ev.data.ptr = a;
		if (!a->done &&
		    epoll_ctl(e->epoll, EPOLL_CTL_ADD, client_fd(a->client), &ev) == -1) {
			agent_abort(a, strerror(errno));
		}
		if (a->done) {
			finish(e, a);
		} else {
			heap_push(e, a);
		}
	}
}

static void
settle(struct engine *e, struct agent *a)
{
	if (a->done) {
		heap_remove(e, a);
		finish(e, a);
	} else {
		heap_moved(e, a);
	}
}

static void
run_timers(struct engine *e)
{
	const int64_t now = engine_now_us();
	struct agent *a;

	while ((a = heap_due(e, now)) != NULL) {
		agent_overdue(a, now);
		settle(e, a);
	}
}

/* Until the next timer, at most until `until`. */
static void
wait_for_input(struct engine *e, int64_t until)
{
	struct epoll_event ev[EVENTS];
	const int64_t now = engine_now_us();
	int64_t wait = e->nheap > 0 && e->heap[0].at < until ? e->heap[0].at : until;
	int n;

	wait = wait > now ? (wait - now + 999) / 1000 : 0;
	n = epoll_wait(e->epoll, ev, EVENTS, (int)wait);
	for (int i = 0; i < n; i++) {
		struct agent *a = ev[i].data.ptr;

		if (a != NULL) { /* else NETCONF, which is looked after in each turn */
			agent_input(a);
			settle(e, a);
		}
	}
}

static void
stop_all(struct engine *e)
{
	static const char reason[] = "stopped before it was read";

	while (e->nheap > 0) {
		struct agent *a = e->heap[0].agent;

		agent_abort(a, reason);
		settle(e, a);
	}
	netconf_pool_stop(e->netconf, reason);
	for (; e->next < e->plan->ntargets; e->next++) {
		device_sample(e->peers[e->next].device, e->sample);
		device_fail(e->peers[e->next].device, FDB_ETIMEOUT, reason);
	}
}

static void
run_sample(struct engine *e, uint32_t parallel)
{
	struct netconf_count netconf;

	e->next = 0;
	e->done = 0;
	netconf_pool_sample(e->netconf);
	for (;;) {
		fill(e, parallel);
		netconf_pool_step(e->netconf);
		if (is_stopped(e)) {
			stop_all(e);
		}
		netconf = netconf_pool_count(e->netconf);
		if (e->nheap == 0 && netconf.waiting + netconf.active == 0) {
			break;
		}
		wait_for_input(e, engine_now_us() + TELL_EVERY_US);
		run_timers(e);
		tell(e, false);
	}
	tell(e, true);
}

/* ---- all samples ---------------------------------------------------------------------- */

/* Never in step with what repeats on the network. */
static int64_t
jitter_us(uint32_t interval_ms)
{
	uint32_t random = 0;

	if (getrandom(&random, sizeof(random), 0) != (ssize_t)sizeof(random)) {
		return 0;
	}
	return (int64_t)interval_ms * 1000 / JITTER_PART * (random >> 16) / 65536;
}

static void
wait_for_sample(struct engine *e)
{
	const int64_t until = e->began_us + (int64_t)e->sample * e->plan->interval_ms * 1000 +
			      jitter_us(e->plan->interval_ms);

	for (;;) {
		const int64_t now = engine_now_us();

		if (now >= until || is_stopped(e)) {
			return;
		}
		wait_for_input(e, until < now + TELL_EVERY_US ? until : now + TELL_EVERY_US);
	}
}

static uint16_t
run(struct engine *e, uint32_t parallel, int64_t *sample_ms)
{
	e->began_us = engine_now_us();
	for (e->sample = 0; e->sample < e->plan->samples; e->sample++) {
		if (e->sample > 0) {
			wait_for_sample(e);
			if (is_stopped(e)) {
				break;
			}
		}
		sample_ms[e->sample] = engine_now_ms();
		run_sample(e, parallel);
	}
	return e->sample;
}

/* Its descriptor is in our epoll set, without an agent. */
static void
watch_netconf(struct engine *e)
{
	struct epoll_event ev = { .events = EPOLLIN };
	const int fd = netconf_pool_fd(e->netconf);

	if (fd != -1) {
		(void)epoll_ctl(e->epoll, EPOLL_CTL_ADD, fd, &ev);
	}
}

enum fdb_code
collect_live(const struct collect_plan *plan, struct snapshot *out, struct fdb_err *err)
{
	struct engine e = { .plan = plan, .epoll = -1 };
	struct device **devices = NULL;
	int64_t *sample_ms = NULL;
	uint32_t parallel;
	uint16_t nsamples;
	size_t cap = 0;
	enum fdb_code rc;

	netsnmp_init_library();
	parallel = descriptors_for(plan->parallel > 0 ? plan->parallel : 1);
	rc = local_address(&e, plan->source_address, err);
	if (rc != FDB_OK) {
		return rc;
	}
	e.epoll = epoll_create1(EPOLL_CLOEXEC);
	if (e.epoll == -1) {
		return fdb_fail(err, FDB_EIO, "epoll: %s", strerror(errno));
	}
	make_peers(&e);
	e.netconf = netconf_pool_new(plan);
	watch_netconf(&e);
	sample_ms = vec_room(NULL, &cap, plan->samples, sizeof(*sample_ms));
	nsamples = run(&e, parallel, sample_ms);
	usm_keys_wipe();

	cap = 0;
	devices = vec_room(NULL, &cap, plan->ntargets, sizeof(struct device *));
	for (size_t i = 0; i < plan->ntargets; i++) {
		devices[i] = e.peers[i].device;
	}
	if (plan->record != NULL) {
		rc = record_write(
		    plan->record, devices, plan->ntargets, nsamples, sample_ms, err);
	}
	if (rc == FDB_OK) {
		const struct snapshot_input in = { .devices = devices,
			.n = plan->ntargets,
			.sample_ms = sample_ms,
			.nsamples = nsamples };

		rc = snapshot_build(&in, out, err);
	}

	netconf_pool_free(e.netconf);
	for (size_t i = 0; i < plan->ntargets; i++) {
		device_free(devices[i]);
	}
	free(devices);
	free(sample_ms);
	free(e.peers);
	free(e.heap);
	(void)close(e.epoll);
	return rc;
}
