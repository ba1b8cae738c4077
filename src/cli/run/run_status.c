#include "cli/run/run_status.h"

#include "cli/run/outputs.h"
#include "fdbaudit/log.h"
#include "fdbaudit/report.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum exit_status
run_failed(const struct fdb_err *err)
{
	log_error("%s", err->text);
	return err->code == FDB_EUSAGE ? EXIT_USAGE : EXIT_FAILED;
}

enum exit_status
run_refused(enum exit_status status, const char *text, const char *const *specs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (outputs_is_plugin(specs[i])) {
			(void)fputs("FDBAUDIT UNKNOWN - ", stdout);
			for (; *text != '\0'; text++) { /* a bar begins performance data */
				(void)putchar(*text == '|' ? '/' : *text);
			}
			(void)putchar('\n');
			return (enum exit_status)PLUGIN_UNKNOWN;
		}
	}
	return status;
}

enum exit_status
run_plugin_status(enum plugin_state word, enum exit_status status)
{
	return (enum exit_status)(
	    status == EXIT_FAILED && word == PLUGIN_OK ? PLUGIN_UNKNOWN : word);
}

bool
run_was_interrupted(const char *what)
{
	if (run_stop != 0) {
		log_warning("%s: %s holds what had been read until then",
		    run_stop == RUN_STOPPED_BY_BUDGET ? "the time budget is over"
						      : "interrupted",
		    what);
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
