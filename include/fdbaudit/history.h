/*
 * History: what earlier runs knew, the part this run needs (store -> core).
 * Empty until a store exists: the signatures of core carry it from the start.
 */
#ifndef FDBAUDIT_HISTORY_H
#define FDBAUDIT_HISTORY_H

#include "fdbaudit/mac.h"

#include <stddef.h>
#include <stdint.h>

struct interval {
	struct mac mac;
	const char *domain, *attachment;
	uint16_t vlan;
	uint8_t misses;
	int64_t first, last; /* Unix s; last of an open interval = last complete run */
};

struct past {
	uint8_t id[6]; /* of the finding */
	uint8_t state;
	int64_t first, last;
};

struct history {
	struct interval *intervals;
	struct past *findings;
	size_t nintervals, nfindings;
};

#endif
