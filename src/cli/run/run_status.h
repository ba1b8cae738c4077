/* How a run ends: its exit status, and what standard error says of it. */
#ifndef CLI_RUN_STATUS_H
#define CLI_RUN_STATUS_H

#include "cli/options/exit_status.h"
#include "cli/run/run_stop.h"
#include "fdbaudit/err.h"
#include "fdbaudit/report.h"
#include "fdbaudit/snapshot.h"

#include <stdbool.h>

/* Says the error; returns the status of a run that ends with it. */
enum exit_status run_failed(const struct fdb_err *err);

/*
 * Of a run that has no report: returns `status`. A plugin (-r nagios, to standard output) is UNKNOWN then, and
 * its line has the text. specs: the n reports that were asked for.
 */
enum exit_status run_refused(
    enum exit_status status, const char *text, const char *const *specs, size_t n);

/* Returns the status of a run whose plugin's line says this word: they agree, and only a good word is not believed. */
enum exit_status run_plugin_status(enum plugin_state word, enum exit_status status);

/* Returns whether a signal ended the run, and says so, with `what` is left: "the report". */
bool run_was_interrupted(const char *what);

/* Returns whether every switch was read whole; says each that was not, and why. */
bool run_was_whole(const struct snapshot *snap, const char *what);

/*
 * Flushes standard output. Returns EXIT_FAILED, and says so, where what was written there is
 * not all in its place; else `status`.
 */
enum exit_status run_flush(enum exit_status status);

#endif
