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

/* What to do about it, by the code of the read that failed. */
const char *gap_advice(const struct gap *g);

/* Switches that were read and have no forwarding row: the next one from *at on. */
bool next_empty_switch(const struct report *r, uint32_t *at);

#endif
