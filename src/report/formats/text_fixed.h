/*
 * Text fixed: findings of earlier runs that are fixed in this one, one line each.
 */
#ifndef FDBAUDIT_REPORT_TEXT_FIXED_H
#define FDBAUDIT_REPORT_TEXT_FIXED_H

#include "fdbaudit/report.h"

/* Writes some of them and how many more there are, with run.verbose all; nothing where there are none. */
void text_fixed(const struct report *r, FILE *out);

#endif
