/*
 * HTML page: what its pieces write to. Each piece appends HTML to page.b, which is
 * written out whenever it has become long.
 */
#ifndef FDBAUDIT_REPORT_HTML_PAGE_H
#define FDBAUDIT_REPORT_HTML_PAGE_H

#include "report/common/str.h"
#include "report/network/port_places.h"
#include "report/network/routes.h"

#include "fdbaudit/report.h"

/* The page being written. */
struct html_page {
	const struct report *r;
	FILE *out;
	struct str b; /* HTML not yet written */
	struct str words; /* for one sentence at a time */
	struct routes routes; /* between the switches */
	struct port_places at; /* who is at each port */
	size_t cards; /* findings on it so far; the first one is open */
};

/* Rows that one table of the page shows at most; the CSV has all of them. */
enum { PAGE_ROWS = 1000, PAGE_FINDINGS = 300, PAGE_SWITCHES = 300 };

/* Prepares a page whose report and stream are set; html_page_free() frees what it has. */
void html_page_open(struct html_page *p);
void html_page_free(struct html_page *p);

/* Writes what has gathered once it is long; called after each row or card. */
void html_page_flush(struct html_page *p);

/* Appends text from outside or of src/report/words, escaped. */
void html_page_text(struct html_page *p, const char *s);

/* Appends a port: "leaf-1 Eth1/1". `port`: in snapshot.ports. */
void html_page_port(struct html_page *p, uint32_t port);

/* Appends a moment (ms since 1970) to the second, UTC, without saying so: "2026-11-18 02:58:00". */
void html_page_time(struct html_page *p, int64_t ms);

/*
 * Appends what stands before the head of a table that may be long, and what stands behind
 * its rows. Such a table scrolls by itself, can be reached by keyboard, and is sorted by
 * the script of the page. `region`: a word for it, once on the page: the caption,
 * which names it, has the id "c-" and that word.
 */
void html_page_table_begin(struct html_page *p, const char *region, const char *caption);
void html_page_table_end(struct html_page *p);

/* Empties page.words, fills it by a function of src/report/words, and appends it escaped. */
#define PAGE_WORDS(p_, call_) \
	(str_clear(&(p_)->words), (void)(call_), html_page_text((p_), str_get(&(p_)->words)))

/*
 * Returns the colour of the page, as its style calls it: the worst level that has to be mended; of
 * none "error" where something was not read or nothing was there to be read, "info" where nobody
 * told who owns what, else "good". Green is only this last one.
 */
const char *html_page_colour(const struct report *r);
bool html_page_is_good(const struct report *r);

#endif
