/* exporter: prints the PowerShell script that writes the inventory export. */
#include "cli/commands.h"
#include "cli/run/run_status.h"
#include "fdbaudit/inventory.h"
#include "fdbaudit/log.h"

#include <stdio.h>

enum exit_status
cmd_exporter(const struct options *o)
{
	if (o->args.n > 0) {
		log_error(
		    "exporter takes no argument: fdbaudit exporter > fdbaudit-export.ps1");
		return EXIT_USAGE;
	}
	(void)fputs(inventory_exporter, stdout);
	return run_flush(EXIT_CLEAN);
}
