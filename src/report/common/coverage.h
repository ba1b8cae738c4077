/*
 * Coverage: how each table of each switch was read, over all samples and VLAN contexts.
 * What reports call partial or failed is decided here.
 */
#ifndef FDBAUDIT_REPORT_COVERAGE_H
#define FDBAUDIT_REPORT_COVERAGE_H

#include "report/common/str.h"

#include "fdbaudit/report.h"

/* One table of one switch. */
struct coverage {
	uint32_t sw; /* in snapshot.switches */
	uint16_t table; /* in snapshot.tables */
	enum completeness state; /* of the worst sample */
	uint64_t rows; /* the most that one sample gave */
	uint32_t
	    ndropped; /* of a forwarding table: the most that were left out of one sample */
	int64_t ms; /* spent on it in all samples */
	const struct read *worst; /* the read that tells the reason, NULL when complete */
	bool every_sample; /* worst speaks for every sample and context */
};

/* Lists all tables of all switches, by switch, then by name of the table. Returns how many; the caller frees *out. */
size_t coverage_list(const struct report *r, struct coverage **out);

/* Adds the tables of each state to counts[]. */
void coverage_count(const struct report *r, size_t counts[static TABLE_FAILED + 1]);

/*
 * Appends why the table is not complete, "sample 3, VLAN 20: no answer after 3 tries"; of
 * a complete one what was left out, and nothing when nothing was.
 */
void coverage_reason(const struct report *r, const struct coverage *c, struct str *to);

#endif
