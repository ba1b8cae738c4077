/*
 * fdbaudit: which Hyper-V host put this MAC address where it does not belong?
 */
#include "cli/commands.h"
#include "cli/options/help.h"
#include "cli/run/run_status.h"
#include "fdbaudit/log.h"
#include "fdbaudit/sandbox.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
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

/* Whether a word names a command that makes no report of a run: -r nagios means nothing to it. */
static bool
is_without_report(const char *word)
{
	for (size_t i = 0; i < commands.n; i++) {
		if (strcmp(word, commands.list[i].name) == 0) {
			return (commands.list[i].bit & (CMD_RUN | CMD_REPORT)) == 0;
		}
	}
	return false;
}

/* What a word of the command line names as a report: "--report=nagios", "-rnagios", "-qrnagios", "nagios" behind -r. */
static const char *
report_of(const char *word)
{
	const char *letter = word[0] == '-' && word[1] != '-' ? strchr(word, 'r') : NULL;

	if (letter != NULL) {
		return letter + 1;
	}
	return word + (strncmp(word, "--report=", 9) == 0 ? 9 : 0);
}

/*
 * A command line that cannot be read, perhaps not even its command: whether it asks for a plugin's line can be
 * seen all the same, and for who runs plugins status 2 would be CRITICAL.
 */
static enum exit_status
refuse(int argc, char *argv[], const struct fdb_err *err)
{
	enum exit_status status = run_failed(err);

	if (argc > 1 && is_without_report(argv[1])) {
		return status;
	}
	for (int i = 1; i < argc && status == EXIT_USAGE; i++) {
		const char *word = report_of(argv[i]);

		status = run_refused(status, err->text, &word, 1);
	}
	return status;
}

static void
say_version(void)
{
	char words[SANDBOX_WORDS];

	(void)printf("fdbaudit " FDBAUDIT_VERSION " (" FDBAUDIT_FEATURES ")\nsandbox: %s\n",
	    sandbox_words(words));
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
	run_catch_signals();
	if (options_parse(&o, &commands, argc, argv, &err) != FDB_OK) {
		status = refuse(argc, argv, &err);
	} else if (o.help && o.command != NULL) {
		help_command(stdout, o.command);
	} else if (o.help) {
		help_all(stdout, &commands);
	} else if (o.version) {
		say_version();
	} else {
		log_set_level(o.quiet ? LOG_QUIET : o.verbose ? LOG_VERBOSE : LOG_NORMAL);
		status = o.command->run(&o);
	}
	options_free(&o);
	return (int)flush_output(status);
}
