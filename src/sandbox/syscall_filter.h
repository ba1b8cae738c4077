/*
 * Which system calls a NETCONF session may make (seccomp(2)), by libseccomp: syscalls.def.
 */
#ifndef FDBAUDIT_SANDBOX_SYSCALL_FILTER_H
#define FDBAUDIT_SANDBOX_SYSCALL_FILTER_H

#include <stdbool.h>

/* Returns what there is of it: "seccomp", or why not. */
const char *syscall_filter_words(void);

/*
 * Holds this process to the calls of the table from here on; sockets of the file system only with
 * `agent`. Returns whether the kernel took it.
 */
bool syscall_filter_enter(bool agent);

#endif
