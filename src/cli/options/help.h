/* What --help and a call without a command print. */
#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli/options/options.h"

#include <stdio.h>

/* Writes how a command is used: options, examples, exit status. */
void help_command(FILE *out, const struct command *command);

/* Writes the commands, by group, and what to do first. */
void help_all(FILE *out, const struct command_table *commands);

#endif
