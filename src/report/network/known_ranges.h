/* Ranges from which addresses are handed out, of hosts, managers, the configuration and the plan. */
#ifndef FDBAUDIT_REPORT_KNOWN_RANGES_H
#define FDBAUDIT_REPORT_KNOWN_RANGES_H

#include "fdbaudit/range_rule.h"
#include "fdbaudit/report.h"

struct known_ranges {
	const struct report *r;
	struct range_holder *list; /* by address, kind, owner */
	size_t n, cap;
	uint64_t *reach; /* the last address of any range up to this one */
	const char **sites; /* by host of the inventory: where it is placed */
};

/* Makes *all of the report; of a part of a run those of the whole. known_ranges_free() frees it. */
void known_ranges(struct known_ranges *all, const struct report *r);
void known_ranges_free(struct known_ranges *all);

#endif
