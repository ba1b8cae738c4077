/*
 * The tables of a session: one after the other is begun, parted among slots where
 * that pays, and ended. Whatever happens ends in the device: a table that could
 * not be read says why. Once a reply was damaged the tables that begin later are read twice,
 * within their time; those that had ended are left.
 */
#ifndef POLL_SESSION_TABLES_H
#define POLL_SESSION_TABLES_H

#include "fdbaudit/err.h"

#include <stdbool.h>

struct session;
struct slot;

/* Begins the next table. Returns false when there is none: the session is done. */
bool session_tables_next(struct session *s);

/* The survey is over: the next table begins. */
void session_tables_end_survey(struct session *s, struct slot *slot);

/* The walk of this slot is over. With the last of its table the table ends and the next one begins. */
void session_tables_end_slot(struct session *s, struct slot *slot);

/* The search of this slot is over: walks of their own begin where it found a place. */
void session_tables_part(struct session *s, struct slot *search);

/* Begins the table under way anew, by one slot: the switch does not sort it. */
void session_tables_unpart(struct session *s);

/*
 * A reply to this slot was damaged. The table under way begins anew, so that it can be
 * compared with a second read, unless it was begun so; one that is
 * parted is not, nor where the time would not do for both.
 */
void session_tables_compare(struct session *s, const struct slot *slot);

/*
 * Ends the table under way, and those that are ahead of their turn, with what was
 * read; code and reason say why, as in coverage.
 */
void session_tables_stop(struct session *s, enum fdb_code code, const char *reason);

/*
 * Gives the switch up for this sample, or for the rounds of its looks: all that is left fails for this
 * reason, the session is done.
 */
void session_tables_fail(struct session *s, enum fdb_code code, const char *reason);

#endif
