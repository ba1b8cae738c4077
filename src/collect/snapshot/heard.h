/*
 * What the switches heard of each other: who is the neighbour that a switch
 * tells of, and what does that neighbour call the other end.
 */
#ifndef FDBAUDIT_SNAPSHOT_HEARD_H
#define FDBAUDIT_SNAPSHOT_HEARD_H

#include "collect/device/facts.h"

struct heard_fact { /* `from` tells of a neighbour, which is `of` */
	uint32_t of, from; /* numbers of devices */
	const struct fact_neighbour *neighbour;
};

struct heard { /* all zero is empty */
	struct idmap macs; /* own address -> place in owners[] */
	VEC(uint32_t) owners; /* a device; NONE: several have the address */
	VEC(struct heard_fact) facts; /* by `of`, by `from`, by what it calls the port */
};

/* Learns from n devices; what they tell must outlive it. Freed by heard_free(). */
void heard_build(struct heard *h, const struct device_facts *const *devices, size_t n);
void heard_free(struct heard *h);

/* Returns the device that a neighbour is, by its addresses; NONE: none of them, or not clear. */
uint32_t heard_device(const struct heard *h, const struct fact_neighbour *n);

/* Returns what `from` tells of its neighbour `of`: *count facts, NULL for none. */
const struct heard_fact *heard_of(
    const struct heard *h, uint32_t of, uint32_t from, size_t *count);

#endif
