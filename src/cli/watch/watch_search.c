#include "cli/watch/watch_search.h"

#include "cli/run/run_collect.h"
#include "cli/run/run_status.h"
#include "cli/watch/watch_summary.h"
#include "collect/device/moment.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	LOST_LOOKS = 2, /* one may be chance: an entry is written anew just then */
	TIMES_MOST = 8,
	GAP_MS = 10000, /* after the first search that found nothing; doubled each time */
	END_MS = 1000,
	STOP_MS = 100
};

/* Of the looks that were made while the switches were read again. */
struct meanwhile {
	uint32_t rounds, answered, whole;
};

/* ---- the process that searches ------------------------------------------------------------ */

/* At an edge: the way to another switch is known where that switch has it. */
static bool
is_found(const struct placement *where, struct mac m)
{
	const struct span s = placement_by_mac(where, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (!placement_leads_on(where, where->places[i].port)) {
			return true;
		}
	}
	return false;
}

/* Reads all switches; what they told before stays, for the names in the track. */
static bool
read_again(struct watch_search *s)
{
	struct run_state *r = s->run;
	struct fdb_err err = { 0 };

	r->line.on = false; /* lines of the watch are the progress */
	snapshot_init(&r->snap, run_text_cap);
	placement_init(&r->where, run_text_cap);
	return run_ask(r, 0, &err) == FDB_OK && run_stop == 0 &&
	       place_run(&r->snap, &r->inv, &r->config.set, &r->where, &err) == FDB_OK &&
	       is_found(&r->where, s->mac);
}

/* Takes over the watch, at the next look of who hands over. False: it ended, or goes on as it was. */
static bool
take_over(struct watch_search *s, int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	struct meanwhile m;

	if (send(fd, "", 1, MSG_NOSIGNAL) != 1 || poll(&p, 1, -1) != 1 ||
	    recv(fd, &m, sizeof(m), 0) != (ssize_t)sizeof(m)) {
		return false;
	}
	s->track->rounds = m.rounds;
	s->track->answered = m.answered;
	s->track->whole = m.whole;
	return true;
}

/* The rest of its time, with what there was to spare of all of it. */
static void
take_rest(struct watch_search *s)
{
	struct burst_plan *plan = &s->plan;
	const int64_t left_ms = s->ends_ms - moment_now_ms();
	const uint32_t spare_ms = plan->budget_ms - (plan->rounds - 1U) * plan->interval_ms;
	const int64_t rounds = left_ms > 0 ? left_ms / plan->interval_ms + 1 : 1;

	plan->rounds = rounds < UINT16_MAX ? (uint16_t)rounds : UINT16_MAX;
	plan->budget_ms = spare_ms + (plan->rounds - 1U) * plan->interval_ms;
}

/* The process: it goes with its parent. */
_Noreturn static void
run(struct watch_search *s, pid_t parent, int fd)
{
	enum exit_status status = EXIT_FAILED;
	struct fdb_err err = { 0 };

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
		_exit(0);
	}
	run_catch_signals(); /* timers are of one process */
	if (read_again(s) && take_over(s, fd)) {
		take_rest(s);
		watch_again(s->track, &s->run->snap, &s->run->where);
		s->track->read_whole = run_was_whole(&s->run->snap, "this");
		if (watch_search_run(s, &status, &err) != FDB_OK) {
			status = run_failed(&err);
		}
	}
	status = run_flush(status);
	(void)close(fd);
	asked_switches_free(s->run->asked);
	_exit((int)status);
}

/* ---- who looks meanwhile ------------------------------------------------------------------ */

static void
start(struct watch_search *s)
{
	const pid_t parent = getpid();
	int ends[2];

	(void)fflush(s->track->out);
	s->times++;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
		return;
	}
	s->pid = fork();
	if (s->pid == 0) {
		(void)close(ends[0]);
		run(s, parent, ends[1]);
	}
	(void)close(ends[1]);
	s->with = ends[0];
	if (s->pid == -1) {
		(void)close(ends[0]);
		s->pid = 0;
	}
}

/* Its own sessions end in order, where that takes a second at most. */
static void
end(struct watch_search *s)
{
	struct pollfd p = { .fd = s->with, .events = 0 };

	if (s->pid == 0) {
		return;
	}
	(void)kill(s->pid, SIGTERM);
	if (poll(&p, 1, END_MS) != 1) {
		(void)kill(s->pid, SIGKILL);
	}
	while (waitpid(s->pid, NULL, 0) == -1 && errno == EINTR) {
	}
	(void)close(s->with);
	s->pid = 0;
}

static void
wait_longer(struct watch_search *s, int64_t at_ms)
{
	s->next_ms = at_ms + ((int64_t)GAP_MS << (s->times - 1));
}

/* What the search has come to. */
static void
listen_to(struct watch_search *s, int64_t at_ms)
{
	struct pollfd p = { .fd = s->with, .events = POLLIN };
	uint8_t found;

	if (s->track->lost == 0) { /* it came back */
		end(s);
		wait_longer(s, at_ms);
	} else if (poll(&p, 1, 0) == 1) {
		s->taken = recv(s->with, &found, 1, 0) == 1;
		if (!s->taken) {
			s->track->searched++;
			end(s);
			wait_longer(s, at_ms);
		}
	}
}

/* A burst_fn. */
static bool
look(void *arg, const struct burst_round *r)
{
	struct watch_search *s = arg;

	if (s->ends_ms == 0) {
		s->ends_ms = r->at_ms + (int64_t)(s->plan.rounds - 1) * s->plan.interval_ms;
	}
	if (!watch_round(s->track, r)) {
		return false;
	}
	if (s->pid != 0) {
		listen_to(s, r->at_ms);
	} else if (s->track->lost >= LOST_LOOKS && s->times < TIMES_MOST &&
		   r->at_ms >= s->next_ms && s->plan.rounds > 1) {
		start(s);
	}
	return !s->taken;
}

/* A burst_unasked_fn. */
static void
unasked(void *arg, const struct burst_entry *e, enum burst_why why)
{
	const struct watch_search *s = arg;

	watch_unasked(s->track, e, why);
}

/* Lets the other process go on, and waits for its end. Returns its status. */
static enum exit_status
hand_over(struct watch_search *s)
{
	const struct watch_track *t = s->track;
	const struct meanwhile m = { t->rounds, t->answered, t->whole };
	struct pollfd p = { .fd = s->with, .events = 0 };
	bool stopped = false;
	int status = 0;

	if (send(s->with, &m, sizeof(m), MSG_NOSIGNAL) != (ssize_t)sizeof(m)) {
		(void)kill(s->pid, SIGTERM);
	}
	while (poll(&p, 1, STOP_MS) != 1) {
		if (run_stop != 0 && !stopped) {
			(void)kill(s->pid, SIGTERM);
			stopped = true;
		}
	}
	while (waitpid(s->pid, &status, 0) == -1 && errno == EINTR) {
	}
	(void)close(s->with);
	s->pid = 0;
	return WIFEXITED(status) ? (enum exit_status)WEXITSTATUS(status) : EXIT_FAILED;
}

enum fdb_code
watch_search_run(struct watch_search *s, enum exit_status *status, struct fdb_err *err)
{
	enum fdb_code rc;

	s->plan.round = look;
	s->plan.unasked = unasked;
	s->plan.arg = s;
	rc = burst_watch(s->run->asked, &s->plan, &s->run->snap, err);
	if (s->taken) {
		s->taken = false;
		*status = hand_over(s);
		return FDB_OK;
	}
	end(s);
	if (rc == FDB_OK && s->track->rounds > 0) {
		*status = watch_summary(s->track);
	}
	return rc;
}
