#include "fdbaudit/logs.h"

#include "collect/events/log_found.h"
#include "collect/events/log_moves.h"
#include "collect/events/log_paths.h"
#include "collect/events/log_senders.h"
#include "collect/events/log_switches.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* ---- files ---------------------------------------------------------------------------------- */

/* Files that were read, by what they are and not by how they are called. */
struct known_files {
	struct known_file {
		dev_t device;
		ino_t number;
	} * list;
	size_t n, cap;
};

/* Of the same file it returns false, and of one in which nothing was written since: that is counted. */
static bool
is_to_read(struct known_files *k, const char *path, int64_t since_ms, struct told_logs *told)
{
	struct stat st;
	bool fresh;

	if (strcmp(path, "-") == 0 || stat(path, &st) != 0) {
		return true; /* who reads it says why it cannot be read */
	}
	for (size_t i = 0; i < k->n; i++) {
		if (k->list[i].device == st.st_dev && k->list[i].number == st.st_ino) {
			return false;
		}
	}
	k->list = vec_room(k->list, &k->cap, k->n + 1, sizeof(*k->list));
	k->list[k->n++] = (struct known_file){ st.st_dev, st.st_ino };
	fresh = !S_ISREG(st.st_mode) || (int64_t)st.st_mtime * 1000 + 999 >= since_ms;
	told->nstale += !fresh;
	return fresh;
}

static enum fdb_code
find_files(const struct logs_plan *plan, struct log_paths *paths, struct told_logs *told,
    struct fdb_err *err)
{
	for (size_t i = 0; i < plan->n; i++) {
		struct fdb_err why;

		if (log_paths_add(paths, plan->paths[i])) {
			continue;
		}
		(void)fdb_fail(&why, FDB_EIO, "log %s: there is no such file", plan->paths[i]);
		if (plan->must) {
			*err = why;
			return why.code;
		}
		told->nbad++;
		plan->unread(plan->arg, &why);
	}
	return FDB_OK;
}

static enum fdb_code
read_files(const struct logs_plan *plan, const struct log_paths *paths, struct log_moves *m,
    int64_t since_ms, struct told_logs *told, struct fdb_err *err)
{
	struct known_files known = { .n = 0 };
	uint32_t none = 0; /* that gave nothing; *err may have been set before */

	for (size_t i = 0; i < paths->n; i++) {
		const char *path = paths->list[i];
		struct log_read read;
		struct fdb_err why = { 0 };
		enum fdb_code rc;

		if (!is_to_read(&known, path, since_ms, told)) {
			continue;
		}
		told->nfiles++;
		rc = log_moves_read(m, path, plan->stop, &read, &why);
		none += rc == FDB_EIO;
		if (rc == FDB_OK && read.cut) {
			(void)fdb_fail(&why, FDB_ELIMIT,
			    "log %s: more than %llu GiB when unpacked: what is behind was left "
			    "out",
			    path, (unsigned long long)(LOG_UNPACKED_MOST >> 30));
		}
		if (rc == FDB_EIO && plan->must) {
			*err = why;
			break;
		}
		if (why.code != FDB_OK) {
			told->nbad++;
			plan->unread(plan->arg, &why);
			*err = rc == FDB_EIO ? why : *err;
		}
	}
	free(known.list);
	return none > 0 && (plan->must || none == told->nfiles) ? FDB_EIO : FDB_OK;
}

/* ---- the snapshot --------------------------------------------------------------------------- */

static int
by_mac(const void *a, const void *b)
{
	const struct told_move *x = a;
	const struct told_move *y = b;

	if (x->mac.bits != y->mac.bits) {
		return x->mac.bits < y->mac.bits ? -1 : 1;
	}
	if (x->vlan != y->vlan) {
		return x->vlan < y->vlan ? -1 : 1;
	}
	if (x->sw != y->sw) {
		return x->sw < y->sw ? -1 : 1;
	}
	if (x->from != y->from) {
		return x->from < y->from ? -1 : 1;
	}
	return (x->to > y->to) - (x->to < y->to);
}

/* Lines of somebody who is no switch of the run; false: no room for his name. */
static bool
note_stranger(struct snapshot *snap, const struct sender_move *list, size_t i)
{
	struct told_logs *t = &snap->logs;
	const char *name =
	    list[i].sender[0] != '\0' ? list[i].sender : "a sender without a name";

	t->strange += list[i].sum.lines;
	if (i > 0 && text_casecmp(list[i].sender, list[i - 1].sender) == 0) {
		return true;
	}
	if (t->nstrangers < sizeof(t->strangers) / sizeof(t->strangers[0])) {
		t->strangers[t->nstrangers] = arena_strndup(&snap->text, name, strlen(name));
		if (t->strangers[t->nstrangers] == NULL) {
			return false;
		}
	}
	t->nstrangers++;
	return true;
}

/* A sum that ends at its largest value. */
static uint32_t
sum(uint32_t a, uint32_t b)
{
	return a > UINT32_MAX - b ? UINT32_MAX : a + b;
}

/* What is told to be no port of the switch, by several names, is one pair. */
static void
fold_same(struct snapshot *snap)
{
	size_t kept = 0;

	vec_sort(snap->told, snap->ntold, sizeof(*snap->told), by_mac);
	for (size_t i = 0; i < snap->ntold; i++) {
		struct told_move *to = kept > 0 ? &snap->told[kept - 1] : NULL;
		const struct told_move *m = &snap->told[i];

		if (to == NULL || by_mac(to, m) != 0) {
			snap->told[kept++] = *m;
			continue;
		}
		to->lines = sum(to->lines, m->lines);
		to->moves = sum(to->moves, m->moves);
		to->returns = sum(to->returns, m->returns);
		to->quick = sum(to->quick, m->quick);
		to->certain = to->certain && m->certain;
		to->directed = to->directed && m->directed;
		to->first_ms =
		    to->first_ms == 0 || (m->first_ms != 0 && m->first_ms < to->first_ms)
			? m->first_ms
			: to->first_ms;
		to->last_ms = m->last_ms > to->last_ms ? m->last_ms : to->last_ms;
	}
	snap->ntold = kept;
}

/* Lines of senders who are no switch are counted; false: no room for their names. */
static bool
note_strangers(struct snapshot *snap, const struct sender_move *list, size_t n)
{
	uint32_t sw = NONE;

	for (size_t i = 0; i < n; i++) {
		if (i == 0 || text_casecmp(list[i].sender, list[i - 1].sender) != 0) {
			sw = log_sender_switch(snap, list[i].sender);
		}
		if (sw == NONE && !note_stranger(snap, list, i)) {
			return false;
		}
	}
	return true;
}

static uint32_t
port_of(const struct snapshot *snap, uint32_t number)
{
	return number < snap->nports ? number : NONE;
}

static void
add_moves(struct snapshot *snap, struct log_moves *m)
{
	size_t n;
	struct log_event *e = log_moves_events(m, &n);
	const size_t kept = log_found(snap, m, e, n);
	struct log_sum *sums = log_sums(e, kept, &n);

	snap->told = vec_zeroed(n, sizeof(*snap->told));
	for (size_t i = 0; i < n; i++) {
		const struct log_sum *t = &sums[i];

		snap->told[snap->ntold++] = (struct told_move){ .mac = t->mac,
			.sw = t->who,
			.from = port_of(snap, t->from),
			.to = port_of(snap, t->to),
			.vlan = t->vlan,
			.certain = t->certain,
			.directed = t->directed,
			.lines = t->lines,
			.moves = t->moves,
			.returns = t->returns,
			.quick = t->quick,
			.first_ms = t->first_ms,
			.last_ms = t->last_ms };
	}
	free(sums);
	fold_same(snap);
}

/* The log's own end is the moment of a run that has nothing else. */
static void
date_run(struct snapshot *snap, const struct sender_move *list, size_t n, int64_t now_ms)
{
	int64_t last = 0;

	for (size_t i = 0; i < n; i++) {
		last = list[i].sum.last_ms > last ? list[i].sum.last_ms : last;
	}
	if (snap->nsamples > 0 && last != 0 && last < now_ms) {
		snap->sample_ms[0] = last;
	}
}

static bool
take_counts(struct snapshot *snap, const struct log_counts *c)
{
	struct told_logs *t = &snap->logs;

	t->lines = c->lines;
	t->moves = c->told;
	t->old = c->old;
	t->unlike = c->unlike;
	t->dropped = c->dropped;
	if (c->unlike > 0) {
		t->unlike_at = arena_strndup(&snap->text, c->unlike_at, strlen(c->unlike_at));
	}
	return c->unlike == 0 || t->unlike_at != NULL;
}

/* What was read, to the snapshot; false: no room. */
static bool
take_all(const struct logs_plan *plan, struct log_moves *m, struct snapshot *snap)
{
	const struct log_counts counts = log_moves_counts(m);
	size_t n;
	const struct sender_move *list = log_moves_list(m, &n);

	if (plan->alone) {
		date_run(snap, list, n, plan->now_ms);
	}
	if ((plan->alone && !log_switches_make(list, n, snap)) ||
	    !note_strangers(snap, list, n)) {
		return false;
	}
	add_moves(snap, m);
	return take_counts(snap, &counts);
}

enum fdb_code
logs_read(const struct logs_plan *plan, struct snapshot *snap, struct fdb_err *err)
{
	const int64_t end_ms = snap->nsamples > 0 && !plan->alone
				   ? snap->sample_ms[snap->nsamples - 1]
				   : plan->now_ms;
	const struct log_clock clock = { .now_ms = end_ms, .east_s = log_paths_east_s(end_ms) };
	const int64_t since_ms = plan->alone ? 0 : end_ms - MOVE_DAY_MS;
	struct log_moves *m = log_moves_new(&clock, since_ms);
	struct log_paths paths = { .n = 0 };
	enum fdb_code rc = find_files(plan, &paths, &snap->logs, err);

	snap->logs.alone = plan->alone;
	if (rc == FDB_OK) {
		rc = read_files(plan, &paths, m, since_ms, &snap->logs, err);
		rc =
		    rc == FDB_OK || plan->must || plan->alone ? rc : FDB_OK; /* each was told */
	}
	if (rc == FDB_OK && !take_all(plan, m, snap)) {
		rc = fdb_fail(err, FDB_ELIMIT, "logs: no room for what they tell");
	}
	log_paths_free(&paths);
	log_moves_free(m);
	return rc;
}
