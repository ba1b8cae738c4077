/*
 * HTML tables: parts of the report on the page, their first rows.
 */
#ifndef FDBAUDIT_REPORT_HTML_TABLES_H
#define FDBAUDIT_REPORT_HTML_TABLES_H

#include "report/page/html_page.h"

/* Append ports and hosts as tables, or that there is nothing to show; hosts of an inventory. */
void html_tables_ports(struct html_page *p);
void html_tables_hosts(struct html_page *p);

/* The files of an inventory, which is there. */
void html_tables_exports(struct html_page *p);

#endif
