#include "collect/poll/session_state.h"

#include "collect/poll/slots.h"

#include <stdlib.h>

static uint32_t
own_or(uint32_t own, uint32_t of_plan)
{
	return own > 0 ? own : of_plan;
}

void
session_state_init(struct session_state *st, const struct collect_plan *plan,
    const struct target *t, struct device *device)
{
	const uint32_t tries = own_or(t->retries, plan->retries) + 1;

	*st = (struct session_state){ .target = t,
		.device = device,
		.timeout_ms = own_or(t->timeout_ms, plan->timeout_ms),
		.budget_ms = own_or(t->budget_ms, plan->budget_ms),
		.windows = own_or(t->windows, plan->windows),
		.tries = tries < SLOT_TRIES_MAX ? tries : SLOT_TRIES_MAX,
		.credential = t->ncredentials };
	pacing_init(&st->pacing, st->timeout_ms);
}

void
session_state_free(struct session_state *states, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		device_free(states[i].device);
	}
	free(states);
}
