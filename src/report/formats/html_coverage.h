/*
 * HTML coverage: what was not read, then a table of switches by tables.
 */
#ifndef FDBAUDIT_REPORT_HTML_COVERAGE_H
#define FDBAUDIT_REPORT_HTML_COVERAGE_H

#include "report/formats/html_page.h"

/* Appends the coverage to the page. */
void html_coverage(struct html_page *p);

#endif
