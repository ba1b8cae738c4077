/*
 * HTML places: every address on an edge port. The first are a table; all of them are a block of
 * data that the script of the page searches: columns with dictionaries, because 100,000 rows as
 * HTML would be ten times as long.
 */
#ifndef FDBAUDIT_REPORT_HTML_PLACES_H
#define FDBAUDIT_REPORT_HTML_PLACES_H

#include "report/page/html_page.h"

void html_places(struct html_page *p);

#endif
