/* Actions: the table of who has to do what. */
#ifndef FDBAUDIT_REPORT_HTML_ACTIONS_H
#define FDBAUDIT_REPORT_HTML_ACTIONS_H

#include "report/page/html_page.h"

/* Appends the table; its rows lead to the windows of html_windows(). */
void html_actions(struct html_page *p);

/* Append who it is for, "leaf-1 Eth1/1" where that host is, and when the first of it was seen. */
void html_actions_who(struct html_page *p, const struct action *a);
void html_actions_where(struct html_page *p, const struct action *a);
void html_actions_since(struct html_page *p, const struct action *a);

#endif
