/*
 * Coverage: how each table of each switch was read, over all samples and
 * VLAN contexts. What reports call partial or failed is decided here.
 */
#ifndef FDBAUDIT_REPORT_COVERAGE_H
#define FDBAUDIT_REPORT_COVERAGE_H

#include "fdbaudit/report.h"

#include "report/common/out.h"

struct coverage {
	uint32_t sw;
	uint16_t table;
	enum completeness state; /* of the worst sample */
	uint64_t rows; /* the most that one sample gave */
	uint32_t
	    ndropped; /* of a forwarding table: the most that were left out of one sample */
	int64_t ms; /* spent on it in all */
	const struct read *worst; /* the read that tells the reason, NULL when complete */
	bool every_sample; /* worst speaks for every sample and context */
};

/* All lines, by switch, then table name. The caller frees *out. Returns how many. */
size_t coverage_list(const struct report *r, struct coverage **out);

/* "sample 3, VLAN 20: no answer after 3 tries"; when complete, what was left out, if anything. */
void coverage_reason(const struct report *r, const struct coverage *c, struct str *to);

#endif
