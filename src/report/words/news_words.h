/* What changed since the run before, counted: "2 new, 1 fixed, 4 open still". */
#ifndef REPORT_NEWS_WORDS_H
#define REPORT_NEWS_WORDS_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* Returns whether a finding has to be mended and was not open before: without a history each one is. */
bool words_news_has(const struct finding *f);

/* Returns whether there is such a finding, or one that is fixed. */
bool words_news_any(const struct report *r);

/* Appends how many are found (without a history), new, back, fixed and open still; nothing of none. */
void words_news(const struct report *r, struct str *to);

#endif
