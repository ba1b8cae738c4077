/* Windows: what each host has to do, with the findings that it resolves folded below it. */
#ifndef FDBAUDIT_REPORT_HTML_WINDOWS_H
#define FDBAUDIT_REPORT_HTML_WINDOWS_H

#include "report/page/html_page.h"

/* Appends them, worst first; of very many the first ones, and the others by cluster. */
void html_windows(struct html_page *p);

#endif
