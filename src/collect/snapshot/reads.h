/*
 * The ledger of one switch: which tables were read how, with the forwarding
 * rows that came of them, and what later samples saw differently.
 */
#ifndef FDBAUDIT_SNAPSHOT_READS_H
#define FDBAUDIT_SNAPSHOT_READS_H

#include "collect/snapshot/builder.h"

/* The final numbers of what rows refer to. */
struct row_numbers {
	const uint32_t *port_of_ref; /* by reference: index in snapshot.ports */
	const uint16_t *fdb; /* by number in the facts: number in the switch */
};

/* Adds the reads of the switch under way and takes its rows over, renumbered and sorted. */
void snapshot_build_reads(struct snapshot_builder *b, const struct row_numbers *n);

/* Adds its changes. */
void snapshot_build_changes(struct snapshot_builder *b, const struct row_numbers *n);

#endif
