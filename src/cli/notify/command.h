/*
 * A command of the configuration: run by the shell, as cron runs one, with a text on its standard
 * input. It gets a small environment, no descriptor but the standard ones, and a time limit; what it
 * prints is kept up to a limit, and the rest is read and dropped.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "fdbaudit/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct command_limits {
	uint32_t ms; /* how long it may take */
	bool (*hurry)(void); /* becomes true: it has COMMAND_HURRY_MS more; NULL: never does */
};
enum { COMMAND_HURRY_MS = 1000, COMMAND_SAID = 4096 };

/* What it printed, standard output and standard error as they came; bytes of strangers. */
struct command_said {
	char text[COMMAND_SAID];
	size_t n;
	bool cut; /* there was more */
};

/*
 * Runs `line` by /bin/sh -c with the n bytes of `in` on its standard input, and waits for the shell.
 * A command that does not read them is none the worse for it; one that goes on in the background is
 * left alone. FDB_ETIMEOUT: it took too long, and was ended with all that it started; FDB_EIO: it
 * could not be started, or ended with another status than 0, which err tells. *said is filled in
 * each case.
 */
FDB_MUST_CHECK enum fdb_code command_run(const char *line, const char *in, size_t n,
    const struct command_limits *limits, struct command_said *said, struct fdb_err *err);

#endif
