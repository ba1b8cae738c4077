/*
 * The exports on the page: those that gave nothing, what the others cannot tell, and as of when
 * each host is known.
 */
#ifndef FDBAUDIT_REPORT_HTML_EXPORTS_H
#define FDBAUDIT_REPORT_HTML_EXPORTS_H

#include "report/formats/html_page.h"

/* Appends the section's inside. */
void html_exports(struct html_page *p);

#endif
