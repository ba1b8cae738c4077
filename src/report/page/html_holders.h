/* Who holds an address, by the exports, and who else is at the ports where it was seen. */
#ifndef FDBAUDIT_REPORT_HTML_HOLDERS_H
#define FDBAUDIT_REPORT_HTML_HOLDERS_H

#include "report/page/html_page.h"

/* Appends it; nothing of a finding that is about no address. */
void html_holders(struct html_page *p, const struct finding *f);

#endif
