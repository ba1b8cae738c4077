/*
 * Text: parts of the report for people that are files of their own.
 */
#ifndef FDBAUDIT_REPORT_TEXT_H
#define FDBAUDIT_REPORT_TEXT_H

#include "fdbaudit/report.h"

/* Never silently partial: switches and tables by name, and the next step for each. */
void text_gaps(const struct report *r, FILE *out);

#endif
