/*
 * The event loop: many switches at once in one thread. Each active switch has
 * its own connected socket, so that no burst of replies overruns a shared
 * buffer and no stranger's datagram is ever read.
 */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/asked.h"
#include "collect/device/moment.h"
#include "collect/netconf/pool.h"
#include "collect/poll/clock.h"
#include "collect/poll/session.h"
#include "collect/replay/record.h"
#include "collect/snapshot/build.h"
#include "collect/snapshot/same_switch.h"
#include "collect/snmp/client.h"
#include "collect/snmp/usm_keys.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <malloc.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/random.h>
#include <unistd.h>

enum {
	EVENTS = 256,
	TELL_EVERY_US = 100000, /* progress, and how long a stop signal may wait */
	JITTER_PART = 20 /* a sample begins up to 1/20 of the interval late */
};

struct live {
	const struct collect_plan *plan;
	struct asked_switches *to; /* all targets, over all samples */
	uint32_t *same; /* same_switch_find(): who is asked no more; NULL: not known yet */
	struct timers timers; /* of active sessions */
	struct netconf_pool *netconf; /* switches that are asked by NETCONF */
	int epoll;
	int64_t began_us; /* the run */
	int64_t told_us; /* last progress */
	uint16_t sample;
	size_t next, done; /* targets of this sample: begun, finished by SNMP */
};

/* ---- what a NETCONF session forgets ---------------------------------------------------- */

/* A netconf_forget_fn: communities and keys stand in the clients, and in the datagrams of the last ones. */
static void
forget_snmp(void *arg)
{
	struct live *l = arg;

	for (size_t i = 0; i < l->timers.n; i++) {
		session_free(l->timers.heap[i].timer->session);
	}
	usm_keys_forget();
	client_wipe();
}

/* ---- one sample ----------------------------------------------------------------------- */

static bool
is_stopped(const struct live *l)
{
	return l->plan->stop != NULL && *l->plan->stop != 0;
}

static void
tell(struct live *l, bool always)
{
	const int64_t now = poll_clock_us();
	const struct netconf_count netconf = netconf_pool_count(l->netconf);
	struct progress p = { .switches = l->plan->ntargets,
		.done = l->done + netconf.done,
		.failed = netconf.failed,
		.sample = l->sample,
		.nsamples = l->plan->samples,
		.elapsed_ms = (now - l->began_us) / 1000 };
	const struct session *slowest = NULL;

	if (l->plan->progress == NULL || (!always && now - l->told_us < TELL_EVERY_US)) {
		return;
	}
	l->told_us = now;
	for (size_t i = 0; i < l->next; i++) {
		p.rows += device_rows(l->to->states[i].device);
		p.failed += l->to->states[i].failed;
	}
	for (size_t i = 0; i < l->timers.n; i++) {
		const struct session *s = l->timers.heap[i].timer->session;

		if (slowest == NULL || session_began_us(s) < session_began_us(slowest)) {
			slowest = s;
		}
	}
	p.slowest = slowest != NULL ? device_name(session_state(slowest)->device) : NULL;
	l->plan->progress(l->plan->progress_arg, &p);
}

static void
finish(struct live *l, struct session *s)
{
	session_free(s);
	l->done++;
}

/* Begins a session with a switch; it may be over at once. */
static void
begin_session(struct live *l, struct session_state *st)
{
	struct session *s = session_begin(&l->to->setup, st);
	struct epoll_event ev = { .events = EPOLLIN, .data.ptr = s };

	if (!session_is_done(s) &&
	    epoll_ctl(l->epoll, EPOLL_CTL_ADD, session_fd(s), &ev) == -1) {
		session_abort(s, FDB_EIO, strerror(errno));
	}
	if (session_is_done(s)) {
		finish(l, s);
	} else {
		timers_add(&l->timers, session_timer(s));
	}
}

/* Begins switches until enough are active or none is left. */
static void
fill(struct live *l)
{
	while (l->timers.n < l->to->parallel && l->next < l->plan->ntargets && !is_stopped(l)) {
		struct session_state *st = &l->to->states[l->next++];

		if (l->same != NULL && l->same[l->next - 1] != l->next - 1) {
			l->done++; /* it is asked under its first name */
			continue;
		}
		device_sample(st->device, l->sample);
		if (st->target->netconf) {
			netconf_pool_add(l->netconf, st->target, st->device, l->sample,
			    &st->credential, &st->log_ins);
		} else {
			begin_session(l, st);
		}
	}
}

/* After whatever was done about a session. */
static void
update(struct live *l, struct session *s)
{
	if (session_is_done(s)) {
		timers_remove(&l->timers, session_timer(s));
		/* A NETCONF process has a copy of the socket: closing ours alone leaves it in the set. */
		(void)epoll_ctl(l->epoll, EPOLL_CTL_DEL, session_fd(s), NULL);
		finish(l, s);
	} else {
		timers_changed(&l->timers, session_timer(s));
	}
}

static void
run_timers(struct live *l)
{
	const int64_t now = poll_clock_us();
	struct timer *t;

	while ((t = timers_due(&l->timers, now)) != NULL) {
		struct session *s = t->session;

		session_overdue(s, now);
		update(l, s);
	}
}

/* Until the next timer, at most until `until`. */
static void
wait_for_input(struct live *l, int64_t until)
{
	struct epoll_event ev[EVENTS];
	const int64_t now = poll_clock_us();
	int64_t wait = timers_next_us(&l->timers, until);
	int n;

	wait = wait > now ? (wait - now + 999) / 1000 : 0;
	n = epoll_wait(l->epoll, ev, EVENTS, (int)wait);
	for (int i = 0; i < n; i++) {
		struct session *s = ev[i].data.ptr;

		if (s != NULL) { /* else NETCONF, which is looked after in each turn */
			session_input(s);
			update(l, s);
		}
	}
}

static void
stop_all(struct live *l)
{
	static const char reason[] = "stopped before it was read";

	while (l->timers.n > 0) {
		struct session *s = l->timers.heap[0].timer->session;

		session_abort(s, FDB_ETIMEOUT, reason);
		update(l, s);
	}
	netconf_pool_stop(l->netconf, reason);
	for (; l->next < l->plan->ntargets; l->next++) {
		device_sample(l->to->states[l->next].device, l->sample);
		device_fail(l->to->states[l->next].device, FDB_ETIMEOUT, reason);
	}
}

static void
run_sample(struct live *l)
{
	struct netconf_count netconf;

	l->next = 0;
	l->done = 0;
	netconf_pool_sample(l->netconf);
	for (;;) {
		fill(l);
		netconf_pool_step(l->netconf);
		if (is_stopped(l)) {
			stop_all(l);
		}
		netconf = netconf_pool_count(l->netconf);
		if (l->timers.n == 0 && netconf.waiting + netconf.active == 0) {
			break;
		}
		wait_for_input(l, poll_clock_us() + TELL_EVERY_US);
		run_timers(l);
		tell(l, false);
	}
	tell(l, true);
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
wait_for_sample(struct live *l)
{
	const int64_t until = l->began_us + (int64_t)l->sample * l->plan->interval_ms * 1000 +
			      jitter_us(l->plan->interval_ms);

	for (;;) {
		const int64_t now = poll_clock_us();

		if (now >= until || is_stopped(l)) {
			return;
		}
		wait_for_input(l, until < now + TELL_EVERY_US ? until : now + TELL_EVERY_US);
	}
}

static uint16_t
poll_samples(struct live *l, int64_t *sample_ms)
{
	l->began_us = poll_clock_us();
	for (l->sample = 0; l->sample < l->plan->samples; l->sample++) {
		if (l->sample > 0) {
			wait_for_sample(l);
			if (is_stopped(l)) {
				break;
			}
		}
		sample_ms[l->sample] = moment_now_ms();
		run_sample(l);
		/* a recording is of all that were named */
		if (l->sample == 0 && l->plan->samples > 1 && l->plan->record == NULL) {
			l->same = same_switch_find(l->to->devices, l->plan->ntargets);
		}
	}
	return l->sample;
}

/* Its descriptor is in our epoll set, without a session. */
static void
watch_netconf(struct live *l)
{
	struct epoll_event ev = { .events = EPOLLIN };
	const int fd = netconf_pool_fd(l->netconf);

	if (fd != -1) {
		(void)epoll_ctl(l->epoll, EPOLL_CTL_ADD, fd, &ev);
	}
}

/* The result of all samples: a recording where one is wanted, and the snapshot. */
static enum fdb_code
build(const struct live *l, uint16_t nsamples, const int64_t *sample_ms, struct snapshot *out,
    struct fdb_err *err)
{
	const struct snapshot_input in = { .devices = l->to->devices,
		.n = l->plan->ntargets,
		.sample_ms = sample_ms,
		.nsamples = nsamples,
		.same = l->same,
		.number = l->to->number };
	enum fdb_code rc = FDB_OK;

	if (l->plan->record != NULL) {
		rc = record_write(l->plan->record, in.devices, in.n, nsamples, sample_ms, err);
	}
	return rc == FDB_OK ? snapshot_build(&in, out, err) : rc;
}

enum fdb_code
live_collect(const struct collect_plan *plan, struct snapshot *out, struct fdb_err *err)
{
	struct live l = { .plan = plan, .epoll = -1 };
	int64_t *sample_ms = NULL;
	uint16_t nsamples;
	size_t cap = 0;
	enum fdb_code rc;

	rc = asked_switches_make(plan, &l.to, err);
	if (rc != FDB_OK) {
		return rc;
	}
	l.epoll = epoll_create1(EPOLL_CLOEXEC);
	if (l.epoll == -1) {
		asked_switches_free(l.to);
		return fdb_fail(err, FDB_EIO, "epoll: %s", strerror(errno));
	}
	l.netconf = netconf_pool_new(plan, forget_snmp, &l);
	watch_netconf(&l);
	sample_ms = vec_room(NULL, &cap, plan->samples, sizeof(*sample_ms));
	nsamples = poll_samples(&l, sample_ms);

	rc = build(&l, nsamples, sample_ms, out, err);
	netconf_pool_free(l.netconf);
	if (rc == FDB_OK && plan->keep != NULL) {
		*plan->keep = l.to;
	} else {
		asked_switches_free(l.to);
	}
	(void)malloc_trim(0); /* what devices held lies in pieces between the rows that stay */
	free(l.same);
	free(sample_ms);
	timers_free(&l.timers);
	(void)close(l.epoll);
	return rc;
}
