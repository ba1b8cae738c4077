/*
 * Section: lines of at most LAYOUT_WIDTH columns that belong together, which can be cut
 * when there are too many of them.
 */
#ifndef FDBAUDIT_REPORT_SECTION_H
#define FDBAUDIT_REPORT_SECTION_H

#include "report/common/str.h"

enum { SECTION_INDENT = 11 }; /* columns before the text of a line */

struct section {
	struct str text;
	size_t nlines; /* ended ones */
};

/* Begins a line with "   label    ", SECTION_INDENT columns. */
void section_begin(struct section *s, const char *label);

/* Ends the line; blanks at its end are dropped. */
void section_end(struct section *s);

/*
 * Fills lines up to LAYOUT_WIDTH with words and ends the last one; a word longer than a
 * line is broken. The line has begun and is `indent` columns long; later ones begin
 * with as many blanks.
 */
void section_wrap(struct section *s, const char *text, size_t indent);

/* Keeps `lines` lines, fewer than there are; the last of them says how many were left out. */
void section_cut(struct section *s, size_t lines);

#endif
