#include "cli/options/options.h"

#include "cli/config/nearest.h"
#include "cli/options/option_rows.h"
#include "fdbaudit/vec.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_LONG = 256 };

static void
add(struct arg_list *l, const char *s)
{
	l->items = vec_room((void *)l->items, &l->cap, l->n + 1, sizeof(*l->items));
	l->items[l->n++] = s;
}

void
options_free(struct options *o)
{
	for (size_t i = 0; i < OPTION_ROWS; i++) {
		if (option_rows[i].kind == OPTION_LIST) {
			struct arg_list *l = (void *)((char *)o + option_rows[i].offset);

			free((void *)l->items);
		}
	}
	free((void *)o->args.items);
}

const struct command *
options_find_command(
    const struct command_table *commands, const char *word, struct fdb_err *err)
{
	struct nearest n = { .word = word };
	char all[256] = "";

	for (size_t i = 0; i < commands->n; i++) {
		const struct command *c = &commands->list[i];
		const size_t used = strlen(all);

		if (strcmp(c->name, word) == 0) {
			return c;
		}
		nearest_try(&n, c->name);
		(void)snprintf(
		    all + used, sizeof(all) - used, "%s%s", i == 0 ? "" : ", ", c->name);
	}
	if (word[0] == '-') {
		(void)fdb_fail(err, FDB_EUSAGE,
		    "the command comes first: fdbaudit scan %s; there are %s", word, all);
	} else if (n.best != NULL) {
		(void)fdb_fail(
		    err, FDB_EUSAGE, "%s is no command; did you mean %s?", word, n.best);
	} else {
		(void)fdb_fail(err, FDB_EUSAGE, "%s is no command; there are %s", word, all);
	}
	return NULL;
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
	for (size_t i = 0; i < OPTION_ROWS; i++) {
		if ((option_rows[i].commands & o->command->bit) != 0) {
			nearest_try(&n, option_rows[i].name);
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
	case OPTION_TEXT:
		memcpy(at, &optarg, sizeof(optarg));
		break;
	case OPTION_LIST:
		add(at, optarg);
		break;
	case OPTION_FLAG:
		*(bool *)at = true;
		break;
	case OPTION_KEY:
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
make_tables(struct option longs[OPTION_ROWS + 1], char shorts[2 * OPTION_ROWS + 3])
{
	size_t n = 0;

	/* '-': what is no option comes in its place; ':': tell what lacks its argument. */
	shorts[n++] = '-';
	shorts[n++] = ':';
	for (int i = 0; i < OPTION_ROWS; i++) {
		longs[i] = (struct option){ option_rows[i].name,
			option_rows[i].arg == NULL ? no_argument : required_argument, NULL,
			FIRST_LONG + i };
		if (option_rows[i].letter != 0) {
			shorts[n++] = (char)option_rows[i].letter;
			if (option_rows[i].arg != NULL) {
				shorts[n++] = ':';
			}
		}
	}
	longs[OPTION_ROWS] = (struct option){ 0 };
	shorts[n] = '\0';
}

static const struct option_row *
find_row(int c)
{
	for (int i = 0; i < OPTION_ROWS; i++) {
		if (c == FIRST_LONG + i ||
		    (option_rows[i].letter != 0 && c == option_rows[i].letter)) {
			return &option_rows[i];
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
	struct option longs[OPTION_ROWS + 1];
	char shorts[2 * OPTION_ROWS + 3];
	int c;

	o->commands = commands;
	if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
	    strcmp(argv[1], "--version") == 0) {
		o->version = argc >= 2 && strcmp(argv[1], "--version") == 0;
		o->help = !o->version;
		return FDB_OK;
	}
	o->command = options_find_command(commands, argv[1], err);
	if (o->command == NULL) {
		return err->code;
	}
	make_tables(longs, shorts);
	opterr = 0;
	optind = 0; /* for getopt: forget a word that an earlier command line broke off in */
	for (;;) {
		/* getopt sees argv + 1; NULL at the end */
		const char *word = argv[(optind > 0 ? optind : 1) + 1];

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
