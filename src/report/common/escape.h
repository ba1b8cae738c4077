/*
 * Escape: clean UTF-8 text (text.h) as a JSON string, a CSV cell and HTML text. Each
 * function appends to the str that it is given.
 */
#ifndef FDBAUDIT_REPORT_ESCAPE_H
#define FDBAUDIT_REPORT_ESCAPE_H

#include "report/common/str.h"

/* Appends a JSON string with its quotes (RFC 8259 section 7). Characters beyond ASCII stay as they are. */
void escape_json(struct str *b, const char *s);

/*
 * Appends a CSV cell (RFC 4180 section 2), in quotes only where it needs them. A cell
 * that a spreadsheet would run as a formula (text_is_formula()) gets an apostrophe in
 * front, unless the whole cell is a number.
 */
void escape_csv(struct str *b, const char *s);

/* Appends the text of an HTML element, or of an attribute in quotes. */
void escape_html(struct str *b, const char *s);

#endif
