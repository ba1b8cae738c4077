/* What a switch answered: progress, an error, a denial, or nothing that can be read. */
#include "collect/engine.h"

#include "fdbaudit/log.h"

#include <stdio.h>
#include <string.h>

enum { ERRORS_MAX = 6, REFUSED_MAX = 3, DATAGRAMS_PER_TURN = 16 };

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

/* Cisco grants the contexts of VLANs to a group by a line of their own. */
static void
refused(struct agent *a, const char *error)
{
	const struct credential *c = agent_credential(a);
	const char *level = c->auth == NULL ? "noauth" : c->priv == NULL ? "auth" : "priv";

	if (c->version == CRED_SNMP3 && a->walk.ask.context != 0) {
		walk_stop(&a->walk, FDB_EAUTH,
		    "%s for context vlan-%u: on the switch, snmp-server group GROUP v3 %s "
		    "context "
		    "vlan- match prefix",
		    error, (unsigned)a->walk.ask.context, level);
	} else {
		walk_stop(&a->walk, FDB_EAUTH, "the switch refuses it: %s", error);
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
		refused(a, wire_error_name(r->error));
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

static void
take_uptime(struct agent *a, uint32_t ticks)
{
	struct peer *p = a->peer;
	const int64_t now = engine_now_us();

	if (p->has_uptime && pace_fell_back(p->uptime, ticks, now - p->uptime_us)) {
		walk_stop(&a->walk, FDB_EPROTO,
		    "the switch restarted meanwhile: its sysUpTime fell back");
	}
	p->has_uptime = true;
	p->uptime = ticks;
	p->uptime_us = now;
}

static void
take_table_reply(struct agent *a, const struct wire_reply *r, const struct try *t)
{
	struct peer *p = a->peer;

	a->silences = 0;
	if (a->walk.ask.context != 0) {
		a->context_silences = 0;
		p->context_answered = true;
	}
	if (r->error != WIRE_NO_ERROR) {
		take_error(a, r, t);
		agent_step(a);
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
	agent_step(a);
}

static void
take_probe_reply(struct agent *a, const struct wire_reply *r)
{
	const struct wire_varbind *vb = r->nvarbinds > 0 ? &r->varbinds[0] : NULL;

	if (r->error == WIRE_NO_ACCESS || r->error == WIRE_AUTHORIZATION_ERROR) {
		char reason[128];

		(void)snprintf(reason, sizeof(reason), "the switch lets it see nothing: %s",
		    wire_error_name(r->error));
		a->denied = true;
		agent_leave_credential(a, reason);
		return;
	}
	/* Any other answer will do: a view may hide sysUpTime, the community is right. */
	a->peer->credential = a->credential;
	a->phase = AGENT_WALK;
	if (vb != NULL && vb->exception == WIRE_VALUE && vb->value.type == VALUE_TIMETICKS) {
		a->peer->has_uptime = true;
		a->peer->uptime = (uint32_t)vb->value.number;
		a->peer->uptime_us = engine_now_us();
	}
	agent_next_table(a);
}

/* SNMPv3: the switch says what it does not like. */
static void
take_denial(struct agent *a, const struct fdb_err *err)
{
	if (a->phase == AGENT_PROBE) {
		a->denied = true;
		agent_leave_credential(a, err->text);
		return;
	}
	walk_stop(&a->walk, err->code, "%s", err->text);
	agent_step(a);
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
take_reply(struct agent *a, const struct wire_reply *r)
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

/* Takes one datagram; false: none waits. */
static bool
take_datagram(struct agent *a)
{
	struct wire_reply r;
	struct fdb_err err;

	switch (wire_receive(a->wire, &r, &err)) {
	case WIRE_NOTHING:
		return false;
	case WIRE_REPLY:
		take_reply(a, &r);
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
	case WIRE_AGAIN:
		agent_request(a);
		break;
	case WIRE_DENIED:
		take_denial(a, &err);
		break;
	case WIRE_UNREACHABLE:
		(void)fdb_wrap(&err, "%s", a->peer->target->address);
		agent_abort(a, err.text);
		break;
	}
	return true;
}

/* More than one is rare, and asking in vain costs as much as the next wait. */
void
agent_input(struct agent *a)
{
	(void)take_datagram(a);
}

void
agent_overdue(struct agent *a, int64_t now)
{
	int n = 0;

	while (!a->done && a->due_us <= now) {
		if (n++ == DATAGRAMS_PER_TURN || !take_datagram(a)) {
			agent_timer(a, now);
			return;
		}
	}
}
