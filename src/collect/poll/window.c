#include "collect/poll/window.h"

#include "collect/poll/session_struct.h"

/*
 * A recording has its rows in the order of the switch. What was damaged in this sample may be
 * damaged again: parts and contexts ahead of their turn are not compared.
 */
uint32_t
window_size(const struct session *s)
{
	const uint32_t n = s->state->windows;

	if (n == 1 || s->plan->record != NULL || s->state->unsorted || s->damage_seen > 0 ||
	    !pacing_is_latency(&s->state->pacing)) {
		return 1;
	}
	return n < SLOTS_MAX ? n : SLOTS_MAX;
}

uint32_t
window_spare(const struct session *s)
{
	const uint32_t size = window_size(s);
	const uint32_t walks = slots_active_walks(&s->slots);

	return size > walks ? size - walks : 0;
}
