/*
 * The process of a session as its parent sees it: begun, facts as they come in, ended.
 */
#ifndef FDBAUDIT_NETCONF_PROCESS_H
#define FDBAUDIT_NETCONF_PROCESS_H

#include "collect/netconf/child.h"

#include <sys/types.h>

struct process { /* all zero: none */
	pid_t pid; /* 0: none */
	int fd; /* facts come in here; what is written here the child may read */
	int epoll; /* set of the parent that fd is in */
	int64_t kill_at; /* when it has had enough time, on netconf_clock_ms() */
	uint8_t *buffer; /* facts that came in part */
	size_t n;
};

/*
 * Starts one; its descriptor goes into that epoll set with `arg`. FDB_EIO: there is none, and
 * process_end() is to be called all the same.
 */
FDB_MUST_CHECK enum fdb_code process_start(
    struct process *p, const struct child_job *job, int epoll, void *arg, struct fdb_err *err);

enum process_state { PROCESS_ON, PROCESS_OVER, PROCESS_BROKEN };

/*
 * Takes what came in, not more than others can wait for. PROCESS_OVER: it has closed its end;
 * PROCESS_BROKEN: it cannot be read, or sends what is no fact, as *why says.
 */
enum process_state process_read(
    struct process *p, netconf_sink_fn *sink, void *arg, struct fdb_err *why);

/* Kills it where it lives on, and frees what it had. Returns its status as waitpid() tells it. */
int process_end(struct process *p);

#endif
