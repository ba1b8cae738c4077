/*
 * Linked into what is measured: a process that ends by _exit() keeps its counters too, and a NETCONF
 * session may write them. Of the program alone: tests of what a session may do are held by it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>

void __gcov_dump(void);
_Noreturn void __real__exit(int status);
_Noreturn void __wrap__exit(int status);
int __real_seccomp_load(void *filter) __attribute__((weak)); /* not in every program */
int __wrap_seccomp_load(void *filter);
int __real_setrlimit(int resource, const struct rlimit *limit);
int __wrap_setrlimit(int resource, const struct rlimit *limit);

static bool
is_program(void)
{
	return strcmp(program_invocation_short_name, "fdbaudit") == 0;
}

_Noreturn void
__wrap__exit(int status)
{
	__gcov_dump();
	__real__exit(status);
}

int
__wrap_seccomp_load(void *filter)
{
	return is_program() ? 0 : __real_seccomp_load(filter);
}

int
__wrap_setrlimit(int resource, const struct rlimit *limit)
{
	return is_program() && resource == RLIMIT_FSIZE ? 0 : __real_setrlimit(resource, limit);
}
