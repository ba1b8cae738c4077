/*
 * Gaps: what a reader must know was not read, and what to do about it.
 * Nothing is silently empty and nothing silently partial.
 */
#ifndef FDBAUDIT_REPORT_GAPS_H
#define FDBAUDIT_REPORT_GAPS_H

#include "report/parts/coverage.h"

/* What could not be read of one switch and has one next step. */
struct gap {
	const struct coverage *tables; /* those in part before those not at all, then by name */
	size_t n;
	bool whole; /* nothing of the switch was read */
};

struct gaps {
	struct gap *list; /* by switch */
	size_t n;
	size_t nswitches; /* of which nothing was read */
	size_t ntables; /* of the others that are not whole */
	struct coverage *tables; /* what list points into */
};
void gaps_find(const struct report *r, struct gaps *out);
void gaps_free(struct gaps *g);

/*
 * "dot1qTpFdbTable partial after 30 rows, ifTable failed: no answer after 4 tries. Next: run
 * again; ...": each reason once, with the first tables that it explains.
 */
void gap_words(const struct report *r, const struct gap *g, struct str *to);

/* A finding that says no more than a gap does. */
bool gap_tells(const struct finding *f);

/* Switches that were read and have no forwarding row: the next one from *at on. */
bool next_empty_switch(const struct report *r, uint32_t *at);

#endif
