/*
 * Text finding: one finding of warning and above, at most 24 lines of 100 columns.
 */
#ifndef FDBAUDIT_REPORT_TEXT_FINDING_H
#define FDBAUDIT_REPORT_TEXT_FINDING_H

#include "fdbaudit/report.h"

/* Writes it as the number-th. What has no room is cut, and how much that was is said; commands are never wrapped. */
void text_finding(const struct report *r, const struct finding *f, size_t number, FILE *out);

#endif
