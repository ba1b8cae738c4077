/*
 * HTML card: one finding of warning and above, with its proofs and what to do.
 */
#ifndef FDBAUDIT_REPORT_HTML_CARD_H
#define FDBAUDIT_REPORT_HTML_CARD_H

#include "report/formats/html_page.h"

/* Appends the card to the page. */
void html_card(struct html_page *p, const struct finding *f);

#endif
