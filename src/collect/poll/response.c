/* What a switch answered: progress, an error, a denial, or nothing that can be read. */
#include "collect/device/facts/system_facts.h"
#include "collect/poll/session.h"
#include "collect/poll/partition.h"

#include "collect/snmp/netsnmp_error.h"
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
too_big(struct agent *a, struct lane *l, const struct try *t)
{
	struct walk *w = &l->walk;

	if (t->op == CLIENT_GETBULK && t->asked > w->nasked) {
		pace_too_big(&a->peer->pace, t->asked, w->nasked);
	} else if (w->nasked > 1) {
		w->width = w->nasked / 2;
	} else if (t->op == CLIENT_GETBULK) {
		l->errors++; /* GETNEXT then */
	} else {
		walk_stop(w, FDB_EPROTO, "the switch calls a single variable too big");
	}
}

/* Cisco grants the contexts of VLANs to a group by a line of their own. */
static void
refused(struct agent *a, struct walk *w, const char *error)
{
	const struct credential *c = agent_credential(a);
	const char *level = c->auth == NULL ? "noauth" : c->priv == NULL ? "auth" : "priv";

	if (c->version == CRED_SNMP3 && w->ask.context != 0) {
		walk_stop(w, FDB_EAUTH,
		    "%s for context vlan-%u: on the switch, snmp-server group GROUP v3 %s "
		    "context "
		    "vlan- match prefix",
		    error, (unsigned)w->ask.context, level);
	} else {
		walk_stop(w, FDB_EAUTH, "the switch refuses it: %s", error);
	}
}

static void
take_error(struct agent *a, struct lane *l, const struct client_reply *r, const struct try *t)
{
	struct walk *w = &l->walk;

	switch (r->error) {
	case CLIENT_TOO_BIG:
		too_big(a, l, t);
		break;
	case CLIENT_NO_SUCH_NAME:
		walk_ends_at(w, r->error_index);
		break;
	case CLIENT_NO_ACCESS:
	case CLIENT_AUTHORIZATION_ERROR:
		refused(a, w, netsnmp_error_name(r->error));
		break;
	default: /* genErr may pass; some agents say it to every GETBULK */
		walk_suspect(w);
		if (t->op == CLIENT_GETBULK) {
			refused_bulk(a->peer);
		}
		if (++l->errors >= ERRORS_MAX) {
			walk_stop(w, FDB_EPROTO, "the switch answers %s",
			    netsnmp_error_name(r->error));
		}
		break;
	}
}

/* What was begun before cannot be told from what was read after. */
static void
note_restart(struct agent *a)
{
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		struct lane *l = &a->lanes[i];

		if ((l->state == LANE_READY || l->state == LANE_ASKED) && l->split == NULL &&
		    l->walk.code == FDB_OK) {
			walk_stop(&l->walk, FDB_EPROTO,
			    "the switch restarted meanwhile: its sysUpTime fell back");
			l->state = LANE_READY;
		}
	}
}

static void
take_uptime(struct agent *a, uint32_t ticks)
{
	struct peer *p = a->peer;
	const int64_t now = engine_now_us();

	if (p->has_uptime && pace_fell_back(p->uptime, ticks, now - p->uptime_us)) {
		note_restart(a);
	}
	p->has_uptime = true;
	p->uptime = ticks;
	p->uptime_us = now;
}

static void
take_rows(struct agent *a, struct lane *l, const struct client_reply *r, const struct try *t)
{
	struct peer *p = a->peer;

	l->errors = 0;
	if (t->op == CLIENT_GETBULK) {
		p->bulk_answered = true;
		l->earned++;
		pace_clean(&p->pace, t->asked);
	} else if (l->tries[0].op == CLIENT_GETBULK) {
		refused_bulk(p);
	}
	walk_reply(&l->walk, r);
	if (l->walk.has_uptime) {
		take_uptime(a, l->walk.uptime);
	}
	if (l->walk.unordered && a->parts.parted) {
		agent_unpart(a);
	}
}

static void
note_answer(struct agent *a, struct lane *l)
{
	if (l->walk.hold != NULL) {
		l->early.answered = true;
		return;
	}
	a->silences = 0;
	a->parts.silent = false;
	if (a->ask.context != 0) {
		a->context_silences = 0;
		a->peer->context_answered = true;
	}
}

static void
take_table_reply(
    struct agent *a, struct lane *l, const struct client_reply *r, const struct try *t)
{
	note_answer(a, l);
	l->state = LANE_READY;
	if (l->split != NULL) {
		split_reply(l->split, r);
	} else if (r->error != CLIENT_NO_ERROR) {
		take_error(a, l, r, t);
	} else {
		take_rows(a, l, r, t);
	}
}

static enum asked
asked_with(const struct credential *c)
{
	switch (c->version) {
	case CRED_SNMP1:
		return ASKED_V1;
	case CRED_SNMP2C:
		return ASKED_V2C;
	case CRED_SNMP3:
		return c->auth == NULL   ? ASKED_V3
		       : c->priv == NULL ? ASKED_V3_AUTH
					 : ASKED_V3_PRIV;
	case CRED_NETCONF:
		break;
	}
	return ASKED_NOT;
}

static void
take_probe_reply(struct agent *a, const struct client_reply *r)
{
	const struct client_varbind *vb = r->nvarbinds > 0 ? &r->varbinds[0] : NULL;

	if (r->error == CLIENT_NO_ACCESS || r->error == CLIENT_AUTHORIZATION_ERROR) {
		char reason[128];

		(void)snprintf(reason, sizeof(reason), "the switch lets it see nothing: %s",
		    netsnmp_error_name(r->error));
		a->denied = true;
		agent_leave_credential(a, reason);
		return;
	}
	/* Any other answer will do: a view may hide sysUpTime, the community is right. */
	a->peer->credential = a->credential;
	fact_asked(a->peer->device, asked_with(agent_credential(a)));
	a->phase = AGENT_WALK;
	if (vb != NULL && vb->exception == CLIENT_VALUE && vb->value.type == VALUE_TIMETICKS) {
		a->peer->has_uptime = true;
		a->peer->uptime = (uint32_t)vb->value.number;
		a->peer->uptime_us = engine_now_us();
	}
	a->lanes[0].state = LANE_FREE;
	(void)agent_next_table(a);
}

/* SNMPv3 tells what became known, and not whose request it was: that of the oldest is made anew. */
static void
ask_anew(struct agent *a)
{
	struct lane *oldest = NULL;

	for (uint32_t i = 0; i < LANES_MAX; i++) {
		struct lane *l = &a->lanes[i];

		if (l->state == LANE_ASKED &&
		    (oldest == NULL || l->tries[0].sent_us < oldest->tries[0].sent_us)) {
			oldest = l;
		}
	}
	if (oldest != NULL) {
		oldest->state = LANE_READY;
	}
}

/* A request that was damaged on its way back may have been anybody's. */
static void
take_damage(struct agent *a)
{
	struct lane *l = lanes_walking(a);

	if (a->phase != AGENT_WALK || l == NULL) {
		return;
	}
	walk_damaged(&l->walk);
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		walk_suspect(&a->lanes[i].walk);
	}
	for (uint32_t i = 0; i < a->nahead; i++) {
		if (a->ahead[i]->state == LANE_ASKED) {
			walk_damaged(&a->ahead[i]->walk);
		}
	}
}

/* The lane and try that this reply answers; false: a late answer to an earlier request. */
static bool
answered(struct agent *a, int32_t id, struct lane **lane, struct try *t)
{
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		struct lane *l = &a->lanes[i];

		for (uint32_t k = 0; l->state == LANE_ASKED && k < l->ntries; k++) {
			if (l->tries[k].id == id) {
				*lane = l;
				*t = l->tries[k];
				return true;
			}
		}
	}
	return false;
}

static void
deny(struct lane *l, const struct fdb_err *err)
{
	if (l->split != NULL) {
		split_give_up(l->split);
	} else if (l->state != LANE_FREE) {
		walk_stop(&l->walk, err->code, "%s", err->text);
	}
	l->state = l->state == LANE_ASKED ? LANE_READY : l->state;
}

/*
 * SNMPv3: the switch says what it does not like. Whose request that was it need
 * not say: where there may be a good and a bad context among those under way,
 * they are asked one by one then.
 */
static void
take_denial(struct agent *a, int32_t id, const struct fdb_err *err)
{
	struct lane *l;
	struct try t;

	if (a->phase == AGENT_PROBE) {
		a->denied = true;
		agent_leave_credential(a, err->text);
	} else if (answered(a, id, &l, &t)) {
		deny(l, err);
	} else if (a->nahead > 0) {
		a->peer->in_turn = true;
		ahead_drop(a);
		ask_anew(a);
	} else {
		for (uint32_t i = 0; i < LANES_MAX; i++) {
			deny(&a->lanes[i], err);
		}
	}
}

static void
take_reply(struct agent *a, const struct client_reply *r, int64_t now)
{
	struct pace *pace = &a->peer->pace;
	struct lane *l;
	struct try t;

	if (!answered(a, r->id, &l, &t)) {
		return;
	}
	pace_measured(pace, now - t.sent_us);
	pace_answered(
	    pace, now - t.sent_us, (uint32_t)r->nvarbinds, t.alone && lanes_asked(a) == 1);
	a->rest_until_us = now + pace_rest(pace);
	if (a->phase == AGENT_PROBE) {
		take_probe_reply(a, r);
	} else {
		take_table_reply(a, l, r, &t);
	}
}

/* Takes one datagram; false: none waits. */
static bool
take_datagram(struct agent *a)
{
	struct client_reply r;
	struct fdb_err err;
	const enum client_got got = client_receive(a->client, &r, &err);
	const int64_t now = engine_now_us();

	switch (got) {
	case CLIENT_NOTHING:
		return false;
	case CLIENT_REPLY:
		take_reply(a, &r, now);
		break;
	case CLIENT_DAMAGED:
		take_damage(a);
		break;
	case CLIENT_STRANGER:
		log_detail("%s: a reply that is not to our community is ignored",
		    a->peer->target->address);
		break;
	case CLIENT_AGAIN:
		ask_anew(a);
		break;
	case CLIENT_DENIED:
		take_denial(a, r.id, &err);
		break;
	case CLIENT_UNREACHABLE:
		(void)fdb_wrap(&err, "%s", a->peer->target->address);
		agent_abort(a, err.text);
		break;
	}
	if (!a->done) {
		lanes_send(a, now);
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
			lanes_timer(a, now);
			if (!a->done) {
				lanes_send(a, now);
			}
			return;
		}
	}
}
