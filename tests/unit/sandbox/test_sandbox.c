/* What a run may still do inside its sandbox, and what not, by children that try. */
#define _GNU_SOURCE
#include "aid/attempt.h"
#include "aid/claims.h"
#include "fdbaudit/sandbox.h"
#include "sandbox/landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TRUNCATE_SINCE = 3 };

/* The folder `in` and a device: what a run with a report in each has. */
static void
enter(const void *arg)
{
	struct sandbox *s = sandbox_new();
	const int folder = open("in", O_PATH | O_DIRECTORY);

	(void)arg;
	sandbox_allow_folder(s, folder);
	sandbox_allow_folder(s, -1);
	sandbox_allow_file(s, "/dev/full");
	sandbox_allow_file(s, "not-there");
	if (!sandbox_enter(s)) {
		_exit(254);
	}
}

static const struct row {
	int (*attempt)(void);
	int result;
	int since; /* version of Landlock */
	const char *why;
} rows[] = {
	{ attempt_write_in, 0, 1, "a report that is there is replaced" },
	{ attempt_make_in, 0, 1, "a new one is made beside it" },
	{ attempt_rename_in, 0, 1, "and renamed" },
	{ attempt_remove_in, 0, 1, "what a killed run left is removed" },
	{ attempt_write_full, 0, 1, "a device that is named is written" },
	{ attempt_read_out, 0, 1, "every file may be read" },
	{ attempt_write_out, EACCES, 1, "no other file is written" },
	{ attempt_truncate_out, EACCES, TRUNCATE_SINCE, "nor emptied" },
	{ attempt_make_out, EACCES, 1, "nor made" },
	{ attempt_remove_out, EACCES, 1, "nor removed" },
	{ attempt_folder_out, EACCES, 1, "no folder is made" },
	{ attempt_link_out, EACCES, 1, "no link is made" },
	{ attempt_rename_out, EXDEV, 1, "nothing goes from one folder to another" },
	{ attempt_write_by_link, EACCES, 1, "a link in the folder leads nowhere" },
	{ attempt_program, EACCES, 1, "no program is begun" },
	{ attempt_child, EACCES, 1, "what is forked is held as well" },
	{ attempt_honest, 0, 1, "the rest goes on" },
};

static void
test_row(void **state)
{
	const struct row *r = *state;
	char *at;
	int got;

	if (landlock_abi() < r->since) {
		skip();
	}
	at = attempt_folder();
	got = attempt_run(at, enter, NULL, r->attempt);
	attempt_folder_free(at);
	/* The kernel says so, or that it lacks the right: both are no. */
	if (r->result == EXDEV && got == EACCES) {
		got = EXDEV;
	}
	assert_int_equal(got, r->result);
}

static void
test_words(void **state)
{
	char words[SANDBOX_WORDS];

	(void)state;
	assert_ptr_equal(sandbox_words(words), words);
	assert_non_null(strstr(words, landlock_abi() > 0 ? "Landlock ABI" : "no Landlock"));
}

/* Where the kernel has none, a run goes on. */
static void
test_without(void **state)
{
	(void)state;
	sandbox_allow_folder(NULL, 0);
	sandbox_allow_file(NULL, "/dev/full");
	assert_false(sandbox_enter(NULL));
}

int
main(void)
{
	static const struct claims tables[] = { CLAIMS(rows, test_row), { 0 } };
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_without),
	};

	return claims_run(tables, tests, sizeof(tests) / sizeof(tests[0]));
}
