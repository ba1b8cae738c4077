#include "collect/poll/response.h"

#include "fdbaudit/text.h"

#include "collect/device/moment.h"
#include "collect/poll/clock.h"
#include "collect/poll/prefetch.h"
#include "collect/poll/session_credential.h"
#include "collect/poll/session_struct.h"
#include "collect/poll/session_tables.h"
#include "collect/snmp/netsnmp.h"
#include "collect/poll/walk/walk_stop.h"

enum { ERRORS_MAX = 6, REFUSED_MAX = 3 };

static void
refused_bulk(struct session_state *st)
{
	if (!st->bulk_answered && ++st->bulk_refused >= REFUSED_MAX) {
		st->no_bulk = true;
	}
}

static void
too_big(struct session *s, struct slot *slot, const struct slot_try *t)
{
	struct walk *w = &slot->walk;

	if (t->op == CLIENT_GETBULK && t->asked > w->nasked) {
		pacing_too_big(&s->state->pacing, t->asked, w->nasked);
	} else if (w->nasked > 1) {
		walk_narrow(w);
	} else if (t->op == CLIENT_GETBULK) {
		slot->errors++; /* GETNEXT then */
	} else {
		walk_stop(w, FDB_EPROTO, "the switch calls a single variable too big");
	}
}

/* Cisco grants the contexts of VLANs to a group by a line of their own. */
static void
refused(struct session *s, struct walk *w, const char *error)
{
	const struct credential *c = session_credential(s);
	const char *level = c->auth == NULL ? "noauth" : c->priv == NULL ? "auth" : "priv";

	if (c->version == CRED_SNMP3 && w->table.context != 0) {
		walk_stop(w, FDB_EAUTH,
		    "%s for context vlan-%u: on the switch, snmp-server group GROUP v3 %s "
		    "context "
		    "vlan- match prefix",
		    error, (unsigned)w->table.context, level);
	} else {
		walk_stop(w, FDB_EAUTH, "the switch refuses it: %s", error);
	}
}

static void
take_error(struct session *s, struct slot *slot, const struct client_reply *r,
    const struct slot_try *t)
{
	struct walk *w = &slot->walk;

	if (w->asks_uptime) {
		walk_ends_at(w, r->error_index); /* whatever it says, no row was asked for */
		return;
	}
	switch (r->error) {
	case CLIENT_TOO_BIG:
		too_big(s, slot, t);
		break;
	case CLIENT_NO_SUCH_NAME:
		walk_ends_at(w, r->error_index);
		break;
	case CLIENT_NO_ACCESS:
	case CLIENT_AUTHORIZATION_ERROR:
		refused(s, w, netsnmp_error_name(r->error));
		break;
	default: /* genErr may pass; some agents say it to every GETBULK */
		walk_suspect(w);
		if (t->op == CLIENT_GETBULK) {
			refused_bulk(s->state);
		}
		if (++slot->errors >= ERRORS_MAX) {
			walk_stop(w, FDB_EPROTO, "the switch answers %s",
			    netsnmp_error_name(r->error));
		}
		break;
	}
}

/* What was begun before cannot be told from what was read after. */
static void
note_restart(struct session *s)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		struct slot *slot = &s->slots.at[i];

		if ((slot->state == SLOT_READY || slot->state == SLOT_ASKED) &&
		    slot->search == NULL && !slot->surveys && slot->walk.code == FDB_OK) {
			walk_stop(&slot->walk, FDB_EPROTO,
			    "the switch restarted meanwhile: its sysUpTime fell back");
			slot->state = SLOT_READY;
		}
	}
}

/* That it fell back, or is far ahead, is believed when it is said twice: a bit may have flipped, in either of the two. */
static void
take_uptime(struct session *s, struct slot *slot, uint32_t ticks)
{
	struct uptime *uptime = &s->state->uptime;
	const int64_t now_us = poll_clock_us();

	if (uptime_fell_back(uptime, ticks, now_us)) {
		if (!s->fell_back) {
			s->fell_back = true;
			if (!slot->surveys) {
				slot->walk.asks_uptime = true;
			}
			return;
		}
		note_restart(s);
	} else if (uptime_ran_ahead(uptime, ticks, now_us) &&
		   !uptime_goes_on(&s->state->ahead, ticks, now_us)) {
		uptime_set(&s->state->ahead, ticks, now_us);
		return;
	}
	s->fell_back = false;
	uptime_set(uptime, ticks, now_us);
}

static void
take_rows(struct session *s, struct slot *slot, const struct client_reply *r,
    const struct slot_try *t)
{
	struct session_state *st = s->state;

	slot->errors = 0;
	if (t->op == CLIENT_GETBULK) {
		st->bulk_answered = true;
		slot->full_replies++;
		pacing_clean(&st->pacing, t->asked);
	} else if (slot->tries[0].op == CLIENT_GETBULK) {
		refused_bulk(st);
	}
	walk_reply(&slot->walk, r);
	if (slot->walk.has_uptime) {
		take_uptime(s, slot, slot->walk.uptime);
	}
	if (slot->walk.unsorted && s->table.parted) {
		session_tables_unpart(s);
	}
}

/* tooBig, or any other error: the tables are asked for one by one. */
static void
take_survey_reply(struct session *s, struct slot *slot, const struct client_reply *r)
{
	const struct client_varbind *uptime;

	if (r->error != CLIENT_NO_ERROR) {
		s->state->no_survey = true;
		survey_give_up(s->survey);
		return;
	}
	s->survey_end_ms = moment_now_ms();
	uptime = survey_reply(s->survey, r);
	if (uptime != NULL) {
		take_uptime(s, slot, (uint32_t)uptime->value.number);
	}
}

static void
note_answer(struct session *s, struct slot *slot)
{
	slot->answered = true;
	if (slot->walk.buffer != NULL) {
		slot->ahead.answered = true;
		return;
	}
	s->silences = 0;
	s->table.silent = false;
	if (s->table.request.context != 0) {
		s->context_silences = 0;
		s->state->context_answered = true;
	}
}

static void
take_table_reply(struct session *s, struct slot *slot, const struct client_reply *r,
    const struct slot_try *t)
{
	note_answer(s, slot);
	slot->state = SLOT_READY;
	if (slot->surveys) {
		take_survey_reply(s, slot, r);
	} else if (slot->search != NULL) {
		partition_reply(slot->search, r);
	} else if (r->error != CLIENT_NO_ERROR) {
		take_error(s, slot, r, t);
	} else {
		take_rows(s, slot, r, t);
	}
}

static void
take_probe_reply(struct session *s, const struct client_reply *r)
{
	const struct client_varbind *vb = r->nvarbinds > 0 ? &r->varbinds[0] : NULL;

	if (r->error == CLIENT_NO_ACCESS || r->error == CLIENT_AUTHORIZATION_ERROR) {
		char reason[128];

		(void)text_print(reason, sizeof(reason), "the switch lets it see nothing: %s",
		    netsnmp_error_name(r->error));
		session_credential_refused(s, reason);
		return;
	}
	/* Any other answer will do: a view may hide sysUpTime, the community is right. */
	session_credential_keep(s);
	if (vb != NULL && vb->exception == CLIENT_VALUE && vb->value.type == VALUE_TIMETICKS) {
		uptime_set(&s->state->uptime, (uint32_t)vb->value.number, poll_clock_us());
	}
	s->slots.at[0].state = SLOT_FREE;
	if (s->looks == NULL && !s->done) {
		(void)session_tables_next(s);
	}
}

/* SNMPv3 tells what became known, and not whose request it was: that of the oldest is made anew. */
void
response_ask_anew(struct session *s)
{
	struct slot *oldest = NULL;

	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		struct slot *slot = &s->slots.at[i];

		if (slot->state == SLOT_ASKED &&
		    (oldest == NULL || slot->tries[0].sent_us < oldest->tries[0].sent_us)) {
			oldest = slot;
		}
	}
	if (oldest != NULL) {
		oldest->state = SLOT_READY;
	}
}

/* A request that was damaged on its way back may have been anybody's. */
void
response_take_damage(struct session *s, bool is_doubt)
{
	struct slot *slot = slots_walking(&s->slots);

	if (s->phase == SESSION_LOOK) {
		s->looks->damaged += is_doubt;
	}
	if (s->phase != SESSION_WALK) {
		return;
	}
	s->damage_seen += is_doubt;
	if (slot == NULL) {
		return;
	}
	walk_damaged(&slot->walk, is_doubt);
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		walk_suspect(&s->slots.at[i].walk);
	}
	for (uint32_t i = 0; i < s->nahead; i++) {
		if (s->ahead[i]->state == SLOT_ASKED) {
			walk_damaged(&s->ahead[i]->walk, is_doubt);
		}
	}
	if (is_doubt) {
		session_tables_compare(s, slot);
	}
}

static void
deny(struct session *s, struct slot *slot, const struct fdb_err *err)
{
	if (slot->surveys) {
		survey_give_up(s->survey);
	} else if (slot->search != NULL) {
		partition_give_up(slot->search);
	} else if (slot->state != SLOT_FREE) {
		walk_stop(&slot->walk, err->code, "%s", err->text);
	}
	slot->state = slot->state == SLOT_ASKED ? SLOT_READY : slot->state;
}

/*
 * Where the switch does not say whose request it was, and there may be a good and a
 * bad context among those under way, they are asked one by one from then on.
 */
void
response_take_denial(struct session *s, int32_t id, const struct fdb_err *err)
{
	struct slot_try t;
	struct slot *slot = slots_answered(&s->slots, id, &t);

	if (s->phase == SESSION_PROBE) {
		session_credential_refused(s, err->text);
	} else if (s->phase == SESSION_LOOK) {
		look_list_denied(s->looks); /* it alone is under way */
		s->slots.at[0].state = SLOT_READY;
	} else if (slot != NULL) {
		deny(s, slot, err);
	} else if (s->nahead > 0) {
		s->state->contexts_in_turn = true;
		prefetch_drop(s);
		response_ask_anew(s);
	} else {
		for (uint32_t i = 0; i < SLOTS_MAX; i++) {
			deny(s, &s->slots.at[i], err);
		}
	}
}

void
response_take(struct session *s, const struct client_reply *r, int64_t now_us)
{
	struct pacing *pacing = &s->state->pacing;
	struct slot_try t;
	struct slot *slot = slots_answered(&s->slots, r->id, &t);

	if (slot == NULL) {
		return;
	}
	pacing_measured(pacing, now_us - t.sent_us);
	pacing_answered(pacing, now_us - t.sent_us, (uint32_t)r->nvarbinds,
	    t.alone && slots_asked(&s->slots) == 1);
	s->rest_until_us = now_us + pacing_rest(pacing);
	if (s->phase == SESSION_PROBE) {
		take_probe_reply(s, r);
	} else if (s->phase == SESSION_LOOK) {
		look_list_reply(s->looks, r);
		slot->state = SLOT_READY;
	} else {
		take_table_reply(s, slot, r, &t);
	}
}
