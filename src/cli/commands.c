#include "cli/commands.h"

static const struct command list[] = {
#define COMMAND(name, bit, args, help, more) { #name, cmd_##name, bit, args, help, more },
#include "cli/commands.def"
#undef COMMAND
};

const struct command_table commands = { list, sizeof(list) / sizeof(list[0]) };
