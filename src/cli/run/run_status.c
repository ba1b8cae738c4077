#include "cli/run/run_status.h"

#include "fdbaudit/log.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

volatile int run_stop;
enum { STOPPED_BY_BUDGET = 2 };

static void
stop(int number)
{
	(void)number;
	if (run_stop == 0) {
		run_stop = STOPPED_BY_BUDGET;
	}
}

void
run_budget(uint32_t ms)
{
	const struct itimerval after = { .it_value = { .tv_sec = ms / 1000,
					     .tv_usec = (suseconds_t)(ms % 1000) * 1000 } };
	struct sigaction once = { .sa_handler = stop };

	(void)sigemptyset(&once.sa_mask);
	(void)sigaction(SIGALRM, &once, NULL);
	(void)setitimer(ITIMER_REAL, &after, NULL);
}

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
		log_warning("%s: %s holds what had been read until then",
		    run_stop == STOPPED_BY_BUDGET ? "the time budget is over" : "interrupted",
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
