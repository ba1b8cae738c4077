#include "collect/poll/session_send.h"

#include "collect/poll/prefetch.h"
#include "collect/poll/session_credential.h"
#include "collect/poll/session_struct.h"
#include "collect/poll/session_tables.h"
#include "collect/poll/tries.h"
#include "collect/poll/window.h"
#include "collect/poll/walk/walk_stop.h"

enum { DEARER = 3 /* each search in a walk than the one before */ };

static const struct oid sysuptime = { 9, { 1, 3, 6, 1, 2, 1, 1, 3, 0 } };
static const struct oid *const probe_oids[] = { &sysuptime };

static int64_t
timeout_us(const struct session *s)
{
	return (int64_t)s->state->timeout_ms * 1000;
}

/* ---- one request ---------------------------------------------------------------------- */

static uint32_t
varbinds_asked(const struct client_request *q)
{
	return (uint32_t)q->noids * (q->op == CLIENT_GETBULK ? q->repetitions : 1);
}

/* Sends the request of the slot once more, and says when to look again. */
static enum fdb_code
transmit(struct session *s, struct slot *slot, int64_t now_us, struct fdb_err *err)
{
	struct slot_try *t = &slot->tries[slot->ntries];
	int64_t wait = pacing_wait(&s->state->pacing, slot->ntries);

	t->op = slot->request.op;
	t->asked = varbinds_asked(&slot->request);
	t->sent_us = now_us;
	t->alone = slot->ntries == 0 && slots_asked(&s->slots) == 0;
	if (client_send(s->client, &slot->request, &t->id, err) != FDB_OK) {
		return fdb_wrap(err, "%s", s->state->target->address);
	}
	slot->state = SLOT_ASKED;
	slot->ntries++;
	if (!tries_may_go_on(s, slot, now_us + wait)) {
		wait = timeout_us(s); /* the last time it is given all the time it may need */
	}
	slot->due_us = t->sent_us + wait;
	if (tries_are_doubtful(s, slot) &&
	    slot->due_us > slot->tries[0].sent_us + timeout_us(s)) {
		slot->due_us = slot->tries[0].sent_us + timeout_us(s);
	}
	return FDB_OK;
}

/* No other slot walks the table of this one. */
static bool
walks_alone(const struct session *s, const struct slot *slot)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		if (&s->slots.at[i] != slot && slots_is_walking(&s->slots.at[i])) {
			return false;
		}
	}
	return true;
}

/* The next request of a walk. Returns false when it has to wait, or is over. */
static bool
prepare_walk(struct session *s, struct slot *slot, int64_t now_us)
{
	struct walk *w = &slot->walk;
	const bool is_ahead = w->buffer != NULL;
	const int64_t until = tries_until_us(s, slot);
	const bool can_bulk =
	    session_credential(s)->version != CRED_SNMP1 && !s->state->no_bulk;

	if (walk_is_full(w)) {
		return false;
	}
	w->may_repair = !is_ahead && walks_alone(s, slot);
	w->may_reread = tries_have_time(s, now_us, 1);
	if (!walk_next(w, can_bulk && slot->errors == 0, &slot->request)) {
		return false;
	}
	if (until <= now_us) {
		walk_stop(w, FDB_ETIMEOUT, "its time of %g s is used up",
		    (double)s->plan->table_budget_ms / 1000);
		return false;
	}
	if (slot->request.op == CLIENT_GETBULK) {
		slot->request.repetitions = pacing_repetitions(&s->state->pacing, w->nasked);
	}
	return true;
}

/* Returns false when nothing is left to ask. */
static bool
prepare(struct session *s, struct slot *slot, int64_t now_us)
{
	if (s->phase == SESSION_PROBE) {
		slot->request =
		    (struct client_request){ .op = CLIENT_GET, .oids = probe_oids, .noids = 1 };
		return true;
	}
	if (s->phase == SESSION_LOOK) {
		return look_list_next(s->looks, &slot->request);
	}
	if (slot->surveys) {
		return survey_next(s->survey, &slot->request);
	}
	return slot->search != NULL ? partition_next(slot->search, &slot->request)
				    : prepare_walk(s, slot, now_us);
}

/* ---- all slots ------------------------------------------------------------------------ */

/* Begins to look for a place where a part of the table may begin. */
static void
begin_search(struct session *s)
{
	struct slot *unused = NULL;
	struct slot *of = NULL;

	for (uint32_t i = SLOTS_MAX; i > 0; i--) {
		struct slot *slot = &s->slots.at[i - 1];

		if (slot->search != NULL) {
			return; /* one at a time */
		}
		if (slot->state == SLOT_FREE) {
			unused = slot;
		} else if (slots_is_walking(slot) && slot->full_replies >= slot->search_price &&
			   partition_may_begin(&slot->walk)) {
			of = slot;
		}
	}
	if (unused != NULL && of != NULL && window_spare(s) > 0) {
		of->full_replies = 0;
		of->search_price *= DEARER;
		unused->of = of;
		unused->search = partition_begin(&of->walk);
		unused->state = SLOT_READY;
		unused->errors = 0;
	}
}

static void
set_due(struct session *s, int64_t now_us)
{
	int64_t due = s->until_us;

	if (s->rest_until_us > now_us && s->rest_until_us < due) {
		due = s->rest_until_us;
	}
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		if (s->slots.at[i].state == SLOT_ASKED && s->slots.at[i].due_us < due) {
			due = s->slots.at[i].due_us;
		}
	}
	s->timer.due_us = due;
}

/* Sends what a slot has to ask; when that is nothing, another one may have something now. */
static enum fdb_code
go_on(struct session *s, struct slot *slot, int64_t now_us, struct fdb_err *err)
{
	if (prepare(s, slot, now_us)) {
		slot->ntries = 0;
		slot->damaged = slot->walk.damaged;
		return transmit(s, slot, now_us, err);
	}
	if (s->phase == SESSION_LOOK) {
		slot->state = SLOT_FREE; /* until the next round */
	} else if (slot->surveys) {
		session_tables_end_survey(s, slot);
	} else if (slot->search != NULL) {
		session_tables_part(s, slot);
	} else if (slot->walk.buffer != NULL) {
		prefetch_wait(slot, now_us);
	} else {
		session_tables_end_slot(s, slot);
	}
	return FDB_OK;
}

/* The table under way comes first, then the contexts ahead of their turn, in their order. */
static struct slot *
first_ready(struct session *s)
{
	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		struct slot *slot = &s->slots.at[i];

		if (slot->state == SLOT_READY && slot->walk.buffer == NULL) {
			return slot;
		}
	}
	for (uint32_t i = 0; i < s->nahead; i++) {
		if (s->ahead[i]->state == SLOT_READY) {
			return s->ahead[i];
		}
	}
	return NULL;
}

enum fdb_code
session_send(struct session *s, int64_t now_us, struct fdb_err *err)
{
	while (!s->done && s->rest_until_us <= now_us) {
		const uint32_t size = window_size(s);
		struct slot *ready;

		if (slots_asked(&s->slots) >= size) {
			break;
		}
		if (size > 1 && s->phase == SESSION_WALK && !prefetch_begin(s)) {
			begin_search(s);
		}
		ready = first_ready(s);
		if (ready == NULL) {
			break;
		}
		if (go_on(s, ready, now_us, err) != FDB_OK) {
			return err->code;
		}
	}
	set_due(s, now_us);
	return FDB_OK;
}

/* ---- no answer ------------------------------------------------------------------------ */

/* The next try asks for less, or in a simpler way. */
static void
ask_easier(struct session *s, struct slot *slot)
{
	struct session_state *st = s->state;
	const struct slot_try *last = &slot->tries[slot->ntries - 1];

	if (s->phase == SESSION_PROBE || slot->request.op != CLIENT_GETBULK) {
		return;
	}
	walk_suspect(&slot->walk);
	pacing_lost(&st->pacing, last->asked, slot->walk.nasked, slot->ntries);
	slot->request.repetitions = pacing_repetitions(&st->pacing, slot->walk.nasked);
	if (!st->bulk_answered && (slot->ntries >= 2 || slot->ntries + 1 == st->tries)) {
		slot->request.op = CLIENT_GETNEXT; /* perhaps it cannot bulk */
	}
}

/* All tries were in vain. */
static void
take_silence(struct session *s, struct slot *slot)
{
	slot->state = SLOT_READY;
	if (s->phase == SESSION_PROBE) {
		session_credential_silent(s);
		return;
	}
	if (s->phase == SESSION_LOOK) {
		look_list_silent(s->looks);
		return;
	}
	if (slot->surveys) {
		s->state->no_survey = true; /* it may be too much for it */
		survey_give_up(s->survey);
		return;
	}
	if (slot->search != NULL) {
		partition_give_up(slot->search);
		return;
	}
	/* it does answer, this request too: the next table may be read */
	if (!slot->walk.rereads && slot->walk.damaged - slot->damaged >= slot->ntries) {
		walk_stop(&slot->walk, FDB_EPROTO, "%u replies of it cannot be decoded",
		    (unsigned)slot->walk.damaged);
		return;
	}
	s->deaf = true;
	walk_stop(&slot->walk, FDB_ETIMEOUT, "no answer after %u tr%s", (unsigned)slot->ntries,
	    slot->ntries == 1 ? "y" : "ies");
	if (slot->walk.buffer != NULL) {
		slot->ahead.silent = true;
	} else {
		s->table.silent =
		    !slot->walk.rereads; /* its first read was answered to the end */
	}
}

static enum fdb_code
take_overdue(struct session *s, struct slot *slot, int64_t now_us, struct fdb_err *err)
{
	const bool patient =
	    !tries_are_doubtful(s, slot) || now_us < slot->tries[0].sent_us + timeout_us(s);
	if (tries_may_go_on(s, slot, now_us) && patient) {
		ask_easier(s, slot);
		return transmit(s, slot, now_us, err);
	}
	take_silence(s, slot);
	return FDB_OK;
}

enum fdb_code
session_send_overdue(struct session *s, int64_t now_us, struct fdb_err *err)
{
	if (now_us >= s->until_us) {
		return fdb_fail(err, FDB_ETIMEOUT, "its time of %g s is used up",
		    (double)(s->until_us - s->began_us) / 1e6);
	}
	for (uint32_t i = 0; i < SLOTS_MAX && !s->done; i++) {
		struct slot *slot = &s->slots.at[i];

		if (slot->state == SLOT_ASKED && slot->due_us <= now_us &&
		    take_overdue(s, slot, now_us, err) != FDB_OK) {
			return err->code;
		}
	}
	return FDB_OK;
}
