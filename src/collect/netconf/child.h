/*
 * The process of one session: from the address to facts on a pipe.
 */
#ifndef FDBAUDIT_NETCONF_CHILD_H
#define FDBAUDIT_NETCONF_CHILD_H

#include "collect/netconf/limits.h"
#include "fdbaudit/collect.h"

struct child_job {
	const struct target *target;
	const char *source_address;
	struct netconf_limits limits;
	size_t first_credential; /* number of the one that worked before */
};

/*
 * Runs the job in this process, which is to be nothing else, and ends it: never
 * returns. Writes packed facts (pipe.h) to fd; the last is NETCONF_DONE or
 * NETCONF_FAILED.
 */
_Noreturn void child_run(const struct child_job *job, int fd);

#endif
