/*
 * The process of one session: from the address to facts on a pipe.
 */
#ifndef FDBAUDIT_NETCONF_CHILD_H
#define FDBAUDIT_NETCONF_CHILD_H

#include "collect/netconf/netconf_session.h"
#include "fdbaudit/collect.h"

struct nc_job {
	const struct target *target;
	const char *source_address;
	struct nc_limits limits;
	size_t first_credential; /* the one that worked before */
};

/* Never returns. Writes packed facts to fd, NC_DONE (port: the credential that worked) or NC_FAILED last. */
_Noreturn void nc_child(const struct nc_job *job, int fd);

#endif
