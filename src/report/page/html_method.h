/* How it was done: command, times and settings, the exports and rows that were not used, what is not judged. */
#ifndef FDBAUDIT_REPORT_HTML_METHOD_H
#define FDBAUDIT_REPORT_HTML_METHOD_H

#include "report/page/html_page.h"

/* Appends it. */
void html_method(struct html_page *p);

#endif
