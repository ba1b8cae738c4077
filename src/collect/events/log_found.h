/* Found: which switch and which ports of the run lines of a log are of. */
#ifndef FDBAUDIT_COLLECT_EVENTS_LOG_FOUND_H
#define FDBAUDIT_COLLECT_EVENTS_LOG_FOUND_H

#include "collect/events/log_moves.h"

#include "fdbaudit/snapshot.h"

/*
 * Turns numbers of names into those of switches and ports, a bundle for its members, whatever a line
 * calls them; from snapshot.nports on it is a name that is no port. Returns how many of the n are left:
 * those of senders that are no switch are not.
 */
size_t log_found(
    const struct snapshot *snap, const struct log_moves *m, struct log_event *e, size_t n);

#endif
