/* All commands: the rows of commands.def. cmd_NAME() of cmd_NAME.c runs the command NAME. */
#ifndef CLI_COMMANDS_H
#define CLI_COMMANDS_H

#include "cli/options/options.h"

extern const struct command_table commands;

#define COMMAND(name, bit, group, args, help, status, more) \
	enum exit_status cmd_##name(const struct options *o);
#include "cli/commands.def"
#undef COMMAND

#endif
