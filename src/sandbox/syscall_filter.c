#define _GNU_SOURCE /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "sandbox/syscall_filter.h"

#include <errno.h>
#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { SECCOMP_MODE = 2 /* SECCOMP_MODE_FILTER */, TYPE_MASK = 0xf };

#define ALLOW(name) { SCMP_SYS(name), false },
#define END(name) { SCMP_SYS(name), true },
static const struct {
	int number; /* below zero: this machine has no such call */
	bool ends;
} calls[] = {
#include "sandbox/syscalls.def"
};
#undef ALLOW
#undef END

const char *
syscall_filter_words(void)
{
	/* EFAULT: the kernel has looked for a filter at address 0. */
	return prctl(PR_SET_SECCOMP, SECCOMP_MODE, NULL) == -1 && errno == EFAULT
		   ? "seccomp for NETCONF"
		   : "no seccomp in this kernel";
}

static bool
add_table(scmp_filter_ctx f)
{
	bool ok = true;

	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		const uint32_t then = calls[i].ends ? SCMP_ACT_KILL_PROCESS : SCMP_ACT_ALLOW;

		ok = seccomp_rule_add(f, then, calls[i].number, 0) == 0 && ok;
	}
	return ok;
}

/* Files are opened to be read. */
static bool
add_opening(scmp_filter_ctx f)
{
	const scmp_datum_t writes = O_ACCMODE | O_CREAT | O_TRUNC;

	return seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
		   SCMP_A2(SCMP_CMP_MASKED_EQ, writes, O_RDONLY)) == 0 &&
	       seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(open), 1,
		   SCMP_A1(SCMP_CMP_MASKED_EQ, writes, O_RDONLY)) == 0;
}

static bool
add_stream(scmp_filter_ctx f, int call, scmp_datum_t family)
{
	return seccomp_rule_add(f, SCMP_ACT_ALLOW, call, 2, SCMP_A0(SCMP_CMP_EQ, family, 0),
		   SCMP_A1(SCMP_CMP_MASKED_EQ, TYPE_MASK, SOCK_STREAM)) == 0;
}

/* TCP; the agent; and the pair by which libnetconf2 hands its messages to us. */
static bool
add_sockets(scmp_filter_ctx f, bool agent)
{
	return add_stream(f, SCMP_SYS(socket), AF_INET) &&
	       add_stream(f, SCMP_SYS(socket), AF_INET6) &&
	       (!agent || add_stream(f, SCMP_SYS(socket), AF_UNIX)) &&
	       add_stream(f, SCMP_SYS(socketpair), AF_UNIX);
}

/* Of itself alone: limits are looked at, not set, and abort() ends no other process. */
static bool
add_self(scmp_filter_ctx f)
{
	const scmp_datum_t self = (scmp_datum_t)getpid();

	return seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1,
		   SCMP_A2(SCMP_CMP_EQ, 0, 0)) == 0 &&
	       seccomp_rule_add(
		   f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self, 0)) == 0;
}

bool
syscall_filter_enter(bool agent)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	bool ok;

	if (f == NULL) {
		return false;
	}
	/* Calls of another architecture have other numbers. */
	ok = seccomp_attr_set(f, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
	     add_table(f) && add_opening(f) && add_sockets(f, agent) && add_self(f) &&
	     seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}
