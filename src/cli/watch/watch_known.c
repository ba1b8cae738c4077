#include "cli/watch/watch_known.h"

#include "cli/past/past.h"
#include "cli/run/run_collect.h"
#include "cli/run/run_configure.h"
#include "cli/run/run_status.h"
#include "cli/watch/watch_track.h"
#include "fdbaudit/log.h"
#include "fdbaudit/stamp.h"
#include "fdbaudit/vec.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
	KNOWN_MOST = 8, /* switches: more places than that are no place to begin at */
	END_MS = 1000
};

/* ---- where it was last ------------------------------------------------------------------ */

/* Whether the address may still be there; of what has ended, the last stay of all. */
static bool
is_last(const struct timeline *t, const struct stay *s)
{
	uint32_t last = 0;
	bool stands = false;

	for (size_t i = 0; i < t->n; i++) {
		last = t->list[i].last > last ? t->list[i].last : last;
		stands |= t->list[i].end >= STAY_QUIET;
	}
	return stands ? s->end >= STAY_QUIET : s->last == last;
}

static void
say_stay(const struct stay *s)
{
	char at[STAMP_SIZE];

	(void)printf("last seen %s  %s %s", stamp_format(s->last_s * 1000, at), s->sw, s->port);
	if (s->vlan != 0) {
		(void)printf("  VLAN %u", s->vlan);
	}
	(void)puts("");
}

static bool
is_target(const struct target *t, const char *sw)
{
	return (t->name != NULL && strcmp(t->name, sw) == 0) || strcmp(t->address, sw) == 0 ||
	       strcmp(t->host, sw) == 0 || strcmp(t->spelled, sw) == 0;
}

/* The targets at which it was last go to the front of *first. Returns how many they are. */
static size_t
find_targets(const struct targets *all, const struct timeline *t, struct target *first)
{
	size_t n = 0;

	for (size_t i = 0; i < all->n; i++) {
		bool known = false;

		for (size_t k = 0; k < t->n && !known; k++) {
			known =
			    is_last(t, &t->list[k]) && is_target(&all->list[i], t->list[k].sw);
		}
		if (known) {
			first[n++] = all->list[i];
		}
	}
	return n;
}

/* Reads the history; says where the address was. Returns how many of the targets are known. */
static size_t
look_back(const struct run_state *r, struct mac m, struct target *first)
{
	struct past p = { .store = NULL };
	struct timeline t = { .n = 0 };
	struct fdb_err err = { 0 };
	size_t n = 0;

	if (past_open(&p, &r->config, &err) != FDB_OK ||
	    store_timeline(p.store, m, &t, &err) != FDB_OK) {
		log_warning("%s; all switches are read first", err.text);
	} else {
		for (size_t i = 0; i < t.n; i++) {
			if (is_last(&t, &t.list[i])) {
				say_stay(&t.list[i]);
			}
		}
		n = find_targets(&r->targets, &t, first);
	}
	store_timeline_free(&t);
	past_close(&p);
	return n;
}

/* ---- the process ------------------------------------------------------------------------ */

static void
tell(int fd, const struct watch_known_result *result)
{
	(void)!write(fd, result, sizeof(*result));
}

/* Reads these switches and watches them, until it is told to stop. */
static struct watch_known_result
watch_them(struct run_state *r, const struct burst_plan *like)
{
	const bool colour = isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == NULL;
	struct burst_plan plan = *like;
	struct fdb_err err = { 0 };
	struct watch_track t;
	struct watch_known_result out = { 0 };

	if (run_ask(r, 0, &err) != FDB_OK ||
	    place_run(&r->snap, &r->inv, &r->config.set, &r->where, &err) != FDB_OK) {
		return out;
	}
	watch_begin(&t, &r->snap, &r->inv, &r->where, stdout, colour);
	t.part = true;
	plan.round = watch_round;
	plan.unasked = NULL;
	plan.arg = &t;
	plan.rounds = r->o->once ? 1 : UINT16_MAX;
	plan.budget_ms = UINT32_MAX;
	plan.stop = &run_stop;
	if (burst_watch(r->asked, &plan, &r->snap, &err) == FDB_OK) {
		out = (struct watch_known_result){ t.answered, t.port_moves };
	}
	watch_end(&t);
	return out;
}

/* The process: it goes with its parent, and has the secrets of its own switches alone. */
_Noreturn static void
run(struct run_state *r, const struct burst_plan *plan, pid_t parent, int fd)
{
	struct watch_known_result result;

	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent) {
		_exit(0);
	}
	targets_forget_others(&r->targets, r->targets.list, r->targets.n);
	result = watch_them(r, plan);
	(void)fflush(stdout);
	tell(fd, &result);
	asked_switches_free(r->asked);
	_exit(0);
}

static void
start(struct watch_known *k, struct run_state *r, const struct burst_plan *plan)
{
	const pid_t parent = getpid();
	int ends[2];

	(void)fflush(stdout);
	if (pipe(ends) != 0) {
		return;
	}
	k->pid = fork();
	if (k->pid == 0) {
		(void)close(ends[0]);
		run(r, plan, parent, ends[1]);
	}
	(void)close(ends[1]);
	k->told = ends[0];
	if (k->pid == -1) {
		(void)close(ends[0]);
		k->pid = 0;
	}
}

void
watch_known_begin(
    struct watch_known *k, struct run_state *r, struct mac m, const struct burst_plan *plan)
{
	const struct targets all = r->targets;
	struct target *first;
	size_t n;

	*k = (struct watch_known){ .pid = 0 };
	if (r->config.state == NULL || run_is_absent(r->config.state)) {
		return;
	}
	first = vec_zeroed(all.n + 1, sizeof(*first));
	n = look_back(r, m, first);
	if (n > 0 && n <= KNOWN_MOST && n < all.n) {
		r->targets.list = first; /* of the process: it has a copy of all */
		r->targets.n = n;
		r->line.on = false; /* its lines are the progress */
		start(k, r, plan);
		r->targets = all;
	}
	free(first);
}

struct watch_known_result
watch_known_end(struct watch_known *k)
{
	struct pollfd p = { .fd = k->told, .events = POLLIN };
	struct watch_known_result out = { 0 };

	if (k->pid == 0) {
		return out;
	}
	(void)kill(k->pid, SIGTERM);
	if (poll(&p, 1, END_MS) != 1 ||
	    read(k->told, &out, sizeof(out)) != (ssize_t)sizeof(out)) {
		out = (struct watch_known_result){ 0 };
		(void)kill(k->pid, SIGKILL);
	}
	while (waitpid(k->pid, NULL, 0) == -1 && errno == EINTR) {
	}
	(void)close(k->told);
	k->pid = 0;
	return out;
}
