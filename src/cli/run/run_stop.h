/* What ends a run before it has read all: a signal, and the time budget. */
#ifndef CLI_RUN_STOP_H
#define CLI_RUN_STOP_H

#include <stdbool.h>
#include <stdint.h>

/* Not 0: a run ends with what it has. */
enum run_stop { RUN_STOPPED_BY_SIGNAL = 1, RUN_STOPPED_BY_BUDGET };
extern volatile int run_stop;

/*
 * Has SIGINT, SIGTERM and SIGHUP (unless it is ignored: nohup) set run_stop. The run has 1.5 s then, or
 * as long as FDBAUDIT_GRACE says, in which to end by itself; after it the process ends at once
 * with EXIT_FAILED and the words of run_ends_with(): no file that nobody reads and no large table
 * holds it up. A second signal ends it without any.
 */
void run_catch_signals(void);

/* Sets what standard error says of a run that is ended at once from here on; static words. */
void run_ends_with(const char *words);

/* Returns whether a signal asked the run to end. */
bool run_was_signalled(void);

/* Sets run_stop after so many milliseconds; 0: takes back what an earlier call set. */
void run_budget(uint32_t ms);

#endif
