/*
 * One NETCONF message as it comes in: a hello, a reply, or the bare content
 * of one (recordings). Streams: memory does not grow with the message.
 *
 * What a peer sends is hostile: no DTD, no entity but the five of XML, no
 * network, at most REPLY_DEPTH_MAX elements deep, texts cut at LEAF_TEXT_MAX.
 */
#ifndef FDBAUDIT_NETCONF_REPLY_H
#define FDBAUDIT_NETCONF_REPLY_H

#include "collect/netconf/reply/netconf_fact.h"
#include "collect/netconf/reply/netconf_table.h"
#include "collect/netconf/reply/reply_count.h"
#include "fdbaudit/err.h"

#include <stddef.h>

enum { REPLY_DEPTH_MAX = 64, REPLY_TABLES_MAX = 64 };

enum netconf_message_kind { MESSAGE_OTHER, MESSAGE_HELLO, MESSAGE_REPLY };

struct netconf_message {
	enum netconf_message_kind kind;
	/* hello (RFC 6241 section 8.1) */
	bool base_1_0, base_1_1;
	uint32_t capabilities; /* how many it names */
	/* reply */
	uint64_t id; /* message-id, 0 not told */
	bool found
	    [REPLY_TABLES_MAX]; /* by number of the table that was looked for: its root was there */
	uint32_t rows, dropped; /* of the table that is read */
	uint32_t unread; /* line of the first forwarding row that made no sense, 0: none */
	bool more; /* the reply says that there is more (paging) */
	bool stopped; /* the sink wanted no more */
	struct reply_count count; /* what the switch counts of it */
	bool failed; /* an rpc-error of severity error (RFC 6241 section 4.3), anywhere in it */
	char error[160]; /* its tag and message, or what the switch said in place of a table */
};

struct reply_parser;

/*
 * Returns a parser that reads the rows of this table into the sink; `found`
 * has that table alone, at 0. Never NULL; reply_parser_free() frees it. The
 * table must outlive it.
 */
struct reply_parser *reply_parser_new(
    const struct netconf_table *table, netconf_sink_fn *sink, void *arg);

/*
 * Returns a parser that reads no rows but says which of these tables are there
 * (at most REPLY_TABLES_MAX; more are not looked for). The sink gets each
 * capability of a hello as NETCONF_MODULE; NULL is fine. Never NULL;
 * reply_parser_free() frees it. The tables must outlive it.
 */
struct reply_parser *reply_survey_new(
    const struct netconf_table *const *known, size_t n, netconf_sink_fn *sink, void *arg);

void reply_parser_free(struct reply_parser *p); /* NULL is fine */

/*
 * Reads the next bytes of the message. FDB_EPROTO: not XML, or XML of a kind
 * we refuse; later calls fail in the same way.
 */
FDB_MUST_CHECK enum fdb_code reply_parser_feed(
    struct reply_parser *p, const void *bytes, size_t n, struct fdb_err *err);

/*
 * Ends the message. FDB_EPROTO when its XML does not end, or the failure of
 * reply_parser_feed() again. `out` is filled in any case.
 */
enum fdb_code reply_parser_end(
    struct reply_parser *p, struct netconf_message *out, struct fdb_err *err);

#endif
