#include "cli/commands.h"

static const struct command list[] = {
#define COMMAND(name, bit, group, args, help, status, more) \
	{ #name, cmd_##name, bit, group, args, help, status, more },
#include "cli/commands.def"
#undef COMMAND
};

static const struct command_group_words groups[COMMAND_GROUPS] = {
	[GROUP_LOOK] = { "look",
	    "fdbaudit scan --community-file ro.txt -i exports/ 10.0.0.11" },
	[GROUP_NIGHTLY] = { "nightly", "fdbaudit audit -c /etc/fdbaudit/fdbaudit.conf" },
	[GROUP_PLAN] = { "plan", "fdbaudit precheck --host HV-09=10.20.1.19 -i exports/" },
	[GROUP_EXPORT] = { "export", "fdbaudit exporter > fdbaudit-export.ps1" },
};

const struct command_table commands = { list, sizeof(list) / sizeof(list[0]), groups };
