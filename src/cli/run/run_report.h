/* The reports of a run. */
#ifndef CLI_RUN_REPORT_H
#define CLI_RUN_REPORT_H

#include "cli/run/outputs.h"
#include "cli/run/run_state.h"
#include "fdbaudit/report.h"

/*
 * Reads where to write: --report, or for audit and check without it those of the configuration. *out is
 * for outputs_free() also after a failure.
 */
FDB_MUST_CHECK enum fdb_code run_outputs(
    const struct run_state *r, struct outputs *out, struct fdb_err *err);

/* As run_refused(), of the reports that run_outputs() reads. */
enum exit_status run_refuse(
    const struct run_state *r, enum exit_status status, const char *text);

/* Looks at the i-th report of the configuration alone. FDB_EUSAGE: it cannot be, with its place. */
FDB_MUST_CHECK enum fdb_code run_output_check(
    const struct config *c, size_t i, struct fdb_err *err);

/* Reads what the page is made of, where report-assets names a folder. FDB_EUSAGE: it cannot be used. */
FDB_MUST_CHECK enum fdb_code run_assets(struct run_state *r, struct fdb_err *err);

/*
 * Before anything is asked: whether somebody has the names that typed reports are to be only of, as far as
 * exports and targets tell. Those of the configuration are not looked at: an export that fails one night must
 * not keep the others from their reports. FDB_EUSAGE: nobody has it.
 */
FDB_MUST_CHECK enum fdb_code run_parts_check(
    const struct run_state *r, const struct outputs *out, struct fdb_err *err);

/*
 * Returns what reports are made of, without colour; the moments are those of the first and the last
 * sample, in Unix milliseconds. Valid while the run is.
 */
struct report run_report_of(const struct run_state *r, int64_t began_ms, int64_t ended_ms);

/*
 * Writes all reports, also after one of them failed: nothing of the rest is lost. *unknown becomes true
 * when one was to be of somebody whom nobody knows: it is not written, an error says so, and the run is
 * kept all the same. Returns the exit status of the run without that.
 */
enum exit_status run_report(const struct outputs *out, struct report *report, bool *unknown);

#endif
