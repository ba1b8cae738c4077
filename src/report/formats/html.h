/*
 * HTML: pieces of the page. Each appends to the string it is given, which
 * html.c writes out whenever it has become long.
 */
#ifndef FDBAUDIT_REPORT_HTML_H
#define FDBAUDIT_REPORT_HTML_H

#include "report/common/words.h"

/* The page being written. */
struct page {
	const struct report *r;
	FILE *out;
	struct str b; /* HTML not yet written */
	struct str words; /* for one sentence at a time */
};

/* Rows that one table of the page shows at most; the CSV has all of them. */
enum { PAGE_ROWS = 1000, PAGE_FINDINGS = 300, PAGE_SWITCHES = 300 };

/* Writes what has gathered; called after each row or card. */
void page_flush(struct page *p);

/* Text from outside or from words.h, escaped. */
void page_text(struct page *p, const char *s);

/* Empties page.words, fills it by a function of words.h, and puts it out escaped. */
#define PAGE_WORDS(p_, call_) \
	(str_clear(&(p_)->words), (void)(call_), page_text((p_), str_get(&(p_)->words)))

/* Cards of warning and above, then the table of what is only worth knowing. */
void page_findings(struct page *p);
void page_coverage(struct page *p);
void page_ports(struct page *p);
void page_places(struct page *p);

#endif
