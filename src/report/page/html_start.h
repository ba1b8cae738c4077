/* HTML start: the worst of what is to be done, as text that one look takes in. */
#ifndef FDBAUDIT_REPORT_HTML_START_H
#define FDBAUDIT_REPORT_HTML_START_H

#include "report/page/html_page.h"

/* Appends where, since when, why, what to do first; nothing when nothing is to be done. */
void html_start(struct html_page *p);

#endif
