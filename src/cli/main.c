/*
 * fdbaudit: which Hyper-V host put this MAC address where it does not belong?
 */
#include "cli/commands.h"
#include "cli/run/run_status.h"
#include "fdbaudit/log.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

/*
 * A descriptor that the caller closed would go to the next file that is
 * opened, and a report into it. Output opened for reading fails when written.
 */
static bool
fill_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", O_RDONLY) != fd) {
			return false;
		}
	}
	return true;
}

/*
 * What the process knows opens switches: no core, neither a file nor through a pipe of the kernel
 * (core(5)). The leak checker of a sanitizer has to look into the process.
 */
static void
forbid_cores(void)
{
	const struct rlimit none = { 0, 0 };

	(void)setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__
	(void)prctl(PR_SET_DUMPABLE, 0);
#endif
}

static void
stop(int number)
{
	(void)number;
	run_stop = 1;
}

/* The first signal ends the run with what it has, the second one ends the process. */
static void
catch_signals(void)
{
	struct sigaction once = { .sa_handler = stop, .sa_flags = (int)SA_RESETHAND };
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction was = { 0 };

	(void)sigemptyset(&once.sa_mask);
	(void)sigemptyset(&ignore.sa_mask);
	(void)sigaction(SIGINT, &once, NULL);
	(void)sigaction(SIGTERM, &once, NULL);
	(void)sigaction(SIGHUP, NULL, &was);
	if (was.sa_handler != SIG_IGN) { /* nohup: goes on without its terminal */
		(void)sigaction(SIGHUP, &once, NULL);
	}
	/* A closed pipe and a file over its limit are errors of writing, told in words. */
	(void)sigaction(SIGPIPE, &ignore, NULL);
	(void)sigaction(SIGXFSZ, &ignore, NULL);
}

/* What --help and --version wrote may have met a full disk. */
static enum exit_status
flush_output(enum exit_status status)
{
	if ((fflush(stdout) != 0 || ferror(stdout) != 0) && status != EXIT_FAILED) {
		log_error("standard output: cannot be written");
		return EXIT_FAILED;
	}
	return status;
}

int
main(int argc, char *argv[])
{
	struct options o = { 0 };
	struct fdb_err err = { 0 };
	enum exit_status status = EXIT_CLEAN;

	if (!fill_descriptors()) {
		return EXIT_FAILED;
	}
	forbid_cores();
	catch_signals();
	if (options_parse(&o, &commands, argc, argv, &err) != FDB_OK) {
		log_error("%s", err.text);
		status = EXIT_USAGE;
	} else if (o.help && o.command != NULL) {
		options_help_command(stdout, o.command);
	} else if (o.help) {
		options_help(stdout, &commands);
	} else if (o.version) {
		(void)puts("fdbaudit " FDBAUDIT_VERSION " (" FDBAUDIT_FEATURES ")");
	} else {
		log_set_level(o.quiet ? LOG_QUIET : o.verbose ? LOG_VERBOSE : LOG_NORMAL);
		status = o.command->run(&o);
	}
	options_free(&o);
	return (int)flush_output(status);
}
