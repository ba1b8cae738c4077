/*
 * A session without a socket, for tests of what works on one: its switch is far
 * away, so that several requests at once pay, and nothing is under way yet.
 */
#ifndef TESTS_SESSION_H
#define TESTS_SESSION_H

#include "collect/poll/session_struct.h"

enum { SESSION_WINDOWS = 4, SESSION_ROWS = 1000 };

struct session_aid {
	struct session session;
	struct session_state state;
	struct collect_plan plan;
	struct target target;
	struct credential credential; /* SNMPv2c */
	const struct credential *credentials[1];
};

/*
 * The session walks, and its device is about to be asked for this table; in the context
 * of VLAN `vlans[0]` where there are any (n), each of which has tables of its own.
 */
void session_aid_begin(
    struct session_aid *a, const char *table, const uint16_t *vlans, size_t n);

/* Frees what the session and the device hold. */
void session_aid_end(struct session_aid *a);

/* Gives the walk of a slot one cell of each column: row number `row`. */
void session_aid_row(struct slot *slot, uint32_t row);

#endif
