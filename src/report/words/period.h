/*
 * Period: moments in words, in UTC.
 */
#ifndef FDBAUDIT_REPORT_PERIOD_H
#define FDBAUDIT_REPORT_PERIOD_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/*
 * Appends "02:58:00 to 02:59:00", one moment where both are the same; with dates
 * where the day is not the one before it, or not that on which the run began. Times are ms since 1970.
 */
void words_period(const struct report *r, int64_t first_ms, int64_t last_ms, struct str *to);

/* Appends the whole run, "2026-11-18 02:58:00 to 02:59:20", one moment where both fall into one second. */
void words_run_period(const struct report *r, struct str *to);

#endif
