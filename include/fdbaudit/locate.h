/*
 * Locate: everywhere that one address was seen, the most likely place first
 * (pure).
 */
#ifndef FDBAUDIT_LOCATE_H
#define FDBAUDIT_LOCATE_H

#include "fdbaudit/place.h"

struct located {
	uint32_t port; /* in snapshot.ports: the aggregate where there is one */
	uint16_t vlan; /* 0 unknown */
	uint16_t samples; /* in how many it was there */
	uint16_t first, last; /* numbers of the first and the last of these */
	int points; /* the next three are for locate_mac() alone */
	uint32_t fdb;
	uint16_t here;
};

/*
 * Lists the places of an address and the uplinks and overlays that lead to
 * them. Returns how many there are; *out is the list, which the caller frees
 * with free(), NULL when it is empty.
 */
size_t locate_mac(const struct snapshot *snap, const struct inventory *inv,
    const struct placement *where, struct mac m, struct located **out);

#endif
