/* Ranges of addresses as a picture: what of each is in use, and which part somebody else hands out as well. */
#ifndef FDBAUDIT_REPORT_HTML_POOLS_H
#define FDBAUDIT_REPORT_HTML_POOLS_H

#include "report/page/html_page.h"

/* Appends them by address: those of hosts and managers, declared and planned ones. */
void html_pools(struct html_page *p);

#endif
