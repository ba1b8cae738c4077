/*
 * The SSH below a session: TCP with a deadline, a host key that is known, a
 * log-in without questions, the subsystem "netconf".
 */
#ifndef FDBAUDIT_NETCONF_SSH_H
#define FDBAUDIT_NETCONF_SSH_H

#include "collect/netconf/netconf_session.h"
#include "fdbaudit/collect.h"

struct nc_ssh; /* a connection */

/*
 * Connects and logs in. Nothing is ever asked on a terminal, and no key is
 * trusted that is neither in known_hosts nor the pinned one. FDB_EAUTH: the
 * host key or the log-in was refused; FDB_ETIMEOUT: no answer in time.
 */
FDB_MUST_CHECK enum fdb_code nc_ssh_open(const struct target *t, const struct credential *c,
    const char *source_address, const struct nc_limits *limits, struct nc_ssh **out,
    struct fdb_err *err);

struct nc_channel nc_ssh_channel(struct nc_ssh *ssh);

void nc_ssh_close(struct nc_ssh *ssh); /* NULL is fine */

#endif
