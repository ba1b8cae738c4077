/*
 * Owned ranges: numbers that belong to an object of the draft, such as the IPv4 addresses of a
 * host or NIC and the VLANs of a trunk.
 *
 * They are added in any order, then sorted once; only then are those of one owner found.
 */
#ifndef INVENTORY_OWNED_RANGES_H
#define INVENTORY_OWNED_RANGES_H

#include "fdbaudit/snapshot.h" /* struct span */

struct owned_range {
	const void *owner;
	uint32_t first, last; /* both belong to it */
};

struct owned_ranges { /* all zero is empty */
	struct owned_range *items;
	size_t n, cap;
};

void owned_ranges_add(struct owned_ranges *r, const void *owner, uint32_t first, uint32_t last);

/* Sorts by owner, then ascending. */
void owned_ranges_sort(struct owned_ranges *r);

/* Returns where in r->items those of one owner stand, after owned_ranges_sort(). */
struct span owned_ranges_of(const struct owned_ranges *r, const void *owner);

void owned_ranges_free(struct owned_ranges *r);

#endif
