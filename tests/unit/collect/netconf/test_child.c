/* What the process of a session does before it connects. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/netconf/child.h"

#include "collect/netconf/pipe.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { FIRST = STDERR_FILENO + 1, DESCRIPTORS = 8 };

/* Sockets of the sessions that its parent had: of the lowest numbers, as they are opened first. */
static void
close_mine(void *arg)
{
	const int *pipe_end = arg;

	for (int fd = FIRST; fd < FIRST + DESCRIPTORS; fd++) {
		if (fd != *pipe_end) {
			(void)close(fd);
		}
	}
}

/* The pipe is still there when what the owner had is closed. */
static void
test_the_pipe_stays(void **state)
{
	const struct target target = { .ncredentials = 0 };
	const struct collect_plan plan = { .targets = &target, .ntargets = 1 };
	struct child_job job = { .plan = &plan, .target = &target, .forget = close_mine };
	uint8_t told[PIPE_FACT_MAX];
	struct pipe_texts texts;
	struct netconf_fact last;
	ssize_t n;
	int low[DESCRIPTORS];
	int ends[2];
	pid_t child;

	(void)state;
	for (size_t i = 0; i < DESCRIPTORS; i++) {
		low[i] = open("/dev/null", O_RDONLY | O_CLOEXEC);
	}
	assert_int_equal(pipe(ends), 0);
	assert_true(ends[1] > FIRST);
	job.forget_arg = &ends[1];
	child = fork();
	if (child == 0) {
		child_run(&job, ends[1]);
	}
	(void)close(ends[1]);
	n = read(ends[0], told, sizeof(told));
	assert_int_equal(waitpid(child, NULL, 0), child);
	(void)close(ends[0]);
	for (size_t i = 0; i < DESCRIPTORS; i++) {
		(void)close(low[i]);
	}
	assert_true(n > 0);
	assert_int_equal(pipe_unpack(told, (size_t)n, &last, &texts), n);
	assert_int_equal(last.kind, NETCONF_FAILED);
	assert_string_equal(last.text[0], "no credentials with version = netconf");
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_the_pipe_stays) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
