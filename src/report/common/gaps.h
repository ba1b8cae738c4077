/*
 * Gaps: what a reader must know was not read. Nothing is silently empty and nothing
 * silently partial.
 */
#ifndef FDBAUDIT_REPORT_GAPS_H
#define FDBAUDIT_REPORT_GAPS_H

#include "report/common/coverage.h"

/* What could not be read of one switch for one sort of failure (enum fdb_code), and so has one next step. */
struct gap {
	const struct coverage
	    *tables; /* n of them: those in part before those not at all, then by name */
	size_t n;
	bool whole; /* nothing of the switch was read; tables has one of its tables */
};

struct gaps {
	struct gap *list; /* by switch */
	size_t n;
	size_t nswitches; /* of which nothing was read */
	size_t ntables; /* of the others that are not whole */
	struct coverage *tables; /* what list points into */
};

/* Fills *out, which gaps_free() frees. */
void gaps_find(const struct report *r, struct gaps *out);
void gaps_free(struct gaps *g);

/* Returns true for a finding that says no more than a gap does. */
bool gap_tells(const struct finding *f);

/*
 * Finds the next switch, from *at on, that answered and gave no forwarding row. Returns
 * false when there is none. A switch of which a table failed, a silent one and a router
 * (declared, or what told addresses of IP) are not meant.
 */
bool gaps_next_empty_switch(const struct report *r, uint32_t *at);

/* Returns whether such a switch shows no bridge port either, so that nothing is known of it. */
bool gaps_is_blind(const struct report *r, uint32_t sw);

/*
 * Returns how many of these show no bridge port either: no bridge at all, or a view that hides
 * BRIDGE-MIB. An idle bridge shows its ports (dot1dBasePortTable).
 */
size_t gaps_count_blind(const struct report *r);

#endif
