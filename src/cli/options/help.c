#include "cli/options/help.h"

#include "cli/options/option_rows.h"
#include "fdbaudit/report.h"

static void
help_option(FILE *out, const struct option_row *row)
{
	char left[64];

	(void)snprintf(left, sizeof(left), "%c%c%s --%s%s%s", row->letter == 0 ? ' ' : '-',
	    row->letter == 0 ? ' ' : row->letter, row->letter == 0 ? " " : ",", row->name,
	    row->arg == NULL ? "" : " ", row->arg == NULL ? "" : row->arg);
	(void)fprintf(out, "  %-28s %s\n", left, row->help);
}

void
help_command(FILE *out, const struct command *command)
{
	(void)fprintf(out, "usage: fdbaudit %s [option]...%s%s\n\n%c%s.\n", command->name,
	    command->args[0] == '\0' ? "" : " ", command->args, command->help[0] - 'a' + 'A',
	    command->help + 1);
	(void)fprintf(out, "%s\n\noptions:\n", command->more);
	for (size_t i = 0; i < OPTION_ROWS; i++) {
		if ((option_rows[i].commands & command->bit) != 0) {
			help_option(out, &option_rows[i]);
		}
	}
	if ((command->bit & CMD_RUN) != 0) {
		const struct report_format *f;

		(void)fputs("\nreports:\n", out);
		for (size_t i = 0; (f = report_format_at(i)) != NULL; i++) {
			(void)fprintf(out, "  %-28s %s\n", f->name, f->help);
		}
		(void)fputs("  FORMAT=FILE,only=WHAT:NAME   of a cluster:NAME, site:NAME or "
			    "host:NAME alone\n",
		    out);
	}
	(void)fprintf(out, "\nexit status: %s\n", command->status);
}

static void
help_group(FILE *out, const struct command_table *commands, enum command_group group)
{
	const struct command_group_words *g = &commands->groups[group];

	(void)fprintf(out, g->head == NULL ? "\n" : "\n%s: %s\n", g->head, g->example);
	for (size_t i = 0; i < commands->n; i++) {
		if (commands->list[i].group == group) {
			(void)fprintf(out, "  %-10s %s\n", commands->list[i].name,
			    commands->list[i].help);
		}
	}
}

void
help_all(FILE *out, const struct command_table *commands)
{
	(void)fputs("usage: fdbaudit COMMAND [option]... [argument]...\n\n"
		    "Which Hyper-V host put this MAC address where it does not belong?\n",
	    out);
	for (int group = 0; group < COMMAND_GROUPS; group++) {
		help_group(out, commands, (enum command_group)group);
	}
	(void)fputs("\nfdbaudit help COMMAND shows options, examples and exit status of one.\n"
		    "first time? fdbaudit demo, then fdbaudit init\n",
	    out);
}
