#include "cli/options/option_rows.h"

#include "cli/options/options.h"

const struct option_row option_rows[OPTION_ROWS] = {
#define OPTION(name, letter, arg, kind, field, commands, help) \
	{ name, letter, arg, OPTION_##kind, offsetof(struct options, field), commands, help },
#include "cli/options/options.def"
#undef OPTION
};
