/*
 * The switches of a run: what is kept of each from its first question to its last.
 */
#ifndef COLLECT_ASKED_H
#define COLLECT_ASKED_H

#include "collect/poll/session.h"
#include "fdbaudit/asked.h"
#include "fdbaudit/collect.h"

struct asked_switches {
	struct collect_plan plan; /* a copy; its targets are not */
	struct session_setup setup;
	struct session_state *states; /* by target */
	struct device **devices; /* of these */
	uint32_t
	    *number; /* by target: of its switch in the snapshot; NONE: it is another's name */
	uint32_t parallel; /* sessions that may be active: there are descriptors for them */
};

/* Returns the switches of a plan, of which nothing is asked yet. FDB_EUSAGE: source_address. */
FDB_MUST_CHECK enum fdb_code asked_switches_make(
    const struct collect_plan *plan, struct asked_switches **out, struct fdb_err *err);

#endif
