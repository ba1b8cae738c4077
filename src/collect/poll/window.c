/*
 * Requests: when one is sent, how often, and how many are under way to one
 * switch. Each lane has one at most.
 */
#include "collect/poll/session.h"
#include "collect/poll/partition.h"

#include <stdio.h>
#include <string.h>

enum { DEARER = 3 }; /* each search of a lane than the one before */

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

static int64_t
timeout_us(const struct agent *a)
{
	return (int64_t)target_timeout_ms(a->engine->plan, a->peer->target) * 1000;
}

static uint32_t
tries_allowed(const struct agent *a)
{
	const uint32_t tries = own_or(a->peer->target->retries, a->engine->plan->retries) + 1;

	return tries < TRIES_MAX ? tries : TRIES_MAX;
}

/* The switch answers, its contexts perhaps never do: that must not use up its time. */
static bool
is_doubtful(const struct agent *a, const struct lane *l)
{
	return a->phase == AGENT_WALK && a->ask.context != 0 && !a->peer->context_answered &&
	       !ahead_answered(a, l);
}

/* A recording has its rows in the order of the switch. */
static uint32_t
windows_of(const struct agent *a)
{
	const struct collect_plan *plan = a->engine->plan;
	const uint32_t n = own_or(a->peer->target->windows, plan->windows);

	if (n == 1 || plan->record != NULL || a->peer->unsorted ||
	    !pace_is_latency(&a->peer->pace)) {
		return 1;
	}
	return n < LANES_MAX ? n : LANES_MAX;
}

uint32_t
lanes_asked(const struct agent *a)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < LANES_MAX; i++) {
		n += a->lanes[i].state == LANE_ASKED;
	}
	return n;
}

/* The table under way, not one ahead. */
static bool
is_walking(const struct lane *l)
{
	return l->state != LANE_FREE && l->split == NULL && l->walk.hold == NULL;
}

struct lane *
lanes_walking(struct agent *a)
{
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		if (is_walking(&a->lanes[i])) {
			return &a->lanes[i];
		}
	}
	return NULL;
}

uint32_t
lanes_to_spare(const struct agent *a)
{
	const uint32_t windows = windows_of(a);
	uint32_t walking = 0;

	for (uint32_t i = 0; i < LANES_MAX; i++) {
		const struct lane *l = &a->lanes[i];

		walking +=
		    l->split == NULL && l->state != LANE_FREE && l->state != LANE_WAITING;
	}
	return windows > walking ? windows - walking : 0;
}

void
lanes_clear(struct agent *a)
{
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		struct lane *l = &a->lanes[i];

		if (l->walk.hold != NULL) {
			continue;
		}
		split_free(l->split);
		l->split = NULL;
		walk_free(&l->walk);
		l->state = LANE_FREE;
	}
}

struct lane *
lanes_free(struct agent *a)
{
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		if (a->lanes[i].state == LANE_FREE) {
			return &a->lanes[i];
		}
	}
	return NULL;
}

void
lanes_begin(struct lane *l)
{
	l->state = LANE_READY;
	l->errors = 0;
	l->earned = 0;
	l->price = SEARCH_PRICE;
}

/* ---- out ------------------------------------------------------------------------------ */

static uint32_t
varbinds_asked(const struct client_request *q)
{
	return (uint32_t)q->noids * (q->op == CLIENT_GETBULK ? q->repetitions : 1);
}

/* Sends the request of the lane once more, and says when to look again. */
static void
transmit(struct agent *a, struct lane *l, int64_t now)
{
	struct try *t = &l->tries[l->ntries];
	int64_t wait = pace_wait(&a->peer->pace, l->ntries);
	struct fdb_err err;

	t->op = l->request.op;
	t->asked = varbinds_asked(&l->request);
	t->sent_us = now;
	t->alone = l->ntries == 0 && lanes_asked(a) == 0;
	if (client_send(a->client, &l->request, &t->id, &err) != FDB_OK) {
		(void)fdb_wrap(&err, "%s", a->peer->target->address);
		agent_abort(a, err.text);
		return;
	}
	l->state = LANE_ASKED;
	l->ntries++;
	if (l->ntries == tries_allowed(a)) {
		wait = timeout_us(a); /* the last time it is given all the time it may need */
	}
	l->due_us = t->sent_us + wait;
	if (is_doubtful(a, l) && l->due_us > l->tries[0].sent_us + timeout_us(a)) {
		l->due_us = l->tries[0].sent_us + timeout_us(a);
	}
}

/* False: nothing is left to ask. */
static bool
prepare(struct agent *a, struct lane *l, int64_t now)
{
	const struct peer *p = a->peer;
	const int64_t until = l->walk.hold != NULL ? l->early.until_us : a->table_until_us;
	const bool can_bulk = agent_credential(a)->version != CRED_SNMP1 && !p->no_bulk;

	if (a->phase == AGENT_PROBE) {
		l->request =
		    (struct client_request){ .op = CLIENT_GET, .oids = probe_oids, .noids = 1 };
		return true;
	}
	if (l->split != NULL) {
		return split_next(l->split, &l->request);
	}
	if (walk_holds_enough(&l->walk)) {
		return false;
	}
	l->walk.alone = l->walk.hold == NULL;
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		l->walk.alone =
		    l->walk.alone && (&a->lanes[i] == l || !is_walking(&a->lanes[i]));
	}
	if (!walk_next(&l->walk, can_bulk && l->errors == 0, &l->request)) {
		return false;
	}
	if (until <= now) {
		walk_stop(&l->walk, FDB_ETIMEOUT, "its time of %g s is used up",
		    (double)a->engine->plan->table_budget_ms / 1000);
		return false;
	}
	if (l->request.op == CLIENT_GETBULK) {
		l->request.repetitions = pace_repetitions(&p->pace, l->walk.nasked);
	}
	return true;
}

/* A lane that looks for a place where a part of the table may begin. */
static void
search(struct agent *a)
{
	struct lane *idle = NULL;
	struct lane *of = NULL;

	for (uint32_t i = LANES_MAX; i > 0; i--) {
		struct lane *l = &a->lanes[i - 1];

		if (l->split != NULL) {
			return; /* one at a time */
		}
		if (l->state == LANE_FREE) {
			idle = l;
		} else if (is_walking(l) && l->earned >= l->price && walk_can_part(&l->walk)) {
			of = l;
		}
	}
	if (idle != NULL && of != NULL && lanes_to_spare(a) > 0) {
		of->earned = 0;
		of->price *= DEARER;
		idle->of = of;
		idle->split = split_begin(&of->walk);
		idle->state = LANE_READY;
		idle->errors = 0;
	}
}

static void
set_due(struct agent *a, int64_t now)
{
	a->due_us = a->until_us;
	if (a->rest_until_us > now && a->rest_until_us < a->due_us) {
		a->due_us = a->rest_until_us;
	}
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		if (a->lanes[i].state == LANE_ASKED && a->lanes[i].due_us < a->due_us) {
			a->due_us = a->lanes[i].due_us;
		}
	}
}

/* Sends what a lane has to ask; when that is nothing, another one may have something now. */
static void
go_on(struct agent *a, struct lane *l, int64_t now)
{
	if (prepare(a, l, now)) {
		l->ntries = 0;
		transmit(a, l, now);
	} else if (l->split != NULL) {
		agent_part(a, l->of, l);
	} else if (l->walk.hold != NULL) {
		ahead_wait(l, now);
	} else {
		agent_end_lane(a, l);
	}
}

/* The table under way comes first, then the contexts ahead in their order. */
static struct lane *
first_ready(struct agent *a)
{
	for (uint32_t i = 0; i < LANES_MAX; i++) {
		if (a->lanes[i].state == LANE_READY && a->lanes[i].walk.hold == NULL) {
			return &a->lanes[i];
		}
	}
	for (uint32_t i = 0; i < a->nahead; i++) {
		if (a->ahead[i]->state == LANE_READY) {
			return a->ahead[i];
		}
	}
	return NULL;
}

void
lanes_send(struct agent *a, int64_t now)
{
	while (!a->done && a->rest_until_us <= now) {
		const uint32_t windows = windows_of(a);
		struct lane *ready;

		if (lanes_asked(a) >= windows) {
			break;
		}
		if (windows > 1 && a->phase == AGENT_WALK && !ahead_begin(a)) {
			search(a);
		}
		ready = first_ready(a);
		if (ready == NULL) {
			break;
		}
		go_on(a, ready, now);
	}
	set_due(a, now);
}

/* ---- no answer ------------------------------------------------------------------------ */

/* The next try asks for less, or in a simpler way. */
static void
ask_easier(struct agent *a, struct lane *l)
{
	struct peer *p = a->peer;
	const struct try *last = &l->tries[l->ntries - 1];

	if (a->phase == AGENT_PROBE || l->request.op != CLIENT_GETBULK) {
		return;
	}
	walk_suspect(&l->walk);
	pace_lost(&p->pace, last->asked, l->walk.nasked, l->ntries);
	l->request.repetitions = pace_repetitions(&p->pace, l->walk.nasked);
	if (!p->bulk_answered && (l->ntries >= 2 || l->ntries + 1 == tries_allowed(a))) {
		l->request.op = CLIENT_GETNEXT; /* perhaps it cannot bulk */
	}
}

/* What silence means for this credential. */
static void
probe_is_silent(struct agent *a)
{
	const struct credential *c = agent_credential(a);
	char engine[CLIENT_ENGINE_HEX];
	char reason[160];

	client_engine(a->client, engine);
	if (c->version != CRED_SNMP3) {
		(void)snprintf(reason, sizeof(reason),
		    "no answer to %s community%s%s: wrong community, ACL or down",
		    c->version == CRED_SNMP1 ? "v1" : "v2c",
		    c->name[0] != '\0' ? " of credentials " : "", c->name);
	} else if (engine[0] == '\0') {
		(void)snprintf(
		    reason, sizeof(reason), "no answer to SNMPv3 discovery: ACL or down");
	} else {
		(void)snprintf(reason, sizeof(reason),
		    "its SNMPv3 engine answers, but no request of user %s: wrong privacy "
		    "password or protocol",
		    c->user);
	}
	agent_leave_credential(a, reason);
}

static void
lane_is_silent(struct agent *a, struct lane *l)
{
	l->state = LANE_READY;
	if (l->split != NULL) {
		split_give_up(l->split);
		return;
	}
	walk_stop(&l->walk, FDB_ETIMEOUT, "no answer after %u tr%s", (unsigned)l->ntries,
	    l->ntries == 1 ? "y" : "ies");
	if (l->walk.hold != NULL) {
		l->early.silent = true;
	} else {
		a->parts.silent = true;
	}
}

static void
overdue(struct agent *a, struct lane *l, int64_t now)
{
	const bool patient = !is_doubtful(a, l) || now < l->tries[0].sent_us + timeout_us(a);

	if (l->ntries < tries_allowed(a) && patient) {
		ask_easier(a, l);
		transmit(a, l, now);
	} else if (a->phase == AGENT_PROBE) {
		l->state = LANE_READY;
		probe_is_silent(a);
	} else {
		lane_is_silent(a, l);
	}
}

void
lanes_timer(struct agent *a, int64_t now)
{
	char reason[160];

	if (now >= a->until_us) {
		(void)snprintf(reason, sizeof(reason), "its time of %g s is used up",
		    (double)(a->until_us - a->began_us) / 1e6);
		agent_abort(a, reason);
		return;
	}
	for (uint32_t i = 0; i < LANES_MAX && !a->done; i++) {
		if (a->lanes[i].state == LANE_ASKED && a->lanes[i].due_us <= now) {
			overdue(a, &a->lanes[i], now);
		}
	}
}
