/*
 * One session with one switch, for the sources of this folder that work on it: a
 * credential is tried, then one table after the other is walked. From outside
 * it is opaque (session.h).
 */
#ifndef POLL_SESSION_STRUCT_H
#define POLL_SESSION_STRUCT_H

#include "collect/poll/look/look_list.h"
#include "collect/poll/session_state.h"
#include "collect/poll/slots.h"
#include "collect/poll/timers.h"
#include "collect/poll/walk/survey.h"

enum session_phase {
	SESSION_PROBE, /* a credential is tried, by the first slot */
	SESSION_WALK,
	SESSION_LOOK /* instances are asked for by themselves, by the first slot */
};

/* The table under way; set anew for each. */
struct session_table {
	struct table_request request;
	int64_t began_ms, until_us; /* Unix time; budget, on poll_clock_us() */
	int64_t ended_ms; /* Unix time; 0: when the last walk has ended */
	int64_t walk_us; /* when its walk began, perhaps anew, on poll_clock_us() */
	/* of the slots that have ended */
	uint32_t cells;
	enum fdb_code code;
	char reason[160];
	bool parted; /* there was more than one */
	bool silent; /* one ended without an answer, and nothing came since */
};

struct session {
	const struct collect_plan *plan;
	struct session_state *state;
	struct client *client; /* NULL: no socket could be opened */
	int64_t began_us, until_us; /* budget */
	struct timer timer;
	bool done;

	enum session_phase phase;
	size_t credential; /* under trial, or in use */
	bool denied; /* one was refused, not just met with silence */
	char tried[256]; /* what became of those tried before */

	struct look_list *looks; /* not NULL: no table is read; not owned */
	struct session_table table;
	struct slots slots;
	struct survey *survey; /* what it does not have; NULL: not known */
	bool surveyed; /* a survey was begun, or is not worth it */
	int64_t survey_ms, survey_end_ms; /* asked and answered, Unix time */
	struct slot
	    *ahead[SLOTS_MAX]; /* those ahead of their turn, in the order of their turns */
	uint32_t nahead;
	int64_t rest_until_us; /* nothing is sent before */
	uint32_t damage_seen; /* damaged replies of this sample: later tables are read twice */
	uint32_t strangers; /* datagrams that answered none of our requests */
	bool deaf; /* a walk ended without an answer */
	bool fell_back; /* sysUpTime did, and is asked for once more */
	uint32_t silences; /* tables running that ended without an answer */
	uint32_t context_silences; /* the same of contexts */
};

#endif
