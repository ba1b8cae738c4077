/*
 * Status: how a run went, in moments and numbers that all formats share. What decides
 * the exit status, report_has_findings() and report_is_incomplete(), is public
 * (fdbaudit/report.h).
 */
#ifndef FDBAUDIT_REPORT_STATUS_H
#define FDBAUDIT_REPORT_STATUS_H

#include "fdbaudit/report.h"

/* Return the first and the last moment, in ms since 1970: of the samples in a replay, else of the run. */
int64_t report_began(const struct report *r);
int64_t report_ended(const struct report *r);

/* Returns true for a finding that counts, in numbers, colours and states: neither fixed nor suppressed. */
bool report_counts(const struct finding *f);

/* Returns true for a finding by which the run has findings: it counts, at or above --fail-on, and is new where only that counts. */
bool report_fails(const struct report *r, const struct finding *f);

/* Returns true for what has to be mended: it counts, and is a warning or above. */
bool report_is_urgent(const struct finding *f);

/*
 * Returns true for what somebody has to be told of now: it has to be mended and is new, back or open
 * for another seven days, or it is fixed. Without a history nothing is.
 */
bool report_is_news(const struct finding *f);

/* Adds the findings of each severity that count to counts[]. */
void report_count(const struct report *r, size_t counts[static SEV_CRITICAL + 1]);

/* Adds to `counts`, by severity, those of them that no gap tells (gaps.h): what a headline counts. */
void report_count_told(const struct report *r, size_t counts[static SEV_CRITICAL + 1]);

/* Returns the worst severity of what counts; SEV_INFO where there is none. */
enum severity report_worst(const struct report *r);

/* Returns the number of switches of which nothing was read in any sample. */
size_t report_failed_switches(const struct report *r);

/*
 * Returns true when an inventory was named and has no NIC; of a part, none of its hosts. A part that
 * has no host, like a site of core switches, lacks none.
 */
bool report_lacks_nics(const struct report *r);

/*
 * Returns true when an export gave nothing, no export gave a NIC, or a host is older than
 * export-max-age: the inventory that was named is not whole.
 */
bool report_inventory_lacks(const struct report *r);

#endif
