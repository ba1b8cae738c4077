/* Network read: each switch, read whole or what not, and what follows from what it does not tell. */
#ifndef FDBAUDIT_REPORT_HTML_NETWORK_H
#define FDBAUDIT_REPORT_HTML_NETWORK_H

#include "report/page/html_page.h"

/* Appends what was not read, then a row a switch. */
void html_network(struct html_page *p);

#endif
