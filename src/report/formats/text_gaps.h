/*
 * Text gaps: what was not read, for people. Nothing is silently partial.
 */
#ifndef FDBAUDIT_REPORT_TEXT_GAPS_H
#define FDBAUDIT_REPORT_TEXT_GAPS_H

#include "fdbaudit/report.h"

/*
 * Writes switches and tables by name, with the reason and the next step of each, then the
 * switches that gave no forwarding row. Writes nothing when all was read.
 */
void text_gaps(const struct report *r, FILE *out);

#endif
