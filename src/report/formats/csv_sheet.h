/*
 * CSV sheet: cells that a spreadsheet leaves as they are. It reads 1/1/4 as a day, 12e456789012 as a
 * number and SEP7 as the seventh of September, and what it made of them cannot be undone.
 */
#ifndef FDBAUDIT_REPORT_CSV_SHEET_H
#define FDBAUDIT_REPORT_CSV_SHEET_H

#include "report/common/str.h"

/* Appends a cell of text as escape_csv() does; what would be converted begins with an apostrophe. */
void csv_sheet_cell(struct str *b, const char *s);

#endif
