/*
 * HTML findings: all of them. Cards of warning and above, many of them below an
 * overview; then a table of what is only worth knowing.
 */
#ifndef FDBAUDIT_REPORT_HTML_FINDINGS_H
#define FDBAUDIT_REPORT_HTML_FINDINGS_H

#include "report/formats/html_page.h"

/* Appends the findings to the page, or that nothing is wrong. */
void html_findings(struct html_page *p);

#endif
