/* Lines of PowerShell in papers and plans. Names are chosen by others: nothing in them runs. */
#ifndef REPORT_PAPER_QUOTE_H
#define REPORT_PAPER_QUOTE_H

#include "report/common/str.h"

/* Appends the line that gives a host its range; a name that needs it is quoted, 'it''s'. */
void paper_quote_set_host(const char *host, uint64_t first, uint64_t last, struct str *to);

#endif
