/*
 * The protocol of a session, by libnetconf2: the hello, requests and their
 * numbers, whose reply a reply is, close-session.
 *
 * The library does not speak with the switch but over a socket pair, and the
 * session carries across what matters. Its messages go out as they are. Of
 * the hello nothing but the version comes in, so there is no module that it
 * would fetch or write to a file; of a reply no more than its number and
 * whether it is an error: tables in any namespace are read as they stream in,
 * without a tree, and half a reply holds nothing up but its own deadline.
 */
#ifndef FDBAUDIT_NETCONF_RPC_H
#define FDBAUDIT_NETCONF_RPC_H

#include "collect/netconf/reply/netconf_table.h"
#include "fdbaudit/err.h"

#include <stdbool.h>

struct rpc;

/*
 * Starts a session of the library. *message: the hello to send. Messages have
 * no framing, and last until the next call. rpc_free() frees *out in any case.
 */
FDB_MUST_CHECK enum fdb_code rpc_open(
    struct rpc **out, const char **message, struct fdb_err *err);
void rpc_free(struct rpc *r); /* NULL is fine */

/*
 * Makes the request for a table, by this filter where it is not NULL in place of its own. *message:
 * what to send.
 */
FDB_MUST_CHECK enum fdb_code rpc_request(struct rpc *r, const struct netconf_table *t,
    const char *filter, const char **message, struct fdb_err *err);

/*
 * Checks the reply that came to the last request: its message-id (0: it had
 * none), and whether there is an rpc-error in it. FDB_EPROTO: it is not the
 * reply to that (RFC 6241 section 4.1). *refused: it is, and an error.
 */
FDB_MUST_CHECK enum fdb_code rpc_check_reply(
    struct rpc *r, uint64_t id, bool error, bool *refused, struct fdb_err *err);

/* Makes the close-session. *message: what to send; nothing but rpc_free() may follow. */
FDB_MUST_CHECK enum fdb_code rpc_close(
    struct rpc *r, const char **message, struct fdb_err *err);

#endif
