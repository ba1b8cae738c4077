/*
 * What switches themselves counted or wrote down of movement: addresses, and
 * spanning tree.
 */
#ifndef FDBAUDIT_MAC_MOVES_H
#define FDBAUDIT_MAC_MOVES_H

#include "collect/snapshot/builder.h"

/* Adds the movers of the switch under way, whose filtering databases are in the snapshot already. */
void snapshot_build_moves(struct snapshot_builder *b);

#endif
