/*
 * Export files: those that gave nothing, and why. An inventory with such a file is not whole, and
 * what it would have told nobody knows.
 */
#ifndef FDBAUDIT_REPORT_EXPORT_FILES_H
#define FDBAUDIT_REPORT_EXPORT_FILES_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Returns the number of exports that gave nothing. */
size_t export_files_useless(const struct report *r);

/*
 * Returns the number of hosts whose newest export is older than a moment (ms since 1970); *oldest
 * is the one of them that is known worst. Hosts without a moment do not count.
 */
size_t export_files_older(
    const struct report *r, int64_t moment_ms, const struct host **oldest);

/*
 * Returns how old the newest export of the host whose is oldest is at a moment (ms since 1970), s; -1: no export
 * tells.
 */
int64_t export_files_oldest_s(const struct report *r, int64_t moment_ms);

/* Returns how old something was when the run began, s, that was exported at this moment, Unix s; 0 of the future. */
int64_t export_files_age_s(int64_t began_ms, int64_t collected);

/* Appends where something was read, "path:line", or the path alone for a whole file. */
void export_file_source(const struct inventory *inv, struct src src, struct str *to);

/* Returns when an export told of a claimant last, Unix s: its NIC, else its VM, else its host; 0 unknown. */
int64_t export_file_collected(const struct inventory *inv, const struct claimant *c);

/* Returns why an export gave nothing; NULL: it is of use. */
const char *export_file_reason(const struct inventory *inv, uint32_t file);

#endif
