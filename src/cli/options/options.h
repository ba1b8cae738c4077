/*
 * Options: what one command line asks for.
 *
 * All options stand in options.def: a row makes parsing, --help and the checks
 * of the man page. The commands are handed in.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/options/exit_status.h"
#include "fdbaudit/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Which commands know an option. */
enum command_bit {
	CMD_AUDIT = 1,
	CMD_SCAN = 2,
	CMD_INVENTORY = 4,
	CMD_EXPORTER = 8,
	CMD_DOCTOR = 16,
	CMD_RECORD = 32,
	CMD_LOCATE = 64,
	CMD_DIFF = 128,
	CMD_SHOW = 256,
	CMD_REPORT = 512,
	CMD_RUN = CMD_AUDIT | CMD_SCAN, /* poll, judge and report */
	CMD_JOIN = CMD_RUN | CMD_LOCATE, /* polls, and knows the estate */
	CMD_REPLAY = CMD_JOIN | CMD_DOCTOR, /* recordings will do as well */
	CMD_ASK = CMD_REPLAY | CMD_RECORD, /* poll */
	CMD_ESTATE =
	    CMD_RUN | CMD_INVENTORY | CMD_DIFF | CMD_REPORT, /* has something to report */
	CMD_PAST = CMD_DIFF | CMD_SHOW | CMD_REPORT, /* look back into the history alone */
	CMD_STORE = CMD_AUDIT | CMD_LOCATE | CMD_PAST, /* have a history */
	CMD_ALL = CMD_ASK | CMD_INVENTORY | CMD_EXPORTER | CMD_PAST
};

struct arg_list {
	const char **items; /* of argv, not copied */
	size_t n, cap;
};

enum { KEYS_MAX = 16 };

struct options {
	const struct command *command;
	const char *config, *community_file, *progress, *now, *view, *output, *run;
	struct arg_list inventory, replay, reports, credentials;
	struct arg_list args; /* what is no option */
	/* Options that are keys of [audit]: config_override() checks and takes them. */
	struct {
		const char *key, *value;
	} keys[KEYS_MAX];
	size_t nkeys;
	bool dry_run, no_store, list, history, store, quiet, verbose, help, version;
};

/* One row of commands.def. */
struct command {
	const char *name;
	enum exit_status (*run)(const struct options *o);
	unsigned bit; /* enum command_bit */
	const char *args; /* "[ADDRESS]..." */
	const char *help; /* one line */
	const char *more; /* paragraphs for --help of the command, with examples */
};
struct command_table {
	const struct command *list; /* in the order of --help */
	size_t n;
};

/*
 * Reads argv into *o, which is all zero and for options_free() also after a failure.
 * FDB_EUSAGE: err names what is wrong. o->command is NULL for --help and --version alone.
 */
FDB_MUST_CHECK enum fdb_code options_parse(struct options *o,
    const struct command_table *commands, int argc, char *argv[], struct fdb_err *err);
void options_free(struct options *o);

/* Writes --help of a command. */
void options_help_command(FILE *out, const struct command *command);

/* Writes --help of the whole. */
void options_help(FILE *out, const struct command_table *commands);

#endif
