/*
 * Gap words: what was not read of a switch, why, and what to do about it.
 */
#ifndef FDBAUDIT_REPORT_GAP_WORDS_H
#define FDBAUDIT_REPORT_GAP_WORDS_H

#include "report/common/gaps.h"
#include "report/common/str.h"

/*
 * Appends "dot1qTpFdbTable partial after 30 rows, ifTable failed: no answer after 4
 * tries. Next: run again; ...": each reason once, with the first tables that it explains.
 */
void words_gap(const struct report *r, const struct gap *g, struct str *to);

/* Appends what to say of a switch that gave no forwarding row, and the next step. */
void words_no_row(struct str *to);

#endif
