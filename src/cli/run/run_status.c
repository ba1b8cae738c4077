#include "cli/run/run_status.h"

#include "fdbaudit/log.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

volatile int run_stop;

enum exit_status
run_failed(const struct fdb_err *err)
{
	log_error("%s", err->text);
	return err->code == FDB_EUSAGE ? EXIT_USAGE : EXIT_FAILED;
}

bool
run_was_interrupted(const char *what)
{
	if (run_stop != 0) {
		log_warning("interrupted: %s holds what had been read until then", what);
	}
	return run_stop != 0;
}

bool
run_was_whole(const struct snapshot *snap, const char *what)
{
	bool whole = !run_was_interrupted(what);

	for (size_t i = 0; i < snap->nswitches; i++) {
		const struct switch_ *sw = &snap->switches[i];

		if (sw->reason != NULL) {
			log_warning("%s: %s", sw->name, sw->reason);
			whole = false;
		}
	}
	return whole;
}

enum exit_status
run_flush(enum exit_status status)
{
	if (fflush(stdout) != 0 || ferror(stdout) != 0) {
		log_error("standard output: %s", strerror(errno));
		return EXIT_FAILED;
	}
	return status;
}
