/* The files that an audit reads, as the configuration names them. */
#ifndef CLI_CHECK_NAMED_H
#define CLI_CHECK_NAMED_H

#include "cli/check/check_say.h"

#include <limits.h>

enum check_use {
	CHECK_READS,
	CHECK_SECRET, /* reads; the permissions of the file itself are looked at elsewhere */
	CHECK_RUNS
};

/* what: as the lines of check call it. */
typedef void check_named_fn(void *arg, const char *what, const char *path, enum check_use use);

enum { CHECK_NAMED_SECRETS = 8 };

/* Finds the files of secrets of a credential: how many, and which. */
size_t check_named_secrets(
    const struct credential_entry *e, const char *paths[static CHECK_NAMED_SECRETS]);

/* What a command of the shell begins with. */
enum check_program {
	CHECK_NO_PROGRAM, /* a word of the shell itself, or what only a shell can tell */
	CHECK_PROGRAM, /* that is there */
	CHECK_PROGRAM_LOST /* and nothing is there */
};

/* Returns PATH of whoever runs the audit; our own, where nobody is known to. */
const char *check_named_folders(const struct check *k);

/* Finds the program that a command begins with, for whoever runs the audit; its path, or its name. */
enum check_program check_named_program(
    const struct check *k, const char *command, char path[static PATH_MAX]);

/*
 * Calls fn with the configuration, its lists, the plan, exports, secrets, known hosts, the folder of
 * what the page is made of, and the program of on-new; not with what systemd hands over. They need not be there.
 */
void check_named_each(const struct check *k, check_named_fn *fn, void *arg);

#endif
