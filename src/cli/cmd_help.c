/* help: the list of commands, or how one of them is used. */
#include "cli/commands.h"
#include "cli/options/help.h"
#include "cli/run/run_status.h"

#include <stdio.h>

enum exit_status
cmd_help(const struct options *o)
{
	struct fdb_err err = { 0 };

	if (o->args.n == 0) {
		help_all(stdout, o->commands);
	}
	for (size_t i = 0; i < o->args.n; i++) {
		const struct command *c =
		    options_find_command(o->commands, o->args.items[i], &err);

		if (c == NULL) {
			return run_failed(&err);
		}
		(void)fputs(i > 0 ? "\n" : "", stdout);
		help_command(stdout, c);
	}
	return run_flush(EXIT_CLEAN);
}
