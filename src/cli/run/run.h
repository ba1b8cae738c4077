/* What audit and scan share: from a run that is configured to its reports. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include "cli/run/run_state.h"

/*
 * Collects, places, judges and reports. What is wrong with the options is found before a
 * switch is asked. Returns the exit status; errors are said.
 */
enum exit_status run_audit(struct run_state *r);

#endif
