/*
 * The snapshot under construction, one device after the other.
 *
 * Types and the two ways to add to it. A pass reads facts, may sort their
 * arrays, and appends to the flat arrays of the snapshot; what a later pass
 * needs of an earlier one is a constant argument of it.
 */
#ifndef FDBAUDIT_SNAPSHOT_BUILDER_H
#define FDBAUDIT_SNAPSHOT_BUILDER_H

#include "collect/device/facts.h"
#include "collect/snapshot/heard.h"

/* Room behind the flat arrays of the snapshot. */
struct snapshot_caps {
	size_t ports, fdbs, vlans, reads, changes, neighbours, stp, lacp, movers, bindings,
	    own_macs;
};

struct snapshot_builder {
	struct device_facts *facts; /* of the device under way */
	struct snapshot *out;
	struct switch_ *sw; /* its switch in `out` */
	uint32_t sw_number;
	const struct heard *heard; /* by all devices; their numbers are those of switches */
	struct snapshot_caps *caps;
	bool full; /* the text cap of the snapshot was reached */
};

/* One more element of a flat array: BUILDER_ADD(b, ports) = (struct port){ ... }; */
#define BUILDER_ADD(b, array)                                            \
	*((b)->out->array = vec_room((b)->out->array, &(b)->caps->array, \
	      (b)->out->n##array + 1, sizeof(*(b)->out->array)),         \
	    &(b)->out->array[(b)->out->n##array++])

/* Returns a copy in the snapshot; "" when its cap is reached, and b->full. */
const char *builder_text(struct snapshot_builder *b, const char *text);

#endif
