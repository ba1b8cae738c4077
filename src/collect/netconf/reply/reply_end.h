/*
 * How a table ended that a message answered: the same of a live session and of
 * a recording.
 */
#ifndef FDBAUDIT_NETCONF_REPLY_END_H
#define FDBAUDIT_NETCONF_REPLY_END_H

#include "collect/netconf/reply/reply.h"

struct reply_end {
	enum completeness state;
	enum fdb_code code;
	char reason[sizeof(((struct fdb_err *)NULL)->text)]; /* "" when complete */
};

/* Returns an end of this state, for a reason in words. */
struct reply_end reply_end_as(enum completeness state, enum fdb_code code, const char *reason);

/*
 * Judges a message that was read for one table. rc: of reading it, err its
 * failure when it has one. Absent: it is an answer that holds nothing of the
 * table. Partial when rows came and something else shows that they are not
 * all: an rpc-error anywhere in it, a page with more to come, the switch's own
 * count.
 */
struct reply_end reply_end_of(
    const struct netconf_message *m, enum fdb_code rc, const struct fdb_err *err);

#endif
