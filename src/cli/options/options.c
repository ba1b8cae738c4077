#include "cli/options/options.h"

#include "cli/config/nearest.h"
#include "fdbaudit/report.h"
#include "fdbaudit/vec.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum kind { TEXT, LIST, FLAG, KEY };

static const struct option_row {
	const char *name;
	int letter; /* 0 none */
	const char *arg; /* NULL: takes none */
	enum kind kind;
	size_t offset; /* in struct options */
	unsigned commands; /* enum command_bit */
	const char *help;
} rows[] = {
#define OPTION(name, letter, arg, kind, field, commands, help) \
	{ name, letter, arg, kind, offsetof(struct options, field), commands, help },
#include "cli/options/options.def"
#undef OPTION
};
enum { NROWS = sizeof(rows) / sizeof(rows[0]), FIRST_LONG = 256 };

static void
add(struct arg_list *l, const char *s)
{
	l->items = vec_room((void *)l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = s;
}

void
options_free(struct options *o)
{
	free((void *)o->inventory.items);
	free((void *)o->replay.items);
	free((void *)o->reports.items);
	free((void *)o->credentials.items);
	free((void *)o->args.items);
}

/* ---- reading ------------------------------------------------------------------------------ */

static enum fdb_code
find_command(struct options *o, const struct command_table *commands, const char *word,
    struct fdb_err *err)
{
	struct nearest n = { .word = word };
	char all[128] = "";

	for (size_t i = 0; i < commands->n; i++) {
		const struct command *c = &commands->list[i];
		const size_t used = strlen(all);

		if (strcmp(c->name, word) == 0) {
			o->command = c;
			return FDB_OK;
		}
		nearest_try(&n, c->name);
		(void)snprintf(
		    all + used, sizeof(all) - used, "%s%s", i == 0 ? "" : ", ", c->name);
	}
	if (word[0] == '-') {
		return fdb_fail(err, FDB_EUSAGE,
		    "the command comes first: fdbaudit scan %s; there are %s", word, all);
	}
	if (n.best != NULL) {
		return fdb_fail(
		    err, FDB_EUSAGE, "%s is no command; did you mean %s?", word, n.best);
	}
	return fdb_fail(err, FDB_EUSAGE, "%s is no command; there are %s", word, all);
}

/* `word` as typed: "--inventroy=x", "-x". */
static enum fdb_code
unknown_option(const struct options *o, const char *word, struct fdb_err *err)
{
	char name[64] = "";
	struct nearest n = { .word = name };

	if (strncmp(word, "--", 2) != 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s has no option -%c; fdbaudit %s --help lists them", o->command->name,
		    optopt, o->command->name);
	}
	(void)snprintf(name, sizeof(name), "%.*s", (int)strcspn(word + 2, "="), word + 2);
	if (strcmp(name, "community") == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "a community is no argument, where everybody sees it: "
		    "use --community-file FILE or FDBAUDIT_COMMUNITY");
	}
	for (size_t i = 0; i < NROWS; i++) {
		if ((rows[i].commands & o->command->bit) != 0) {
			nearest_try(&n, rows[i].name);
		}
	}
	if (n.best != NULL) {
		return fdb_fail(err, FDB_EUSAGE, "%s has no option --%s; did you mean --%s?",
		    o->command->name, name, n.best);
	}
	return fdb_fail(err, FDB_EUSAGE, "%s has no option --%s; fdbaudit %s --help lists them",
	    o->command->name, name, o->command->name);
}

static enum fdb_code
take_option(struct options *o, const struct option_row *row, struct fdb_err *err)
{
	void *at = (char *)o + row->offset;

	if ((row->commands & o->command->bit) == 0) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s has no option --%s; fdbaudit %s --help lists them", o->command->name,
		    row->name, o->command->name);
	}
	switch (row->kind) {
	case TEXT:
		memcpy(at, &optarg, sizeof(optarg));
		break;
	case LIST:
		add(at, optarg);
		break;
	case FLAG:
		*(bool *)at = true;
		break;
	case KEY:
		if (o->nkeys == KEYS_MAX) {
			return fdb_fail(err, FDB_EUSAGE, "--%s is given too often", row->name);
		}
		o->keys[o->nkeys].key = row->name;
		o->keys[o->nkeys++].value = optarg;
		break;
	}
	return FDB_OK;
}

/* The table as getopt_long() wants it: letters, or numbers from FIRST_LONG on. */
static void
make_tables(struct option longs[NROWS + 1], char shorts[2 * NROWS + 3])
{
	size_t n = 0;

	/* '-': what is no option comes in its place; ':': tell what lacks its argument. */
	shorts[n++] = '-';
	shorts[n++] = ':';
	for (int i = 0; i < NROWS; i++) {
		longs[i] = (struct option){ rows[i].name,
			rows[i].arg == NULL ? no_argument : required_argument, NULL,
			FIRST_LONG + i };
		if (rows[i].letter != 0) {
			shorts[n++] = (char)rows[i].letter;
			if (rows[i].arg != NULL) {
				shorts[n++] = ':';
			}
		}
	}
	longs[NROWS] = (struct option){ 0 };
	shorts[n] = '\0';
}

static const struct option_row *
find_row(int c)
{
	for (int i = 0; i < NROWS; i++) {
		if (c == FIRST_LONG + i || (rows[i].letter != 0 && c == rows[i].letter)) {
			return &rows[i];
		}
	}
	return NULL;
}

/* getopt_long() takes every unambiguous beginning: "--community public" would name a file. */
static bool
is_abbreviated(const char *word, const char *name)
{
	return strncmp(word, "--", 2) == 0 && strlen(name) != strcspn(word + 2, "=");
}

static enum fdb_code
next_option(struct options *o, int c, const char *word, struct fdb_err *err)
{
	const struct option_row *row;

	if (c == 1) {
		add(&o->args, optarg);
		return FDB_OK;
	}
	row = find_row(c == ':' ? optopt : c);
	if (row == NULL || is_abbreviated(word, row->name)) {
		/* --quiet=x: getopt knows the option, but not with an argument. */
		row = find_row(optopt);
		if (c == '?' && row != NULL && !is_abbreviated(word, row->name)) {
			return fdb_fail(err, FDB_EUSAGE, "--%s takes no argument", row->name);
		}
		return unknown_option(o, word, err);
	}
	if (c == ':') {
		return fdb_fail(
		    err, FDB_EUSAGE, "--%s needs an argument: %s", row->name, row->arg);
	}
	return take_option(o, row, err);
}

enum fdb_code
options_parse(struct options *o, const struct command_table *commands, int argc, char *argv[],
    struct fdb_err *err)
{
	struct option longs[NROWS + 1];
	char shorts[2 * NROWS + 3];
	int c;

	if (argc < 2) {
		return fdb_fail(err, FDB_EUSAGE, "which command? fdbaudit --help lists them");
	}
	if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "--version") == 0) {
		o->version = strcmp(argv[1], "--version") == 0;
		o->help = !o->version;
		return FDB_OK;
	}
	if (find_command(o, commands, argv[1], err) != FDB_OK) {
		return err->code;
	}
	make_tables(longs, shorts);
	opterr = 0;
	optind = 1;
	for (;;) {
		const char *word = argv[optind + 1]; /* getopt sees argv + 1; NULL at the end */

		c = getopt_long(argc - 1, argv + 1, shorts, longs, NULL);
		if (c == -1) {
			break;
		}
		if (next_option(o, c, word, err) != FDB_OK) {
			return err->code;
		}
	}
	for (int i = optind + 1; i < argc; i++) {
		add(&o->args, argv[i]);
	}
	return FDB_OK;
}

/* ---- --help ------------------------------------------------------------------------------- */

static void
help_option(FILE *out, const struct option_row *row)
{
	char left[64];

	(void)snprintf(left, sizeof(left), "%c%c%s --%s%s%s", row->letter == 0 ? ' ' : '-',
	    row->letter == 0 ? ' ' : row->letter, row->letter == 0 ? " " : ",", row->name,
	    row->arg == NULL ? "" : " ", row->arg == NULL ? "" : row->arg);
	(void)fprintf(out, "  %-28s %s\n", left, row->help);
}

/* What every --help ends with. */
static void
help_status(FILE *out)
{
	(void)fputs("\nexit status: 0 clean, 1 findings, 2 usage or configuration, "
		    "3 incomplete, 4 failed\n",
	    out);
}

void
options_help_command(FILE *out, const struct command *command)
{
	(void)fprintf(out, "usage: fdbaudit %s [option]...%s%s\n\n%c%s.\n", command->name,
	    command->args[0] == '\0' ? "" : " ", command->args, command->help[0] - 'a' + 'A',
	    command->help + 1);
	(void)fprintf(out, "%s\n\noptions:\n", command->more);
	for (size_t i = 0; i < NROWS; i++) {
		if ((rows[i].commands & command->bit) != 0) {
			help_option(out, &rows[i]);
		}
	}
	if ((command->bit & CMD_RUN) != 0) {
		const struct report_format *f;

		(void)fputs("\nreports:\n", out);
		for (size_t i = 0; (f = report_format_at(i)) != NULL; i++) {
			(void)fprintf(out, "  %-28s %s\n", f->name, f->help);
		}
	}
	help_status(out);
}

void
options_help(FILE *out, const struct command_table *commands)
{
	(void)fputs("usage: fdbaudit COMMAND [option]... [argument]...\n\n"
		    "Which Hyper-V host put this MAC address where it does not belong?\n\n",
	    out);
	for (size_t i = 0; i < commands->n; i++) {
		(void)fprintf(
		    out, "  %-10s %s\n", commands->list[i].name, commands->list[i].help);
	}
	(void)fputs("\nfdbaudit COMMAND --help shows options and examples.\n", out);
	help_status(out);
}
