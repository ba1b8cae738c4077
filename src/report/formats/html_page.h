/*
 * HTML page: what its pieces write to. Each piece appends HTML to page.b, which is
 * written out whenever it has become long.
 */
#ifndef FDBAUDIT_REPORT_HTML_PAGE_H
#define FDBAUDIT_REPORT_HTML_PAGE_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* The page being written. */
struct html_page {
	const struct report *r;
	FILE *out;
	struct str b; /* HTML not yet written */
	struct str words; /* for one sentence at a time */
};

/* Rows that one table of the page shows at most; the CSV has all of them. */
enum { PAGE_ROWS = 1000, PAGE_FINDINGS = 300, PAGE_SWITCHES = 300 };

/* Writes what has gathered once it is long; called after each row or card. */
void html_page_flush(struct html_page *p);

/* Appends text from outside or of src/report/words, escaped. */
void html_page_text(struct html_page *p, const char *s);

/*
 * Appends what stands before the head of a table that may be long, and what stands behind
 * its rows. Such a table scrolls by itself, can be reached by keyboard, and is sorted by
 * the script of the page. `region`: id of the heading above it.
 */
void html_page_table_begin(struct html_page *p, const char *region, const char *caption);
void html_page_table_end(struct html_page *p);

/* Empties page.words, fills it by a function of src/report/words, and appends it escaped. */
#define PAGE_WORDS(p_, call_) \
	(str_clear(&(p_)->words), (void)(call_), html_page_text((p_), str_get(&(p_)->words)))

#endif
