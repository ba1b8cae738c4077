/* How a walk ends, when not by itself, and what that makes of its table. */
#ifndef POLL_WALK_WALK_STOP_H
#define POLL_WALK_WALK_STOP_H

#include "collect/poll/walk/walk.h"

/*
 * Ends the walk for a reason from outside. FDB_ETIMEOUT in the second read: the first one
 * had ended, and its damage is the reason.
 */
void walk_stop(struct walk *w, enum fdb_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Ends it since damaged replies leave its rows in doubt. */
void walk_stop_in_doubt(struct walk *w);

/* Fills state, code and reason of an outcome; the reason points into the walk. */
void walk_outcome(const struct walk *w, struct table_outcome *o);

#endif
