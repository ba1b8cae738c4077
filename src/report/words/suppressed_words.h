/*
 * Suppressed words: who answers for a finding and until when, and what became of the list of
 * suppressions, for people. Functions append to the str that they are given.
 */
#ifndef FDBAUDIT_REPORT_SUPPRESSED_WORDS_H
#define FDBAUDIT_REPORT_SUPPRESSED_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Appends "until 2026-12-31T00:00:00Z, net-team: lab, rebuilt in March (suppress.csv:3)". */
void words_suppression(const struct suppression *s, struct str *to);

/*
 * Appends ", 3 suppressed, 1 ends in 5 days, 12 in the baseline, 1 suppression has ended": of the
 * verdict line; nothing where nothing was suppressed and nothing has ended.
 */
void words_suppressed_counts(const struct report *r, struct str *to);

/* Appends why row i of the list suppresses nothing; nothing for a row that does. */
void words_idle_suppression(const struct report *r, size_t i, struct str *to);

/*
 * Appends the row that would suppress the finding of this id until SUPPRESS_DAYS after that moment (ms
 * since 1970), a cell for each of SUPPRESS_COLUMNS; its reason and its owner are for who pastes it.
 */
void words_suppress_row(const uint8_t id[static 6], int64_t from_ms, struct str *to);

#endif
