/*
 * The process of one session: from the address to facts on a pipe.
 */
#ifndef FDBAUDIT_NETCONF_CHILD_H
#define FDBAUDIT_NETCONF_CHILD_H

#include "collect/netconf/limits.h"
#include "collect/netconf/look_session.h"
#include "collect/netconf/pool.h"
#include "fdbaudit/collect.h"

struct child_job {
	const struct collect_plan *plan;
	const struct target *target; /* of the plan */
	netconf_forget_fn *forget; /* of the pool (pool.h) */
	void *forget_arg;
	const char *source_address;
	struct netconf_limits limits;
	size_t first_credential; /* number of the one that worked before */
	struct log_ins refused; /* which are not tried */
	const struct look_job
	    *looks; /* what is asked round after round; NULL: a sample is read */
	bool sandbox; /* held by the kernel before it connects (sandbox.h) */
};

/*
 * Runs the job in this process, which is to be nothing else, and ends it: never
 * returns. Writes packed facts (pipe.h) to fd; the last is NETCONF_DONE or
 * NETCONF_FAILED. Of looks: a byte that comes in by fd is the number of a round.
 */
_Noreturn void child_run(const struct child_job *job, int fd);

/* Notes which credentials were refused, by the last fact of a process that tried them from `first` on. */
void child_note(
    struct log_ins *l, const struct target *t, size_t first, const struct netconf_fact *last);

/* Whether the switch has refused all that it may be asked with: another process would not help. */
bool child_is_out(const struct log_ins *l, const struct target *t);

#endif
