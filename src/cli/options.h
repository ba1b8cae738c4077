/*
 * Options and commands: what one command line asks for.
 *
 * All options stand in options.def, all commands in commands.def: a row makes
 * parsing, --help and the checks of the man page.
 */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "cli/config/config.h"

enum exit_status {
	EXIT_CLEAN = 0, /* nothing at or above --fail-on */
	EXIT_FOUND = 1, /* findings: for cron and CI */
	EXIT_USAGE = 2, /* command line or configuration */
	EXIT_PARTIAL = 3, /* no findings, but something could not be read */
	EXIT_FAILED = 4 /* no result, or it could not be written */
};

/* Which commands know an option. */
enum command_bit {
	CMD_AUDIT = 1,
	CMD_SCAN = 2,
	CMD_INVENTORY = 4,
	CMD_EXPORTER = 8,
	CMD_DOCTOR = 16,
	CMD_RECORD = 32,
	CMD_LOCATE = 64,
	CMD_RUN = CMD_AUDIT | CMD_SCAN, /* poll, judge and report */
	CMD_JOIN = CMD_RUN | CMD_LOCATE, /* polls, and knows the estate */
	CMD_REPLAY = CMD_JOIN | CMD_DOCTOR, /* recordings will do as well */
	CMD_ASK = CMD_REPLAY | CMD_RECORD, /* poll */
	CMD_ESTATE = CMD_RUN | CMD_INVENTORY, /* has something to report */
	CMD_ALL = CMD_ASK | CMD_INVENTORY | CMD_EXPORTER
};

struct arg_list {
	const char **items; /* of argv, not copied */
	size_t n, cap;
};

enum { KEYS_MAX = 16 };

struct options {
	const struct command *command;
	const char *config, *community_file, *progress, *now, *view, *output;
	struct arg_list inventory, replay, reports, credentials;
	struct arg_list args; /* what is no option */
	/* Options that are keys of [audit]: config_override() checks and takes them. */
	struct {
		const char *key, *value;
	} keys[KEYS_MAX];
	size_t nkeys;
	bool dry_run, quiet, verbose, help, version;
};

struct command {
	const char *name;
	enum exit_status (*run)(const struct options *o);
	unsigned bit; /* enum command_bit */
	const char *args; /* "[ADDRESS]..." */
	const char *help; /* one line */
	const char *more; /* paragraphs for --help of the command, with examples */
};
extern const struct command commands[];
extern const size_t ncommands;

#define COMMAND(name, bit, args, help, more) \
	enum exit_status cmd_##name(const struct options *o);
#include "cli/commands.def"
#undef COMMAND

/* Reads argv. FDB_EUSAGE names what is wrong. o->command is NULL for --help and --version alone. */
FDB_MUST_CHECK enum fdb_code options_parse(
    struct options *o, int argc, char *argv[], struct fdb_err *err);
void options_free(struct options *o);

/* --help: of a command, or of the whole when it is NULL. */
void options_help(FILE *out, const struct command *command);

/* Appends; the array grows by itself. */
void arg_list_add(struct arg_list *l, const char *s);

#endif
