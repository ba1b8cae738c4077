/*
 * One NETCONF message as it comes in: a hello, a reply, or the bare content
 * of one (recordings). Streams: memory does not grow with the message.
 *
 * What a peer sends is hostile: no DTD, no entity but the five of XML, no
 * network, at most NC_DEPTH_MAX elements deep, texts cut at NC_VALUE_MAX.
 */
#ifndef FDBAUDIT_NETCONF_REPLY_H
#define FDBAUDIT_NETCONF_REPLY_H

#include "collect/netconf/reply/model.h"
#include "fdbaudit/err.h"

enum { NC_DEPTH_MAX = 64 };

enum nc_message_kind { NC_OTHER, NC_HELLO, NC_REPLY };

struct nc_message {
	enum nc_message_kind kind;
	/* hello */
	bool base_1_0, base_1_1;
	uint32_t capabilities;
	bool promised[NC_TABLES_MAX]; /* tables whose mark is among the capabilities */
	/* reply */
	uint64_t id; /* message-id, 0 not told */
	bool found[NC_TABLES_MAX]; /* tables whose root was there */
	uint32_t rows, dropped; /* of the wanted table */
	bool more; /* the reply says that there is more (paging) */
	bool stopped; /* the sink wanted no more */
	bool failed; /* an rpc-error of severity error */
	char error[160]; /* its tag and message, or what the switch said in place of a table */
};

struct nc_parser;

/*
 * Looks for this table alone; NULL: for all roots, with no rows. The sink may
 * be NULL then. Never NULL.
 */
struct nc_parser *nc_parser_new(const struct nc_table *wanted, nc_sink_fn *sink, void *arg);
void nc_parser_free(struct nc_parser *p);

/* FDB_EPROTO: not XML, or XML of a kind we refuse. Later calls fail in the same way. */
FDB_MUST_CHECK enum fdb_code nc_parser_feed(
    struct nc_parser *p, const void *bytes, size_t n, struct fdb_err *err);

/*
 * The message is over: FDB_EPROTO when its XML is not, or the failure of
 * nc_parser_feed() again. `out` is filled in any case.
 */
enum fdb_code nc_parser_end(struct nc_parser *p, struct nc_message *out, struct fdb_err *err);

#endif
