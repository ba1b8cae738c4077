/* What is suppressed, who answers for it, and rows of the list that suppress nothing, as text. */
#ifndef FDBAUDIT_REPORT_TEXT_SUPPRESSED_H
#define FDBAUDIT_REPORT_TEXT_SUPPRESSED_H

#include "fdbaudit/report.h"

#include <stdio.h>

/* Writes a blank line and then all of it; nothing when there is nothing. */
void text_suppressed(const struct report *r, FILE *out);

#endif
