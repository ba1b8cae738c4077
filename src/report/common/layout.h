/*
 * Layout: lines of at most LAYOUT_WIDTH columns, gathered in sections that
 * can be cut when there is too much of them.
 */
#ifndef FDBAUDIT_REPORT_LAYOUT_H
#define FDBAUDIT_REPORT_LAYOUT_H

#include "report/common/out.h"

enum { LAYOUT_WIDTH = 100, LAYOUT_INDENT = 11 };

/* Columns of UTF-8 text: one for each character. */
size_t layout_columns(const char *s, size_t n);

/* Names come from outside and may be long: "..." where one was cut. */
void layout_short(struct str *to, const char *s, size_t columns);

/* Blanks until the text from `from` on fills so many columns. */
void layout_pad(struct str *to, size_t from, size_t columns);

struct section {
	struct str text;
	size_t nlines;
};

/* "   what    ", LAYOUT_INDENT columns. */
void section_begin(struct section *s, const char *label);
void section_end(struct section *s);

/*
 * Fills lines up to LAYOUT_WIDTH and ends the last one; a word longer than a
 * line is cut. The line has begun and is `indent` columns long; later ones
 * begin with as many blanks.
 */
void section_wrap(struct section *s, const char *text, size_t indent);

/* Keeps `lines` lines, the last of which says how much was left out. */
void section_cut(struct section *s, size_t lines);

#endif
