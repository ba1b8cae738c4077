/*
 * A conversation with a switch: hellos, then requests one after the other, each with its reply.
 *
 * Knows nothing of SSH, and not what a table is for. Read only: <get> and the show RPCs of vendors
 * are all that is ever sent.
 */
#ifndef FDBAUDIT_NETCONF_CONVERSATION_H
#define FDBAUDIT_NETCONF_CONVERSATION_H

#include "collect/netconf/stream.h"

struct rpc;

struct conversation {
	const struct netconf_limits *limits;
	struct rpc *rpc;
	struct stream stream; /* .lost: nothing can be asked any more */
	uint32_t capabilities; /* of its hello */
};

/* Begins it, unspoken. sink: gets NETCONF_RAW of all that comes, where limits->record. */
void conversation_open(struct conversation *c, const struct netconf_channel *channel,
    const struct netconf_limits *limits, netconf_sink_fn *sink, void *arg);

/* Exchanges hellos. promise: gets each capability of the switch's as NETCONF_MODULE; or NULL. */
FDB_MUST_CHECK enum fdb_code conversation_greet(
    struct conversation *c, netconf_sink_fn *promise, void *arg, struct fdb_err *err);

struct conversation_request {
	const struct netconf_table *table;
	const char *filter; /* in place of the table's own, or NULL */
	netconf_sink_fn *sink; /* gets its rows */
	void *arg; /* of the sink */
};

/*
 * Asks for a table and reads its rows into the sink. FDB_OK also where the switch refuses: m->failed. After a failure stream.lost says whether the
 * conversation is over.
 */
FDB_MUST_CHECK enum fdb_code conversation_ask(struct conversation *c,
    const struct conversation_request *q, struct netconf_message *m, struct fdb_err *err);

/* Says goodbye where that can be heard, and frees what it holds. */
void conversation_close(struct conversation *c);

#endif
