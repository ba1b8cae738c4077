/* Builds without NETCONF have no process that a filter of system calls would be for. */
#include "sandbox/syscall_filter.h"

const char *
syscall_filter_words(void)
{
	return "no NETCONF to filter";
}
