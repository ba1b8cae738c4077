#include "collect/poll/session.h"

#include "collect/device/facts/system_facts.h"

#include "collect/poll/clock.h"
#include "collect/poll/prefetch.h"
#include "collect/poll/response.h"
#include "collect/poll/session_credential.h"
#include "collect/poll/session_send.h"
#include "collect/poll/session_struct.h"
#include "collect/poll/session_tables.h"

#include "fdbaudit/log.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>

/* More than can wait on the socket, where the default of the system is not larger than what is asked for. */
enum { DATAGRAMS_PER_TURN = 4096 };

/* ---- begin and end -------------------------------------------------------------------- */

void
session_abort(struct session *s, enum fdb_code code, const char *reason)
{
	if (s->done) {
		return;
	}
	if (s->phase == SESSION_WALK) {
		session_tables_stop(s, code, reason);
	}
	session_tables_fail(s, code, reason);
}

/* Sends what may be sent; a session that cannot send is over. */
static void
send_or_abort(struct session *s, int64_t now_us)
{
	struct fdb_err err;

	if (!s->done && session_send(s, now_us, &err) != FDB_OK) {
		session_abort(s, err.code, err.text);
	}
}

static void
open_client(struct session *s, const struct session_setup *setup)
{
	const struct target *t = s->state->target;
	const struct client_peer to = { .to = &t->to,
		.to_len = t->to_len,
		.from = setup->from_len > 0 ? &setup->from : NULL,
		.from_len = setup->from_len,
		.any_source = setup->plan->any_source };
	struct fdb_err err;

	if (t->to_len == 0) {
		session_tables_fail(s, FDB_EIO, "the name has no address");
	} else if (client_open(&to, &s->client, &err) != FDB_OK) {
		session_tables_fail(s, err.code, err.text);
	}
}

static struct session *
begin(const struct session_setup *setup, struct session_state *st, struct look_list *looks,
    int64_t budget_ms)
{
	struct session *s = vec_zeroed(1, sizeof(*s));

	s->plan = setup->plan;
	s->state = st;
	s->looks = looks;
	s->timer.session = s;
	s->phase = SESSION_PROBE;
	s->began_us = poll_clock_us();
	s->until_us = s->began_us + budget_ms * 1000;
	st->failed = false;
	open_client(s, setup);
	if (!s->done) {
		/* The one that worked before is tried first; the others only if it does no more. */
		s->credential = st->credential < st->target->ncredentials ? st->credential : 0;
		session_credential_try(s);
	}
	send_or_abort(s, s->began_us);
	return s;
}

struct session *
session_begin(const struct session_setup *setup, struct session_state *st)
{
	return begin(setup, st, NULL, (int64_t)st->budget_ms);
}

struct session *
session_begin_looks(const struct session_setup *setup, struct session_state *st,
    struct look_list *looks, int64_t budget_ms)
{
	return begin(setup, st, looks, budget_ms);
}

bool
session_is_idle(const struct session *s)
{
	return s->done || (s->phase == SESSION_LOOK && s->slots.at[0].state == SLOT_FREE);
}

bool
session_look(struct session *s)
{
	if (s->done || !session_is_idle(s)) {
		return false;
	}
	look_list_round(s->looks);
	s->slots.at[0].state = SLOT_READY;
	send_or_abort(s, poll_clock_us());
	return true;
}

void
session_free(struct session *s)
{
	char engine[CLIENT_ENGINE_HEX] = "";

	if (s == NULL) {
		return;
	}
	if (s->client != NULL) {
		client_engine(s->client, engine);
	}
	if (s->strangers > 1) {
		log_detail("%s: %u datagrams that answer none of our requests were ignored",
		    s->state->target->address, (unsigned)s->strangers);
	}
	if (engine[0] != '\0') {
		fact_engine(s->state->device, engine);
	}
	prefetch_drop(s);
	slots_clear(&s->slots);
	survey_free(s->survey);
	client_close(s->client);
	free(s);
}

/* ---- what is asked of it --------------------------------------------------------------- */

bool
session_is_done(const struct session *s)
{
	return s->done;
}

int
session_fd(const struct session *s)
{
	return client_fd(s->client);
}

struct timer *
session_timer(struct session *s)
{
	return &s->timer;
}

int64_t
session_began_us(const struct session *s)
{
	return s->began_us;
}

const struct session_state *
session_state(const struct session *s)
{
	return s->state;
}

/* ---- input ---------------------------------------------------------------------------- */

/* Somebody can send many of them: they are told once, and not one by one. */
static void
note_stranger(struct session *s)
{
	if (s->strangers++ == 0) {
		log_detail("%s: a datagram that answers none of our requests is ignored",
		    s->state->target->address);
	}
}

/* Takes one datagram. Nothing of what it does can be done by a stranger, but to be read. */
static enum client_got
take_datagram(struct session *s)
{
	struct client_reply r;
	struct fdb_err err;
	const enum client_got got = client_receive(s->client, &r, &err);
	const int64_t now_us = poll_clock_us();

	switch (got) {
	case CLIENT_NOTHING:
		return got;
	case CLIENT_STRANGER:
		note_stranger(s);
		return got; /* nothing is due by it */
	case CLIENT_REPLY:
		response_take(s, &r, now_us);
		break;
	case CLIENT_DAMAGED:
		response_take_damage(s, true);
		break;
	case CLIENT_UNPROVED:
		response_take_damage(s, false);
		break;
	case CLIENT_AGAIN:
		response_ask_anew(s);
		break;
	case CLIENT_DENIED:
		response_take_denial(s, r.id, &err);
		break;
	case CLIENT_UNREACHABLE:
		(void)fdb_wrap(&err, "%s", s->state->target->address);
		session_abort(s, err.code, err.text);
		break;
	}
	send_or_abort(s, now_us);
	return got;
}

/*
 * More than one is rare, and asking in vain costs as much as the next wait; but behind one that
 * anybody may have sent there can be many more, and ours, which needs the room that they take.
 */
void
session_input(struct session *s)
{
	for (int n = 0; n < DATAGRAMS_PER_TURN && !s->done; n++) {
		const enum client_got got = take_datagram(s);

		if (got != CLIENT_STRANGER && got != CLIENT_UNPROVED) {
			return;
		}
	}
}

void
session_overdue(struct session *s, int64_t now_us)
{
	struct fdb_err err;
	int n = 0;

	while (!s->done && s->timer.due_us <= now_us) {
		if (n++ == DATAGRAMS_PER_TURN || take_datagram(s) == CLIENT_NOTHING) {
			if (session_send_overdue(s, now_us, &err) != FDB_OK) {
				session_abort(s, err.code, err.text);
			}
			send_or_abort(s, now_us);
			return;
		}
	}
}
