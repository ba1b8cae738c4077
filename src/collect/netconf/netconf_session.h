/*
 * A NETCONF session: hello, the tables that the hello promises, close-session.
 *
 * Knows nothing of SSH. Read only: <get> and the show RPCs of vendors are all
 * that is ever sent; get-schema is not among them, so a hello of 600 modules
 * costs nothing and nothing it names is opened or written.
 */
#ifndef FDBAUDIT_NETCONF_SESSION_H
#define FDBAUDIT_NETCONF_SESSION_H

#include "collect/netconf/transport/channel.h"
#include "collect/netconf/limits.h"
#include "collect/netconf/reply/netconf_fact.h"

/*
 * Runs the whole session. Tables that end badly say so by their facts; a
 * session that ends badly returns why, with its tables ended.
 */
FDB_MUST_CHECK enum fdb_code netconf_session_run(const struct netconf_channel *channel,
    const struct netconf_limits *limits, netconf_sink_fn *sink, void *arg, struct fdb_err *err);

#endif
