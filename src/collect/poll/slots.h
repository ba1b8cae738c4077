/*
 * Request slots: what is under way to one switch. One request after the other
 * goes through a slot, for one purpose: the walk of a table or of a part of it, or
 * the search for places to part it at.
 *
 * A slot whose walk keeps its cells (walk_defer()) reads ahead of its turn; the
 * others are at the table that the device takes now.
 */
#ifndef POLL_SLOTS_H
#define POLL_SLOTS_H

#include "collect/poll/walk/partition.h"
#include "collect/poll/walk/walk.h"
#include "collect/snmp/client.h"

#include <stdbool.h>
#include <stdint.h>

enum {
	SLOT_TRIES_MAX = 21, /* 20 retries at most */
	SLOTS_MAX = 4 /* requests under way to a switch */
};

struct slot_try {
	int32_t id; /* request-id: each try has its own, the answer to any will do */
	int64_t sent_us;
	uint32_t asked; /* varbinds */
	enum client_op op;
	bool alone; /* nothing else was under way */
};

/* Of a walk that is ahead of its turn: what counts only then. */
struct slot_ahead {
	int64_t began_ms, until_us; /* of its table, as session_table has them */
	int64_t waits_us; /* since when the slot is SLOT_WAITING */
	bool answered; /* a reply came */
	bool silent; /* it ended without one */
};

enum slot_state {
	SLOT_FREE,
	SLOT_READY, /* for its next request */
	SLOT_ASKED,
	SLOT_WAITING /* for its turn: it has read all, or as much as it may keep */
};

struct slot {
	enum slot_state state;
	struct walk walk;
	struct partition *search; /* not NULL: this slot searches, and walks nothing */
	bool surveys; /* this slot asks what the survey wants, and walks nothing */
	struct slot *of; /* whose walk the search is to part */
	struct slot_ahead ahead;
	uint32_t full_replies; /* since the last search in this walk */
	uint32_t search_price; /* how many of them the next search costs */
	bool answered; /* a reply came to this walk */
	uint32_t errors; /* replies running with an error status */
	/* the request under way */
	struct client_request request;
	struct slot_try tries[SLOT_TRIES_MAX];
	uint32_t ntries;
	uint32_t damaged; /* walk.damaged when it was first sent */
	int64_t due_us; /* when to try again, or to give up */
};

struct slots { /* all zero: all are free */
	struct slot at[SLOTS_MAX];
};

/* Makes a slot ready for the first request of its walk. */
void slots_begin(struct slot *s);

/* Returns a free slot, or NULL when there is none. */
struct slot *slots_unused(struct slots *ss);

/* Returns true when the slot walks the table under way. */
bool slots_is_walking(const struct slot *s);

/* Returns the first slot that walks the table under way, or NULL. */
struct slot *slots_walking(struct slots *ss);

/* Returns how many requests are under way. */
uint32_t slots_asked(const struct slots *ss);

/* Returns how many slots walk something and do not wait for their turn. */
uint32_t slots_active_walks(const struct slots *ss);

/*
 * Returns the slot whose request this reply answers, and the try that it answers.
 * NULL: it is late, and answers none of those under way.
 */
struct slot *slots_answered(struct slots *ss, int32_t id, struct slot_try *out);

/* Ends the search of a slot, which is free then. */
void slots_end_search(struct slot *s);

/* Frees all slots of the table under way; those ahead of their turn stay. */
void slots_clear(struct slots *ss);

#endif
