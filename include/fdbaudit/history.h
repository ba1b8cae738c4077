/*
 * History: where addresses were in earlier runs, as the judge is told of it. The store makes it
 * (store_history()); whoever has none hands over NULL.
 */
#ifndef FDBAUDIT_HISTORY_H
#define FDBAUDIT_HISTORY_H

#include "fdbaudit/mac.h"
#include "fdbaudit/snapshot.h"

/* An address stayed at a port, from one run to another: seen at both ends, gaps are none. */
struct past_stay {
	uint64_t mac;
	uint32_t port; /* in the snapshot */
	uint16_t vlan; /* 0: not known */
	uint16_t table; /* in the snapshot: one of the port's switch that the store knows */
	bool here; /* this run saw it there as well */
	bool began; /* with this run */
	int64_t first_ms, last_ms; /* by the clock of this run, whatever clocks did meanwhile */
};

struct history {
	struct past_stay *stays; /* by MAC, first_ms, port */
	size_t n;
};

/* Frees all it has; all zero is nothing. */
void history_free(struct history *h);

/* Returns the stays of one address; NULL has none. */
struct span history_of_mac(const struct history *h, struct mac m);

#endif
