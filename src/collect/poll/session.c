/*
 * One switch: credentials are tried, then one table after the other is walked.
 * Whatever happens ends in its reading: a table that could not be read says why.
 */
#include "collect/device/facts/system_facts.h"
#include "collect/poll/session.h"
#include "collect/poll/partition.h"

#include "fdbaudit/log.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { SILENCES_MAX = 2 };

const struct credential *
agent_credential(const struct agent *a)
{
	return a->peer->target->credentials[a->credential];
}

/* The switch is given up for this sample. */
static void
fail(struct agent *a, enum fdb_code code, const char *reason)
{
	device_fail(a->peer->device, code, reason);
	a->peer->failed = true;
	a->done = true;
}

/* ---- the tables ----------------------------------------------------------------------- */

static struct lane *
begin_walk(struct agent *a)
{
	struct lane *l = lanes_free(a);

	assert(l != NULL); /* those ahead are fewer, and nothing else is under way */
	a->parts = (struct parts){ .cells = 0 };
	walk_begin(&l->walk, a->peer->device, &a->ask, a->engine->plan->max_rows);
	lanes_begin(l);
	return l;
}

bool
agent_next_table(struct agent *a)
{
	const struct collect_plan *plan = a->engine->plan;
	struct lane *l;

	if (!device_next(a->peer->device, &a->ask)) {
		a->done = true;
		return false;
	}
	if (ahead_take(a)) {
		return true;
	}
	a->table_began_ms = engine_now_ms();
	a->table_until_us = engine_now_us() + (int64_t)plan->table_budget_ms * 1000;
	l = begin_walk(a);
	if (a->ask.context != 0 && a->context_silences >= CONTEXT_SILENCES_MAX) {
		walk_stop(&l->walk, FDB_ETIMEOUT,
		    "not asked: the contexts of %u other VLANs do not answer",
		    (unsigned)a->context_silences);
	}
	return true;
}

void
agent_unpart(struct agent *a)
{
	a->peer->unsorted = true;
	log_detail("%s: %s is not sorted: read by one request at a time",
	    a->peer->target->address, a->ask.table->info.name);
	lanes_clear(a);
	device_restart(a->peer->device);
	(void)begin_walk(a);
}

/* The outcome of all lanes: this one is the last. */
static void
end_table(struct agent *a, struct walk *last)
{
	struct table_outcome o = { .expected = NONE };

	last->cells += a->parts.cells;
	if (a->parts.code != FDB_OK) {
		walk_stop(last, a->parts.code, "%s", a->parts.reason);
	}
	walk_outcome(last, &o);
	o.began_ms = a->table_began_ms;
	o.ended_ms = engine_now_ms();
	device_end(a->peer->device, &a->ask, &o);
	lanes_clear(a);
}

/* A table has ended without an answer. False: so had the one before it, the switch is given up. */
static bool
note_silence(struct agent *a)
{
	char reason[160];

	if (a->ask.context != 0) {
		a->context_silences++;
		return true;
	}
	if (++a->silences < SILENCES_MAX) {
		return true;
	}
	(void)snprintf(
	    reason, sizeof(reason), "stopped answering in %s", a->ask.table->info.name);
	fail(a, FDB_ETIMEOUT, reason);
	return false;
}

void
agent_end_lane(struct agent *a, struct lane *l)
{
	const struct walk *w = &l->walk;
	struct lane *rest;

	l->state = LANE_FREE;
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		struct lane *other = &a->lanes[i];

		if (other->split != NULL && other->of == l) {
			split_free(other->split);
			other->split = NULL;
			other->state = LANE_FREE;
		}
	}
	if ((rest = lanes_walking(a)) != NULL) {
		a->parts.cells += w->cells;
		rest->walk.damaged += w->damaged; /* of any part, perhaps */
		if (a->parts.code == FDB_OK && w->code != FDB_OK) {
			a->parts.code = w->code;
			(void)snprintf(
			    a->parts.reason, sizeof(a->parts.reason), "%s", w->reason);
		}
		walk_free(&l->walk);
		return;
	}
	end_table(a, &l->walk);
	if (!a->parts.silent || note_silence(a)) {
		(void)agent_next_table(a);
	}
}

void
agent_part(struct agent *a, struct lane *of, struct lane *at)
{
	struct oid places[LANES_MAX];
	const uint32_t n = split_places(at->split, &of->walk, places, lanes_to_spare(a));
	struct lane *l;

	a->peer->unsorted = a->peer->unsorted || split_is_unsorted(at->split);
	split_free(at->split);
	at->split = NULL;
	at->state = LANE_FREE;
	for (uint32_t i = n; i > 0 && (l = lanes_free(a)) != NULL; i--) {
		walk_part(&l->walk, &of->walk, &places[i - 1]);
		lanes_begin(l);
		a->parts.parted = true;
	}
}

/* ---- credentials ---------------------------------------------------------------------- */

static void
note(struct agent *a, const char *reason)
{
	const size_t n = strlen(a->why);

	(void)snprintf(a->why + n, sizeof(a->why) - n, "%s%s", n > 0 ? "; " : "", reason);
}

static void
try_credential(struct agent *a)
{
	const struct target *t = a->peer->target;
	struct fdb_err err;

	a->phase = AGENT_PROBE;
	for (; a->credential < t->ncredentials; a->credential++) {
		if (agent_credential(a)->version == CRED_NETCONF) {
			continue;
		}
		if (client_use(a->client, agent_credential(a), &err) == FDB_OK) {
			a->lanes[0].state = LANE_READY;
			return;
		}
		a->denied = true;
		note(a, err.text);
	}
	fail(a, a->denied ? FDB_EAUTH : FDB_ETIMEOUT,
	    a->why[0] != '\0' ? a->why : "no SNMP credentials for it");
}

/* The credential under trial does not work: on to the next, or that was all. */
void
agent_leave_credential(struct agent *a, const char *reason)
{
	note(a, reason);
	a->credential++;
	try_credential(a);
}

/* ---- begin and end -------------------------------------------------------------------- */

static void
stop_table(struct agent *a, const char *reason)
{
	struct lane *l = lanes_walking(a);

	if (l == NULL) {
		return;
	}
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		const struct lane *other = &a->lanes[i];

		if (other != l && other->state != LANE_FREE && other->split == NULL &&
		    other->walk.hold == NULL) {
			a->parts.cells += other->walk.cells;
		}
	}
	if (l->walk.code == FDB_OK) {
		walk_stop(&l->walk, FDB_ETIMEOUT, "%s", reason);
	}
	end_table(a, &l->walk);
}

void
agent_abort(struct agent *a, const char *reason)
{
	if (a->done) {
		return;
	}
	if (a->phase == AGENT_WALK) {
		stop_table(a, reason);
		/* What those ahead have read is to stay, too. */
		while (a->nahead > 0 && agent_next_table(a)) {
			stop_table(a, reason);
		}
	}
	fail(a, FDB_ETIMEOUT, reason);
}

void
agent_begin(struct agent *a, struct engine *e, struct peer *p)
{
	const struct target *t = p->target;
	const struct client_peer to = { .to = &t->to,
		.to_len = t->to_len,
		.from = e->from_len > 0 ? &e->from : NULL,
		.from_len = e->from_len,
		.any_source = e->plan->any_source };
	struct fdb_err err;

	memset(a, 0, sizeof(*a));
	a->engine = e;
	a->peer = p;
	a->phase = AGENT_PROBE;
	a->began_us = engine_now_us();
	a->until_us = a->began_us +
		      (int64_t)(t->budget_ms > 0 ? t->budget_ms : e->plan->budget_ms) * 1000;
	p->failed = false;
	if (t->to_len == 0) {
		fail(a, FDB_EIO, "the name has no address");
		return;
	}
	if (client_open(&to, &a->client, &err) != FDB_OK) {
		fail(a, err.code, err.text);
		return;
	}
	/* The credential that worked before is tried first; the others only if it does no more. */
	a->credential = p->credential < t->ncredentials ? p->credential : 0;
	try_credential(a);
	if (!a->done) {
		lanes_send(a, a->began_us);
	}
}

void
agent_end(struct agent *a)
{
	char engine[CLIENT_ENGINE_HEX] = "";

	if (a->client != NULL) {
		client_engine(a->client, engine);
	}
	if (engine[0] != '\0') {
		fact_engine(a->peer->device, engine);
	}
	ahead_drop(a);
	lanes_clear(a);
	client_close(a->client);
	a->client = NULL;
}
