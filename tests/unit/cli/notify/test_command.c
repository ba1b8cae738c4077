/* A command of the configuration: what it gets, how it may end, and what is kept of its words. */
#include "cli/notify/command.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LONG_MS = 60000, SHORT_MS = 1000, INPUT = 1 << 20 };

static char input[INPUT]; /* more than any pipe holds */
static int hurried;

static bool
hurry(void)
{
	return hurried != 0;
}

static const struct claim {
	const char *line;
	enum fdb_code code;
	const char *error; /* what err begins with; "" FDB_OK */
	const char *said; /* what it printed begins with */
	uint32_t ms;
	int hurried;
	const char *why;
	bool cut; /* it printed more than is kept */
} claims[] = {
	{ "true", FDB_OK, "", "", LONG_MS, 0, "reads nothing: none the worse", false },
	{ "exec <&-; exit 0", FDB_OK, "", "", LONG_MS, 0, "closes its input", false },
	{ "head -c 10 >/dev/null", FDB_OK, "", "", LONG_MS, 0, "reads a part of it", false },
	{ "wc -c", FDB_OK, "", "1048576\n", LONG_MS, 0, "reads all of it", false },
	{ "cat | sha256sum >/dev/null; echo a; echo b >&2", FDB_OK, "", "a\nb\n", LONG_MS, 0,
	    "both of its outputs, in their order", false },
	{ "cat; cat /dev/null", FDB_OK, "", "xxxx", LONG_MS, 0, "prints while it is fed",
	    true },
	{ "head -c 100000000 /dev/zero", FDB_OK, "", "", LONG_MS, 0, "prints 100 MB", true },
	{ "exit 3", FDB_EIO, "ended with status 3", "", LONG_MS, 0, "fails", false },
	{ "/no/such/command", FDB_EIO, "ended with status 127", "/bin/sh:", LONG_MS, 0,
	    "is not there: the shell says so", false },
	{ "echo out; kill -9 $$", FDB_EIO, "was ended by signal 9 (Killed)", "out\n", LONG_MS,
	    0, "is killed", false },
	{ "kill -PIPE $$", FDB_EIO, "was ended by signal 13", "", LONG_MS, 0,
	    "signals are as a new process has them", false },
	{ "echo began; sleep 1000", FDB_ETIMEOUT, "took longer than 1 s and was ended",
	    "began\n", SHORT_MS, 0, "hangs", false },
	{ "trap '' TERM; while :; do sleep 1000; done", FDB_ETIMEOUT,
	    "took longer than 1 s and was ended", "", SHORT_MS, 0, "hangs, and will not go",
	    false },
	{ "sleep 1000", FDB_ETIMEOUT, "was ended with the run", "", LONG_MS, 1,
	    "the run is asked to end", false },
	{ "sleep 1000 & echo back", FDB_OK, "", "back\n", LONG_MS, 0,
	    "goes on in the background, with the pipe open", false },
};

static void
test_ends(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(claims) / sizeof(claims[0]); i++) {
		const struct claim *c = &claims[i];
		const struct command_limits limits = { c->ms, hurry };
		struct command_said said;
		struct fdb_err err = { 0 };

		hurried = c->hurried;
		if (command_run(c->line, input, INPUT, &limits, &said, &err) != c->code ||
		    strncmp(err.text, c->error, strlen(c->error)) != 0 ||
		    said.n < strlen(c->said) ||
		    memcmp(said.text, c->said, strlen(c->said)) != 0) {
			print_error("%s: %s: \"%s\", it said \"%.*s\"\n", c->why, c->line,
			    err.text, (int)said.n, said.text);
			fail();
		}
		assert_int_equal(said.cut, c->cut);
	}
}

static void
run(const char *line, struct command_said *said)
{
	static const struct command_limits limits = { LONG_MS, NULL };
	struct fdb_err err = { 0 };

	assert_int_equal(command_run(line, "", 0, &limits, said, &err), FDB_OK);
	assert_true(said->n < COMMAND_SAID);
	said->text[said->n] = '\0';
}

static void
test_nothing_is_handed_on(void **state)
{
	struct command_said said;
	FILE *open = fopen("/dev/null", "r"); /* without O_CLOEXEC */

	(void)state;
	assert_non_null(open);
	run("for f in /proc/self/fd/*; do echo ${f##*/}; done", &said);
	assert_null(strstr(said.text, "4"));
	(void)fclose(open);
	assert_int_equal(setenv("FDBAUDIT_COMMUNITY", "swordfish", 1), 0);
	assert_int_equal(setenv("TZ", "Europe/Berlin", 1), 0);
	run("env", &said);
	assert_null(strstr(said.text, "swordfish"));
	assert_non_null(strstr(said.text, "TZ=Europe/Berlin\n"));
	assert_int_equal(unsetenv("PATH"), 0);
	run("env", &said);
	assert_non_null(strstr(said.text, "PATH=/usr/local/bin:/usr/bin:/bin\n"));
}

static void
test_all_that_it_started_is_ended(void **state)
{
	static const struct command_limits limits = { SHORT_MS, NULL };
	struct command_said said;
	struct fdb_err err = { 0 };
	long pid;

	(void)state;
	assert_int_equal(command_run("sleep 1000 & echo $!; wait", "", 0, &limits, &said, &err),
	    FDB_ETIMEOUT);
	said.text[said.n] = '\0';
	pid = strtol(said.text, NULL, 10);
	assert_true(pid > 1);
	/* A zombie until init has seen it: what counts is that it runs no more. */
	(void)snprintf(input, 64, "/proc/%ld/cmdline", pid);
	{
		FILE *f = fopen(input, "r");

		assert_true(f == NULL || fgetc(f) == EOF);
		if (f != NULL) {
			(void)fclose(f);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ends),
		cmocka_unit_test(test_nothing_is_handed_on),
		cmocka_unit_test(test_all_that_it_started_is_ended),
	};

	memset(input, 'x', sizeof(input));
	(void)signal(SIGPIPE, SIG_IGN); /* as main() does */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
