/* The reports of a run that its history keeps, so that they can be shown again. */
#ifndef CLI_KEPT_REPORTS_H
#define CLI_KEPT_REPORTS_H

#include "cli/run/run_state.h"
#include "fdbaudit/store.h"

enum { KEPT_FORMATS = 7 };

struct kept_reports { /* all zero: none */
	struct kept_report list[KEPT_FORMATS];
	size_t n;
};

/* Makes them all; one that would be too large is left out. For kept_reports_free(). */
void kept_reports_take(
    struct kept_reports *k, const struct run_state *r, int64_t began_ms, int64_t ended_ms);
void kept_reports_free(struct kept_reports *k);

/* Returns the name of the i-th format that may be kept; NULL behind the last. */
const char *kept_reports_format(size_t i);

#endif
