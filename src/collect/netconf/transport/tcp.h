/*
 * TCP with a deadline: connect() itself waits for minutes.
 */
#ifndef FDBAUDIT_NETCONF_TCP_H
#define FDBAUDIT_NETCONF_TCP_H

#include "fdbaudit/collect.h"

/*
 * Connects to t->to within wait_ms, from the address `source` (NULL: any). *fd
 * is a socket for the caller to close also after a failure, or -1.
 * FDB_ETIMEOUT: no answer in time; FDB_EUSAGE: `source` is no IP address.
 */
FDB_MUST_CHECK enum fdb_code tcp_connect(
    const struct target *t, const char *source, uint32_t wait_ms, int *fd, struct fdb_err *err);

/* Returns the port of t->to. */
uint16_t tcp_port(const struct target *t);

#endif
