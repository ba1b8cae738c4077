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
	CMD_PRECHECK = 1024,
	CMD_PLAN = 2048,
	CMD_EXPLAIN = 4096,
	CMD_WATCH = 8192,
	CMD_HELP = 16384,
	CMD_INIT = 32768,
	CMD_CHECK = 65536,
	CMD_DEMO = 131072,
	CMD_COMPLETION = 262144,
	CMD_RUN = CMD_AUDIT | CMD_SCAN, /* poll, judge and report */
	CMD_AHEAD = CMD_PRECHECK | CMD_PLAN, /* look at what is to come */
	CMD_JOIN =
	    CMD_RUN | CMD_LOCATE | CMD_AHEAD | CMD_WATCH, /* polls, and knows the estate */
	CMD_REPLAY =
	    CMD_RUN | CMD_LOCATE | CMD_AHEAD | CMD_DOCTOR, /* recordings will do as well */
	CMD_SAMPLE = CMD_REPLAY | CMD_RECORD, /* poll, perhaps more than once */
	CMD_ASK = CMD_SAMPLE | CMD_WATCH, /* poll */
	CMD_ESTATE = CMD_RUN | CMD_INVENTORY | CMD_DIFF | CMD_REPORT |
		     CMD_AHEAD, /* has something to report */
	CMD_PAST = CMD_DIFF | CMD_SHOW | CMD_REPORT, /* look back into the history alone */
	CMD_STORE =
	    CMD_AUDIT | CMD_LOCATE | CMD_WATCH | CMD_AHEAD | CMD_PAST, /* have a history */
	CMD_ALL = CMD_ASK | CMD_INVENTORY | CMD_EXPORTER | CMD_PAST | CMD_EXPLAIN | CMD_HELP |
		  CMD_INIT | CMD_CHECK | CMD_DEMO | CMD_COMPLETION
};

struct command_table;

struct arg_list {
	const char **items; /* of argv, not copied */
	size_t n, cap;
};

enum { KEYS_MAX = 16 };

struct options {
	const struct command *command;
	const struct command_table *commands; /* all that there are */
	const char *config, *community_file, *progress, *now, *view, *output, *run, *baseline;
	const char *salvage, *every, *for_, *wait;
	const char *plan, *verify, *check, *nics, *site, *days; /* of what is to come */
	const char *hosts_file, *scheme, *prefix, *block;
	struct arg_list hosts, pools, macs;
	struct arg_list inventory, replay, log, reports, credentials;
	struct arg_list args; /* what is no option */
	/* Options that are keys of [audit]: config_override() checks and takes them. */
	struct {
		const char *key, *value;
	} keys[KEYS_MAX];
	size_t nkeys;
	bool once, dry_run, no_store, list, history, store, offline, live, quiet, verbose, help,
	    version;
};

/* What somebody is about who looks for a command: the list of them is in this order. */
enum command_group { GROUP_LOOK, GROUP_NIGHTLY, GROUP_PLAN, GROUP_EXPORT, GROUP_NONE };
enum { COMMAND_GROUPS = GROUP_NONE + 1 };

struct command_group_words {
	const char *head; /* NULL: none */
	const char *example; /* a command line */
};

/* One row of commands.def. */
struct command {
	const char *name;
	enum exit_status (*run)(const struct options *o);
	unsigned bit; /* enum command_bit */
	enum command_group group;
	const char *args; /* "[ADDRESS]..." */
	const char *help; /* one line */
	const char *status; /* what its exit statuses mean, "0 told, 2 no such code" */
	const char *more; /* paragraphs for --help of the command, with examples */
};
struct command_table {
	const struct command *list; /* in the order of --help */
	size_t n;
	const struct command_group_words *groups; /* COMMAND_GROUPS of them */
};

/*
 * Reads argv into *o, which is all zero and for options_free() also after a failure.
 * FDB_EUSAGE: err names what is wrong. o->command is NULL for --help and --version alone, and
 * without any word, which is --help.
 */
FDB_MUST_CHECK enum fdb_code options_parse(struct options *o,
    const struct command_table *commands, int argc, char *argv[], struct fdb_err *err);
void options_free(struct options *o);

/*
 * Returns the command of this name. NULL: there is none; err names the nearest one, or all.
 */
const struct command *options_find_command(
    const struct command_table *commands, const char *word, struct fdb_err *err);

#endif
