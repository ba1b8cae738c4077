/* The time line of a finding: a row for each place, a column for each sample, hour or day, and the moves. */
#ifndef FDBAUDIT_REPORT_HTML_TIMELINE_H
#define FDBAUDIT_REPORT_HTML_TIMELINE_H

#include "report/page/html_page.h"

/* Appends it; nothing of a finding that no port saw. */
void html_timeline(struct html_page *p, const struct finding *f);

#endif
