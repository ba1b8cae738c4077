/*
 * Gaps: what a reader must know was not read, and what to do about it.
 * Nothing is silently empty and nothing silently partial.
 */
#ifndef FDBAUDIT_REPORT_GAPS_H
#define FDBAUDIT_REPORT_GAPS_H

#include "report/coverage.h"

/* What could not be read of one switch: one line for the whole switch, or one per table. */
struct gap {
	uint32_t sw;
	struct coverage c;
	bool whole; /* nothing of it was read */
};
size_t gaps_list(const struct report *r, struct gap **out);

/* "dot1qTpFdbTable partial after 30 rows: no answer after 4 tries. Next: run again; ..." */
void gap_words(const struct report *r, const struct gap *g, struct str *to);

/* A finding that says no more than a gap does. */
bool gap_tells(const struct finding *f);

/* Switches that were read and have no forwarding row: the next one from *at on. */
bool next_empty_switch(const struct report *r, uint32_t *at);

#endif
