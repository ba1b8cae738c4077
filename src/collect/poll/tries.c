#include "collect/poll/tries.h"

#include "collect/poll/prefetch.h"
#include "collect/poll/session_struct.h"

enum {
	SURVEY_TRIES = 2, /* it can be done without */
	PATIENCE = 4, /* times as many tries of a switch that answers */
	SHARE = 8, /* of the time that is left: no more of it is waited for one answer */
	SHARE_AT_FIRST = 16, /* for the first one; with 2 s of timeout that is no further try */
	HASTE = 2 /* so few tries are meant: no more are made */
};

bool
tries_are_doubtful(const struct session *s, const struct slot *slot)
{
	return s->phase == SESSION_WALK && s->table.request.context != 0 &&
	       !s->state->context_answered && !prefetch_answered(s, slot);
}

int64_t
tries_until_us(const struct session *s, const struct slot *slot)
{
	return slot->walk.buffer != NULL ? slot->ahead.until_us : s->table.until_us;
}

/*
 * What is asked of a switch that answers was lost, rather, and is tried on for a while: longer
 * where this walk was answered before. No more so once a walk was not answered: the switch is
 * deaf to some requests, or is gone.
 */
static bool
is_tried_on(const struct session *s, const struct slot *slot, int64_t now_us)
{
	const uint32_t tries = s->state->tries;
	const int64_t of_table = tries_until_us(s, slot);
	const int64_t until = of_table < s->until_us ? of_table : s->until_us;
	const int64_t share = slot->answered ? SHARE : SHARE_AT_FIRST;

	return s->phase == SESSION_WALK && slot->search == NULL && !s->deaf && tries > HASTE &&
	       !tries_are_doubtful(s, slot) && slot->ntries < tries * PATIENCE &&
	       slot->ntries < SLOT_TRIES_MAX &&
	       (now_us - slot->tries[0].sent_us) * share < until - now_us;
}

bool
tries_may_go_on(const struct session *s, const struct slot *slot, int64_t now_us)
{
	const uint32_t tries = s->state->tries;

	if (slot->surveys) {
		return slot->ntries < tries && slot->ntries < SURVEY_TRIES;
	}
	return slot->ntries < tries || is_tried_on(s, slot, now_us);
}

bool
tries_have_time(const struct session *s, int64_t now_us, int64_t times)
{
	const int64_t until = s->table.until_us < s->until_us ? s->table.until_us : s->until_us;

	return (now_us - s->table.walk_us) * times <= until - now_us;
}
