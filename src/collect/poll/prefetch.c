#include "collect/device/moment.h"
#include "collect/poll/prefetch.h"

#include "collect/poll/clock.h"
#include "collect/poll/session_struct.h"
#include "collect/poll/walk/reread.h"
#include "collect/poll/window.h"

static bool
has_answered(const struct session *s)
{
	bool answered = s->state->context_answered;

	for (uint32_t i = 0; i < s->nahead; i++) {
		answered = answered || s->ahead[i]->ahead.answered;
	}
	return answered;
}

/* While none answers, no more are asked than it takes to give them up. */
static bool
is_enough(const struct session *s)
{
	if (s->context_silences >= PREFETCH_SILENCES_MAX) {
		return true;
	}
	return !has_answered(s) && s->context_silences + 1 + s->nahead >= PREFETCH_SILENCES_MAX;
}

/* The table under way has several walks, or is about to. */
static bool
is_parted(const struct session *s)
{
	bool parted = s->table.parted;

	for (uint32_t i = 0; i < SLOTS_MAX; i++) {
		parted = parted || s->slots.at[i].search != NULL;
	}
	return parted;
}

bool
prefetch_begin(struct session *s)
{
	struct slot *slot;
	struct table_request request;

	if (s->table.request.context == 0 || s->state->contexts_in_turn || is_parted(s)) {
		return s->nahead > 0;
	}
	while (!is_enough(s) && window_spare(s) > 0 &&
	       (slot = slots_unused(&s->slots)) != NULL &&
	       device_upcoming(s->state->device, s->nahead, &request)) {
		slots_begin(slot);
		walk_begin(&slot->walk, s->state->device, &request, s->plan->max_rows);
		walk_defer(&slot->walk);
		slot->walk.earlier = s->damage_seen;
		if (s->damage_seen > 0) {
			reread_prepare(&slot->walk, true);
		}
		slot->ahead = (struct slot_ahead){ .began_ms = moment_now_ms(),
			.until_us =
			    poll_clock_us() + (int64_t)s->plan->table_budget_ms * 1000 };
		s->ahead[s->nahead++] = slot;
	}
	return s->nahead > 0;
}

bool
prefetch_answered(const struct session *s, const struct slot *slot)
{
	for (uint32_t i = 0; slot->walk.buffer != NULL && i < s->nahead; i++) {
		if (s->ahead[i]->ahead.answered) {
			return true;
		}
		if (s->ahead[i] == slot) {
			break;
		}
	}
	return false;
}

void
prefetch_wait(struct slot *slot, int64_t now_us)
{
	slot->state = SLOT_WAITING;
	slot->ahead.waits_us = now_us;
}

static bool
is_same(const struct table_request *a, const struct table_request *b)
{
	return a->table == b->table && a->context == b->context && a->columns == b->columns &&
	       a->ncolumns == b->ncolumns;
}

void
prefetch_drop(struct session *s)
{
	for (uint32_t i = 0; i < s->nahead; i++) {
		walk_free(&s->ahead[i]->walk);
		s->ahead[i]->state = SLOT_FREE;
	}
	s->nahead = 0;
}

bool
prefetch_take(struct session *s)
{
	struct slot *slot = s->ahead[0];

	if (s->nahead == 0) {
		return false;
	}
	if (!is_same(&slot->walk.table, &s->table.request) ||
	    s->context_silences >= PREFETCH_SILENCES_MAX) {
		prefetch_drop(s);
		return false;
	}
	s->nahead--;
	for (uint32_t i = 0; i < s->nahead; i++) {
		s->ahead[i] = s->ahead[i + 1];
	}
	s->table = (struct session_table){ .request = s->table.request,
		.began_ms = slot->ahead.began_ms,
		.until_us = slot->ahead.until_us,
		.walk_us = slot->ahead.until_us - (int64_t)s->plan->table_budget_ms * 1000,
		.silent = slot->ahead.silent };
	if (slot->state == SLOT_WAITING) { /* that is no time of its own */
		const int64_t waited = poll_clock_us() - slot->ahead.waits_us;

		slot->state = SLOT_READY;
		s->table.began_ms += waited / 1000;
		s->table.until_us += waited;
		s->table.walk_us += waited;
	}
	if (slot->ahead.answered) {
		s->silences = 0;
		s->context_silences = 0;
		s->state->context_answered = true;
	}
	walk_release(&slot->walk);
	return true;
}
