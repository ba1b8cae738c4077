/* Looks through all that an audit needs, and says each trouble; never stops at the first one. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/run/run_state.h"

#include <stdio.h>

/*
 * Reads the configuration and looks at everything it names, with a line for each thing, and the
 * summary as the last line. r is for run_end(). Returns EXIT_CLEAN, EXIT_USAGE where the
 * configuration is wrong, else EXIT_PARTIAL where something is stale or does not answer.
 */
enum exit_status check_all(struct run_state *r, const char *path, int64_t now_ms, FILE *out);

#endif
