/*
 * Headline: the first line of a report, what was found and what to do first.
 */
#ifndef FDBAUDIT_REPORT_HEADLINE_H
#define FDBAUDIT_REPORT_HEADLINE_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Appends "1 critical, 2 info: change HV-02; INCOMPLETE: 1 of 3 switches gave nothing", "nothing wrong", or "1 critical: find out what is at leaf-1 Eth1/4". */
void words_headline(const struct report *r, struct str *to);

#endif
