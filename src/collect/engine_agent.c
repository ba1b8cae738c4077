/*
 * One switch: credentials are tried, then one table after the other is walked,
 * with one request in flight. Whatever happens ends in its reading: a table
 * that could not be read says why.
 */
#include "collect/engine.h"

#include "fdbaudit/log.h"

#include <stdio.h>
#include <string.h>

enum { ERRORS_MAX = 6, SILENCES_MAX = 2, REFUSED_MAX = 3, DATAGRAMS_PER_TURN = 16 };

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

static const struct credential *
credential_now(const struct agent *a)
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

/* ---- one request ---------------------------------------------------------------------- */

static int64_t
patience_us(const struct agent *a)
{
	const struct collect_plan *plan = a->engine->plan;
	const struct target *t = a->peer->target;

	return (int64_t)target_timeout_ms(plan, t) * 1000 *
	       (own_or(t->retries, plan->retries) + 1);
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

static void
begin_request(struct agent *a)
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
	if (ask.context != 0 && a->context_silences >= SILENCES_MAX) {
		walk_stop(&a->walk, FDB_ETIMEOUT,
		    "not asked: the contexts of other VLANs do not answer");
	}
	return true;
}

/* Sends the next request of the table under way, or of the first after it that has one. */
static void
step(struct agent *a)
{
	const struct peer *p = a->peer;
	const bool can_bulk = credential_now(a)->version != CRED_SNMP1 && !p->no_bulk;

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
	begin_request(a);
}

static void
next_table(struct agent *a)
{
	if (begin_table(a)) {
		step(a);
	} else {
		a->done = true;
	}
}

/* ---- trouble -------------------------------------------------------------------------- */

static void
no_credential_left(struct agent *a)
{
	const struct target *t = a->peer->target;
	char names[160] = "";
	size_t n = 0;
	char reason[256];

	for (size_t i = 0; i < t->ncredentials && n < sizeof(names); i++) {
		const int k = snprintf(names + n, sizeof(names) - n, "%s%s", i > 0 ? ", " : "",
		    t->credentials[i]->name);

		n += k > 0 ? (size_t)k : 0;
	}
	(void)snprintf(reason, sizeof(reason),
	    "no answer to %s community%s%s: wrong community, ACL or down",
	    t->ncredentials != 1                       ? "any"
	    : t->credentials[0]->version == CRED_SNMP1 ? "v1"
						       : "v2c",
	    names[0] != '\0' ? " of credentials " : "", names);
	fail(a, FDB_ETIMEOUT, reason);
}

static void
try_credential(struct agent *a)
{
	const struct target *t = a->peer->target;

	for (; a->credential < t->ncredentials; a->credential++) {
		const enum credential_version v = t->credentials[a->credential]->version;

		if (v == CRED_SNMP1 || v == CRED_SNMP2C) {
			wire_use(a->wire, t->credentials[a->credential]);
			a->phase = AGENT_PROBE;
			a->request = (struct wire_request){
				.op = WIRE_GET, .oids = probe_oids, .noids = 1
			};
			begin_request(a);
			return;
		}
	}
	if (t->ncredentials == 0) {
		fail(a, FDB_EUSAGE, "no credentials for it");
	} else {
		no_credential_left(a);
	}
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
		next_table(a);
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
		a->credential++;
		try_credential(a);
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

/* ---- replies -------------------------------------------------------------------------- */

static void
refused_bulk(struct peer *p)
{
	if (!p->bulk_answered && ++p->bulk_refused >= REFUSED_MAX) {
		p->no_bulk = true;
	}
}

static void
too_big(struct agent *a, const struct try *t)
{
	struct walk *w = &a->walk;

	if (t->op == WIRE_GETBULK && t->asked > w->nasked) {
		pace_too_big(&a->peer->pace, t->asked, w->nasked);
	} else if (w->nasked > 1) {
		w->width = w->nasked / 2;
	} else if (t->op == WIRE_GETBULK) {
		a->errors++; /* GETNEXT then */
	} else {
		walk_stop(w, FDB_EPROTO, "the switch calls a single variable too big");
	}
}

static void
take_error(struct agent *a, const struct wire_reply *r, const struct try *t)
{
	struct walk *w = &a->walk;

	switch (r->error) {
	case WIRE_TOO_BIG:
		too_big(a, t);
		break;
	case WIRE_NO_SUCH_NAME:
		walk_ends_at(w, r->error_index);
		break;
	case WIRE_NO_ACCESS:
	case WIRE_AUTHORIZATION_ERROR:
		walk_stop(w, FDB_EAUTH, "the switch refuses it: %s", wire_error_name(r->error));
		break;
	default: /* genErr may pass; some agents say it to every GETBULK */
		walk_suspect(w);
		if (t->op == WIRE_GETBULK) {
			refused_bulk(a->peer);
		}
		if (++a->errors >= ERRORS_MAX) {
			walk_stop(
			    w, FDB_EPROTO, "the switch answers %s", wire_error_name(r->error));
		}
		break;
	}
}

/* RFC 3418: sysUpTime counts from the last start; it wraps after 497 days. */
static void
take_uptime(struct agent *a, uint32_t ticks)
{
	struct peer *p = a->peer;
	const int64_t now = engine_now_us();
	const uint32_t expected = p->uptime + (uint32_t)((now - p->uptime_us) / 10000);
	const bool wrapped = expected < p->uptime;

	if (p->has_uptime && !wrapped && ticks < p->uptime) {
		walk_stop(&a->walk, FDB_EPROTO,
		    "the switch restarted meanwhile: its sysUpTime fell back");
	}
	p->has_uptime = true;
	p->uptime = ticks;
	p->uptime_us = now;
}

static void
take_table_reply(struct agent *a, struct wire_reply *r, const struct try *t)
{
	struct peer *p = a->peer;

	a->silences = 0;
	if (a->walk.ask.context != 0) {
		a->context_silences = 0;
	}
	if (r->error != WIRE_NO_ERROR) {
		take_error(a, r, t);
		step(a);
		return;
	}
	a->errors = 0;
	if (t->op == WIRE_GETBULK) {
		p->bulk_answered = true;
		pace_clean(&p->pace, t->asked);
	} else if (a->tries[0].op == WIRE_GETBULK) {
		refused_bulk(p);
	}
	walk_reply(&a->walk, r);
	if (a->walk.has_uptime) {
		take_uptime(a, a->walk.uptime);
	}
	step(a);
}

static void
take_probe_reply(struct agent *a, struct wire_reply *r)
{
	struct wire_varbind vb;

	if (r->error == WIRE_NO_ACCESS || r->error == WIRE_AUTHORIZATION_ERROR) {
		a->credential++;
		try_credential(a);
		return;
	}
	/* Any other answer will do: a view may hide sysUpTime, the community is right. */
	a->peer->credential = a->credential;
	a->phase = AGENT_WALK;
	if (wire_varbind(r, &vb) && vb.exception == WIRE_VALUE &&
	    vb.value.type == VALUE_TIMETICKS) {
		a->peer->has_uptime = true;
		a->peer->uptime = (uint32_t)vb.value.number;
		a->peer->uptime_us = engine_now_us();
	}
	next_table(a);
}

/* The try that this reply answers, or NULL: a late answer to an earlier request. */
static const struct try *
answered(const struct agent *a, int32_t id)
{
	for (uint32_t i = 0; i < a->ntries; i++) {
		if (a->tries[i].id == id) {
			return &a->tries[i];
		}
	}
	return NULL;
}

static void
take_reply(struct agent *a, struct wire_reply *r)
{
	const struct try *found = answered(a, r->id);
	struct try t;

	if (found == NULL) {
		return;
	}
	t = *found;
	pace_measured(&a->peer->pace, engine_now_us() - t.sent_us);
	if (a->phase == AGENT_PROBE) {
		take_probe_reply(a, r);
	} else {
		take_table_reply(a, r, &t);
	}
}

void
agent_input(struct agent *a)
{
	struct wire_reply r;
	struct fdb_err err;

	for (int i = 0; i < DATAGRAMS_PER_TURN && !a->done; i++) {
		switch (wire_receive(a->wire, &r, &err)) {
		case WIRE_NOTHING:
			return;
		case WIRE_REPLY:
			take_reply(a, &r);
			wire_reply_free(&r);
			break;
		case WIRE_DAMAGED:
			if (a->phase == AGENT_WALK) {
				walk_damaged(&a->walk);
			}
			break;
		case WIRE_STRANGER:
			log_detail("%s: a reply that is not to our community is ignored",
			    a->peer->target->address);
			break;
		case WIRE_UNREACHABLE:
			(void)fdb_wrap(&err, "%s", a->peer->target->address);
			agent_abort(a, err.text);
			break;
		}
	}
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
	wire_close(a->wire);
	a->wire = NULL;
}
