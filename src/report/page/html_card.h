/* Card: one finding on the page. */
#ifndef FDBAUDIT_REPORT_HTML_CARD_H
#define FDBAUDIT_REPORT_HTML_CARD_H

#include "report/page/html_page.h"

/* Appends it: the first one open, the others folded, and beyond PAGE_FINDINGS of them a line each. */
void html_card(struct html_page *p, const struct finding *f);

#endif
