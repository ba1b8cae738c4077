/*
 * A session that stays open and asks for the rows of a few addresses, round after round.
 *
 * A filter is believed only where it finds all of some addresses that the table had: a switch that does not know
 * it, or compares addresses in another spelling, answers with nothing, and that would be taken for an
 * address that is gone. Where no filter is believed, the whole table is read in each round.
 */
#ifndef FDBAUDIT_NETCONF_LOOK_SESSION_H
#define FDBAUDIT_NETCONF_LOOK_SESSION_H

#include "collect/netconf/limits.h"
#include "collect/netconf/reply/netconf_fact.h"
#include "collect/netconf/reply/netconf_table.h"
#include "collect/netconf/transport/channel.h"

enum {
	LOOK_PROBES = 8,
	LOOK_READY =
	    -1 /* number of no round: rounds may begin; TABLE_PARTIAL: each reads the whole table */
};

struct look_job {
	const struct netconf_table *table;
	const uint64_t *macs; /* whom to ask for: ascending, each once */
	size_t n;
	uint64_t probes[LOOK_PROBES]; /* addresses that the table had, to try the filter */
	size_t nprobes;
	const char *spelled; /* an address as the table spells it; "" not known */
};

/* Waits for the next round, and tells its number; false: there is none. */
typedef bool look_wait_fn(void *arg, uint8_t *round);

struct look_parent {
	look_wait_fn *wait;
	netconf_sink_fn *sink;
	void *arg; /* of both */
};

/*
 * Runs the session until there is no round any more. The parent gets NETCONF_LOOK when it may begin,
 * and for each round NETCONF_ROW of these addresses and NETCONF_LOOK. A round that ends badly says so;
 * a session that does returns why.
 */
FDB_MUST_CHECK enum fdb_code look_session_run(const struct netconf_channel *channel,
    const struct netconf_limits *limits, const struct look_job *job,
    const struct look_parent *parent, struct fdb_err *err);

#endif
