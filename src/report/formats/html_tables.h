/*
 * HTML tables: parts of the report on the page, their first rows.
 */
#ifndef FDBAUDIT_REPORT_HTML_TABLES_H
#define FDBAUDIT_REPORT_HTML_TABLES_H

#include "report/formats/html_page.h"

/* Append ports and places as tables, or that there is nothing to show. */
void html_tables_ports(struct html_page *p);
void html_tables_places(struct html_page *p);

#endif
