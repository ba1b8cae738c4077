/* The reports of a run. */
#ifndef CLI_RUN_REPORT_H
#define CLI_RUN_REPORT_H

#include "cli/run/outputs.h"
#include "cli/run/run_state.h"
#include "fdbaudit/report.h"

/*
 * Reads where to write: --report, or for audit without it those of the configuration. *out is
 * for outputs_free() also after a failure.
 */
FDB_MUST_CHECK enum fdb_code run_outputs(
    const struct run_state *r, struct outputs *out, struct fdb_err *err);

/* Returns what reports are made of, without colour. Valid while the run is. */
struct report run_report_of(const struct run_state *r, int64_t began_ms, int64_t ended_ms);

/*
 * Writes all reports, also after one of them failed: nothing of the rest is lost. The moments
 * are those of the first and the last sample, in Unix milliseconds. Returns the exit status
 * of the run.
 */
enum exit_status run_report(
    const struct run_state *r, const struct outputs *out, int64_t began_ms, int64_t ended_ms);

#endif
