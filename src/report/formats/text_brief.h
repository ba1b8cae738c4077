/*
 * Text brief: how much of a list is shown unasked. A report of many findings is one screen: its
 * lists are short, and what is left out is counted; --verbose tells all.
 */
#ifndef FDBAUDIT_REPORT_TEXT_BRIEF_H
#define FDBAUDIT_REPORT_TEXT_BRIEF_H

#include "fdbaudit/report.h"

/* Returns whether there are more findings to mend than are told whole, and nobody asked for all of them. */
bool text_brief(const struct report *r);

/* Returns how many lines of a list are shown: all of it when verbose, `brief` where the report is, else `usual`. */
size_t text_brief_most(const struct report *r, size_t usual, size_t brief);

#endif
