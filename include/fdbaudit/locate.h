/*
 * Locate: everywhere one address was seen, the most likely place first (pure).
 */
#ifndef FDBAUDIT_LOCATE_H
#define FDBAUDIT_LOCATE_H

#include "fdbaudit/place.h"

struct located {
	uint32_t port; /* in snapshot.ports: the aggregate where there is one */
	uint16_t vlan; /* 0 unknown */
	uint16_t samples; /* in how many it was there */
	uint16_t first, last; /* sample numbers */
	int points; /* for the order only, as the next two */
	uint32_t fdb;
	uint16_t here;
};

/*
 * Places, and the uplinks and overlays that lead to them. The list is the
 * caller's to free(); NULL when there is none. Returns how many.
 */
size_t locate_mac(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, struct mac m, struct located **out);

#endif
