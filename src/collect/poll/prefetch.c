/*
 * The contexts of one table, several at once. A reading takes one after the
 * other: the walk of its turn gives it what it reads at once, those ahead of
 * it hold theirs until they are asked for. So the reading sees the same as of
 * a switch whose contexts are asked one by one.
 */
#include "collect/poll/session.h"

static bool
has_answered(const struct agent *a)
{
	bool answered = a->peer->context_answered;

	for (uint32_t i = 0; i < a->nahead; i++) {
		answered = answered || a->ahead[i]->early.answered;
	}
	return answered;
}

/* While none answers, no more are asked than it takes to give them up. */
static bool
is_enough(const struct agent *a)
{
	if (a->context_silences >= CONTEXT_SILENCES_MAX) {
		return true;
	}
	return !has_answered(a) && a->context_silences + 1 + a->nahead >= CONTEXT_SILENCES_MAX;
}

static bool
is_parted(const struct agent *a)
{
	bool parted = a->parts.parted;

	for (uint32_t i = 0; i < LANES_MAX; i++) {
		parted = parted || a->lanes[i].split != NULL;
	}
	return parted;
}

bool
ahead_begin(struct agent *a)
{
	const struct collect_plan *plan = a->engine->plan;
	struct lane *l;
	struct table_request ask;

	if (a->ask.context == 0 || a->peer->in_turn || is_parted(a)) {
		return a->nahead > 0;
	}
	while (!is_enough(a) && lanes_to_spare(a) > 0 && (l = lanes_free(a)) != NULL &&
	       device_upcoming(a->peer->device, a->nahead, &ask)) {
		lanes_begin(l);
		walk_begin(&l->walk, a->peer->device, &ask, plan->max_rows);
		walk_hold(&l->walk);
		l->early = (struct early){ .began_ms = engine_now_ms(),
			.until_us = engine_now_us() + (int64_t)plan->table_budget_ms * 1000 };
		a->ahead[a->nahead++] = l;
	}
	return a->nahead > 0;
}

bool
ahead_answered(const struct agent *a, const struct lane *l)
{
	for (uint32_t i = 0; l->walk.hold != NULL && i < a->nahead; i++) {
		if (a->ahead[i]->early.answered) {
			return true;
		}
		if (a->ahead[i] == l) {
			break;
		}
	}
	return false;
}

void
ahead_wait(struct lane *l, int64_t now)
{
	l->state = LANE_WAITING;
	l->early.waits_us = now;
}

static bool
is_same(const struct table_request *a, const struct table_request *b)
{
	return a->table == b->table && a->context == b->context && a->columns == b->columns &&
	       a->ncolumns == b->ncolumns;
}

void
ahead_drop(struct agent *a)
{
	for (uint32_t i = 0; i < a->nahead; i++) {
		walk_free(&a->ahead[i]->walk);
		a->ahead[i]->state = LANE_FREE;
	}
	a->nahead = 0;
}

bool
ahead_take(struct agent *a)
{
	struct lane *l = a->ahead[0];

	if (a->nahead == 0) {
		return false;
	}
	if (!is_same(&l->walk.ask, &a->ask) || a->context_silences >= CONTEXT_SILENCES_MAX) {
		ahead_drop(a);
		return false;
	}
	a->nahead--;
	for (uint32_t i = 0; i < a->nahead; i++) {
		a->ahead[i] = a->ahead[i + 1];
	}
	a->table_began_ms = l->early.began_ms;
	a->table_until_us = l->early.until_us;
	if (l->state == LANE_WAITING) { /* that is no time of its own */
		const int64_t waited = engine_now_us() - l->early.waits_us;

		l->state = LANE_READY;
		a->table_began_ms += waited / 1000;
		a->table_until_us += waited;
	}
	if (l->early.answered) {
		a->silences = 0;
		a->context_silences = 0;
		a->peer->context_answered = true;
	}
	a->parts = (struct parts){ .silent = l->early.silent };
	walk_release(&l->walk);
	return true;
}
