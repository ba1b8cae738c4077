/*
 * Session state: what is kept of a switch over all samples, while sessions come
 * and go. It outlives every session.
 */
#ifndef POLL_SESSION_STATE_H
#define POLL_SESSION_STATE_H

#include "collect/device/device.h"
#include "collect/device/log_ins.h"
#include "collect/poll/pacing.h"
#include "collect/poll/uptime.h"
#include "fdbaudit/collect.h"

#include <stdbool.h>
#include <stdint.h>

struct session_state {
	const struct target *target;
	struct device *device; /* session_state_free() frees it */
	struct pacing pacing;
	struct uptime uptime;
	struct uptime ahead; /* what it said last that ran far ahead of it */
	/* of the target, or else of the plan */
	uint32_t timeout_ms, budget_ms, windows;
	uint32_t tries; /* of one request, 1 at least */
	size_t credential; /* the one that worked, or target->ncredentials */
	struct log_ins log_ins; /* by NETCONF */
	bool bulk_answered; /* it has answered a GETBULK */
	bool no_bulk; /* it never does */
	uint32_t bulk_refused; /* errors and silence in answer to GETBULK */
	bool no_survey; /* it gives no answer to one, or an error */
	bool context_answered; /* a context of a VLAN has answered */
	bool contexts_in_turn; /* its contexts are asked one by one */
	bool failed; /* in this sample */
	bool unsorted; /* its tables cannot be parted */
};

/* Nothing is known of the switch yet. The plan, the target and the device must live as long. */
void session_state_init(struct session_state *st, const struct collect_plan *plan,
    const struct target *t, struct device *device);

/* Frees an array of n states, and their devices. */
void session_state_free(struct session_state *states, size_t n);

#endif
