/* The reports of a run that its history keeps, so that they can be shown again. */
#ifndef CLI_KEPT_REPORTS_H
#define CLI_KEPT_REPORTS_H

#include "fdbaudit/report.h"
#include "fdbaudit/store.h"

enum { KEPT_FORMATS = 8 };

struct kept_reports { /* all zero: none */
	struct kept_report list[KEPT_FORMATS];
	size_t n;
};

/* Makes them all, without details (-v); one that would be too large is left out. For kept_reports_free(). */
void kept_reports_take(struct kept_reports *k, const struct report *of);
void kept_reports_free(struct kept_reports *k);

/* Returns the name of the i-th format that may be kept; NULL behind the last. */
const char *kept_reports_format(size_t i);

#endif
