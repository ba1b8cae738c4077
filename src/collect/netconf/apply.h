/*
 * From facts of a session, live or recorded, to what is known of the device.
 */
#ifndef FDBAUDIT_NETCONF_APPLY_H
#define FDBAUDIT_NETCONF_APPLY_H

#include "collect/netconf/reply/netconf_fact.h"

struct apply {
	struct device *device;
	int64_t (*now_ms)(void); /* Unix time for the ledger; NULL in a replay: 0 */
	/* the table under way */
	struct table_request request;
	bool open; /* there is one */
	int64_t began_ms;
	/* what became of the session */
	bool failed, done; /* NETCONF_FAILED, NETCONF_DONE came */
};

/* Hands a fact on to the device of a struct apply; a netconf_sink_fn. */
bool apply_fact(void *arg, const struct netconf_fact *f);

/* Ends a table that is still under way as partial, for this reason. */
void apply_cut(struct apply *a, enum fdb_code code, const char *reason);

#endif
