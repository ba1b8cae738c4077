/*
 * One switch: credentials are tried, then one table after the other is walked,
 * with one request in flight. Whatever happens ends in its reading: a table
 * that could not be read says why.
 */
#include "collect/engine.h"

#include <stdio.h>
#include <string.h>

enum { SILENCES_MAX = 2, CONTEXT_SILENCES_MAX = 3 };

static const struct oid sysuptime = { 9, { 1, 3, 6, 1, 2, 1, 1, 3, 0 } };
static const struct oid *const probe_oids[] = { &sysuptime };

static uint32_t
own_or(uint32_t own, uint32_t of_plan)
{
	return own > 0 ? own : of_plan;
}

uint32_t
target_timeout_ms(const struct collect_plan *plan, const struct target *t)
{
	return own_or(t->timeout_ms, plan->timeout_ms);
}

const struct credential *
agent_credential(const struct agent *a)
{
	return a->peer->target->credentials[a->credential];
}

/* The switch is given up for this sample. */
static void
fail(struct agent *a, enum fdb_code code, const char *reason)
{
	reading_fail(a->peer->reading, code, reason);
	a->peer->failed = true;
	a->done = true;
}

static void try_credential(struct agent *a);

/* ---- one request ---------------------------------------------------------------------- */

static int64_t
patience_us(const struct agent *a)
{
	const struct collect_plan *plan = a->engine->plan;
	const struct target *t = a->peer->target;
	const int64_t once = (int64_t)target_timeout_ms(plan, t) * 1000;

	/* The switch answers, its contexts perhaps never do: that must not use up its time. */
	if (a->phase == AGENT_WALK && a->walk.ask.context != 0 && !a->peer->context_answered) {
		return once;
	}
	return once * (own_or(t->retries, plan->retries) + 1);
}

static uint32_t
varbinds_asked(const struct wire_request *q)
{
	return (uint32_t)q->noids * (q->op == WIRE_GETBULK ? q->repetitions : 1);
}

/* Sends a->request once more, and says when to look again. */
static void
transmit(struct agent *a)
{
	struct try *t = &a->tries[a->ntries];
	struct fdb_err err;
	int64_t give_up;

	t->op = a->request.op;
	t->asked = varbinds_asked(&a->request);
	t->sent_us = engine_now_us();
	if (wire_send(a->wire, &a->request, &t->id, &err) != FDB_OK) {
		(void)fdb_wrap(&err, "%s", a->peer->target->address);
		agent_abort(a, err.text);
		return;
	}
	a->due_us = t->sent_us + pace_wait(&a->peer->pace, a->ntries);
	a->ntries++;
	give_up = a->tries[0].sent_us + patience_us(a);
	if (a->ntries == TRIES_MAX || a->due_us > give_up) {
		a->due_us = give_up;
	}
	if (a->due_us > a->until_us) {
		a->due_us = a->until_us;
	}
}

void
agent_request(struct agent *a)
{
	a->ntries = 0;
	transmit(a);
}

/* ---- the tables ----------------------------------------------------------------------- */

static void
end_table(struct agent *a)
{
	struct outcome o = { .expected = NONE };

	walk_outcome(&a->walk, &o);
	o.began_ms = a->table_began_ms;
	o.ended_ms = engine_now_ms();
	reading_end(a->peer->reading, &a->walk.ask, &o);
	walk_free(&a->walk);
}

/* Takes up the next table, if there is one. */
static bool
begin_table(struct agent *a)
{
	struct ask ask;

	if (!reading_next(a->peer->reading, &ask)) {
		return false;
	}
	a->errors = 0;
	a->table_began_ms = engine_now_ms();
	walk_begin(&a->walk, a->peer->reading, &ask, a->engine->plan->max_rows);
	if (ask.context != 0 && a->context_silences >= CONTEXT_SILENCES_MAX) {
		walk_stop(&a->walk, FDB_ETIMEOUT,
		    "not asked: the contexts of %u other VLANs do not answer",
		    (unsigned)a->context_silences);
	}
	return true;
}

/* Sends the next request of the table under way, or of the first after it that has one. */
void
agent_step(struct agent *a)
{
	const struct peer *p = a->peer;
	const bool can_bulk = agent_credential(a)->version != CRED_SNMP1 && !p->no_bulk;

	while (!walk_next(&a->walk, can_bulk && a->errors == 0, &a->request)) {
		end_table(a);
		if (!begin_table(a)) {
			a->done = true;
			return;
		}
	}
	if (a->request.op == WIRE_GETBULK) {
		a->request.repetitions = pace_repetitions(&p->pace, a->walk.nasked);
	}
	agent_request(a);
}

void
agent_next_table(struct agent *a)
{
	if (begin_table(a)) {
		agent_step(a);
	} else {
		a->done = true;
	}
}

/* ---- trouble -------------------------------------------------------------------------- */

/* What silence means for this credential. */
static void
say_silence(const struct agent *a, char *buf, size_t cap)
{
	const struct credential *c = agent_credential(a);
	char engine[WIRE_ENGINE_HEX];

	wire_engine(a->wire, engine);
	if (c->version != CRED_SNMP3) {
		(void)snprintf(buf, cap,
		    "no answer to %s community%s%s: wrong community, ACL or down",
		    c->version == CRED_SNMP1 ? "v1" : "v2c",
		    c->name[0] != '\0' ? " of credentials " : "", c->name);
	} else if (engine[0] == '\0') {
		(void)snprintf(buf, cap, "no answer to SNMPv3 discovery: ACL or down");
	} else {
		(void)snprintf(buf, cap,
		    "its SNMPv3 engine answers, but no request of user %s: wrong privacy "
		    "password or protocol",
		    c->user);
	}
}

static void
note(struct agent *a, const char *reason)
{
	const size_t n = strlen(a->why);

	(void)snprintf(a->why + n, sizeof(a->why) - n, "%s%s", n > 0 ? "; " : "", reason);
}

/* The credential under trial does not work: on to the next, or that was all. */
void
agent_leave_credential(struct agent *a, const char *reason)
{
	note(a, reason);
	a->credential++;
	try_credential(a);
}

static void
try_credential(struct agent *a)
{
	const struct target *t = a->peer->target;
	struct fdb_err err;

	a->phase = AGENT_PROBE;
	a->request = (struct wire_request){ .op = WIRE_GET, .oids = probe_oids, .noids = 1 };
	for (; a->credential < t->ncredentials; a->credential++) {
		if (agent_credential(a)->version == CRED_NETCONF) {
			continue;
		}
		if (wire_use(a->wire, agent_credential(a), &err) == FDB_OK) {
			agent_request(a);
			return;
		}
		a->denied = true;
		note(a, err.text);
	}
	fail(a, a->denied ? FDB_EAUTH : FDB_ETIMEOUT,
	    a->why[0] != '\0' ? a->why : "no SNMP credentials for it");
}

static void
probe_is_silent(struct agent *a)
{
	char reason[160];

	say_silence(a, reason, sizeof(reason));
	agent_leave_credential(a, reason);
}

static void
table_is_silent(struct agent *a)
{
	char reason[160];

	walk_stop(&a->walk, FDB_ETIMEOUT, "no answer after %u tries", (unsigned)a->ntries);
	if (a->walk.ask.context != 0) {
		a->context_silences++;
	} else {
		a->silences++;
	}
	(void)snprintf(
	    reason, sizeof(reason), "stopped answering in %s", a->walk.ask.table->info.name);
	end_table(a);
	if (a->silences >= SILENCES_MAX) {
		fail(a, FDB_ETIMEOUT, reason);
	} else {
		agent_next_table(a);
	}
}

static void
budget_is_used_up(struct agent *a)
{
	char reason[160];

	(void)snprintf(reason, sizeof(reason), "its time of %g s is used up",
	    (double)(a->until_us - a->began_us) / 1e6);
	agent_abort(a, reason);
}

/* The next try asks for less, or in a simpler way. */
static void
ask_easier(struct agent *a)
{
	struct peer *p = a->peer;
	const struct try *last = &a->tries[a->ntries - 1];

	if (a->phase == AGENT_PROBE || a->request.op != WIRE_GETBULK) {
		return;
	}
	walk_suspect(&a->walk);
	pace_lost(&p->pace, last->asked, a->walk.nasked, a->ntries);
	a->request.repetitions = pace_repetitions(&p->pace, a->walk.nasked);
	if (a->ntries >= 2 && !p->bulk_answered) {
		a->request.op = WIRE_GETNEXT; /* perhaps it cannot bulk */
	}
}

void
agent_timer(struct agent *a, int64_t now)
{
	if (now >= a->until_us) {
		budget_is_used_up(a);
	} else if (a->ntries < TRIES_MAX && now < a->tries[0].sent_us + patience_us(a)) {
		ask_easier(a);
		transmit(a);
	} else if (a->phase == AGENT_PROBE) {
		probe_is_silent(a);
	} else {
		table_is_silent(a);
	}
}

void
agent_abort(struct agent *a, const char *reason)
{
	if (a->done) {
		return;
	}
	if (a->phase == AGENT_WALK) {
		walk_stop(&a->walk, FDB_ETIMEOUT, "%s", reason);
		end_table(a);
	}
	fail(a, FDB_ETIMEOUT, reason);
}

/* ---- begin and end -------------------------------------------------------------------- */

void
agent_begin(struct agent *a, struct engine *e, struct peer *p)
{
	const struct target *t = p->target;
	const struct wire_peer to = { .to = &t->to,
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
	a->until_us = a->began_us + (int64_t)own_or(t->budget_ms, e->plan->budget_ms) * 1000;
	p->failed = false;
	if (t->to_len == 0) {
		fail(a, FDB_EIO, "the name has no address");
		return;
	}
	if (wire_open(&to, &a->wire, &err) != FDB_OK) {
		fail(a, err.code, err.text);
		return;
	}
	/* The credential that worked before is tried first; the others only if it does no more. */
	a->credential = p->credential < t->ncredentials ? p->credential : 0;
	try_credential(a);
}

void
agent_end(struct agent *a)
{
	char engine[WIRE_ENGINE_HEX] = "";

	if (a->wire != NULL) {
		wire_engine(a->wire, engine);
	}
	if (engine[0] != '\0') {
		fact_engine(a->peer->reading, engine);
	}
	wire_close(a->wire);
	a->wire = NULL;
}
