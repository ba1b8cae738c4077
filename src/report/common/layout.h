/*
 * Layout: text for a terminal, measured in columns.
 */
#ifndef FDBAUDIT_REPORT_LAYOUT_H
#define FDBAUDIT_REPORT_LAYOUT_H

#include "report/common/str.h"

enum { LAYOUT_WIDTH = 100 }; /* columns of a line */

/* Returns the columns of n bytes of UTF-8: one for each character. */
size_t layout_columns(const char *s, size_t n);

/* Returns the bytes of the first `columns` characters, of all where there are fewer. */
size_t layout_bytes(const char *s, size_t columns);

/* Appends s; where it is longer than `columns`, it is cut and ends in "...". */
void layout_short(struct str *to, const char *s, size_t columns);

/* Appends blanks until the text from byte `from` on fills so many columns. */
void layout_pad(struct str *to, size_t from, size_t columns);

#endif
