/* The path of a finding: from the host that has to change over the switches to who else has the address. */
#ifndef FDBAUDIT_REPORT_HTML_PATH_H
#define FDBAUDIT_REPORT_HTML_PATH_H

#include "report/page/html_page.h"

/* Appends it as lists in the order of the way; nothing of a finding that no port saw. */
void html_path(struct html_page *p, const struct finding *f);

#endif
