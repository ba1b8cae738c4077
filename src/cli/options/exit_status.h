/* The exit statuses of the program, as fdbaudit(1) promises them. */
#ifndef CLI_EXIT_STATUS_H
#define CLI_EXIT_STATUS_H

enum exit_status {
	EXIT_CLEAN = 0, /* nothing at or above --fail-on */
	EXIT_FOUND = 1, /* findings: for cron and CI */
	EXIT_USAGE = 2, /* command line or configuration */
	EXIT_PARTIAL = 3, /* no findings, but something could not be read */
	EXIT_FAILED = 4 /* no result, or it could not be written */
};

#endif
