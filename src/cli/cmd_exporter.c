#include "cli/options.h"

#include "fdbaudit/inventory.h"
#include "fdbaudit/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum exit_status
cmd_exporter(const struct options *o)
{
	if (o->args.n > 0) {
		log_error(
		    "exporter takes no argument: fdbaudit exporter > fdbaudit-export.ps1");
		return EXIT_USAGE;
	}
	if (fputs(inventory_exporter, stdout) == EOF || fflush(stdout) != 0) {
		log_error("standard output: %s", strerror(errno));
		return EXIT_FAILED;
	}
	return EXIT_CLEAN;
}
