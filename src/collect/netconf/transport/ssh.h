/*
 * The SSH below a session: a host key that is known, a log-in without
 * questions, the subsystem "netconf" (RFC 6242).
 */
#ifndef FDBAUDIT_NETCONF_SSH_H
#define FDBAUDIT_NETCONF_SSH_H

#include "collect/netconf/transport/channel.h"
#include "collect/netconf/transport/ssh_home.h"
#include "fdbaudit/collect.h"

struct netconf_ssh; /* a connection */

/* Where from and how. */
struct netconf_ssh_plan {
	const struct ssh_home *home;
	const char *source_address; /* NULL: any */
	uint32_t connect_ms; /* TCP, handshake, log-in: each */
};

/*
 * Connects and logs in.
 * Nothing is ever asked on a terminal, and no key is trusted that is neither in
 * known_hosts nor the pinned one. FDB_EAUTH: the host key or the log-in was
 * refused; FDB_ETIMEOUT: no answer in time. netconf_ssh_close() frees *out in
 * any case.
 */
FDB_MUST_CHECK enum fdb_code netconf_ssh_open(const struct target *t,
    const struct credential *c, const struct netconf_ssh_plan *plan, struct netconf_ssh **out,
    struct fdb_err *err);

/* Returns the channel of the subsystem; it lasts until netconf_ssh_close(). */
struct netconf_channel netconf_ssh_channel(struct netconf_ssh *ssh);

void netconf_ssh_close(struct netconf_ssh *ssh); /* NULL is fine */

#endif
