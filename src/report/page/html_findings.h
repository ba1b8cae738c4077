/*
 * HTML findings: those that no window holds (html_windows.h). Cards of what has to be mended; then
 * tables of what is fixed, only worth knowing, or suppressed.
 */
#ifndef FDBAUDIT_REPORT_HTML_FINDINGS_H
#define FDBAUDIT_REPORT_HTML_FINDINGS_H

#include "report/page/html_page.h"

/* Appends the findings to the page, or that nothing is wrong. */
void html_findings(struct html_page *p);

#endif
