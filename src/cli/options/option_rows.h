/* The options of all commands: the rows of options.def. */
#ifndef CLI_OPTION_ROWS_H
#define CLI_OPTION_ROWS_H

#include <stddef.h>

/* Where the value of an option lands. */
enum option_kind {
	OPTION_TEXT, /* a string of struct options */
	OPTION_LIST, /* a struct arg_list of it */
	OPTION_FLAG, /* a bool of it */
	OPTION_KEY /* a key of [audit] */
};

struct option_row {
	const char *name;
	int letter; /* 0 none */
	const char *arg; /* NULL: takes none */
	enum option_kind kind;
	size_t offset; /* in struct options */
	unsigned commands; /* enum command_bit */
	const char *help;
};

#define OPTION(...) +1
enum {
	OPTION_ROWS = 0
#include "cli/options/options.def"
};
#undef OPTION
extern const struct option_row option_rows[OPTION_ROWS];

#endif
