/* Which entries a burst asks for. */
#ifndef COLLECT_BURST_ENTRIES_H
#define COLLECT_BURST_ENTRIES_H

#include "fdbaudit/burst.h"

/*
 * Returns how many entries the snapshot has of these addresses, in *out for free(): by switch,
 * table, context, key, each once. Of a switch's tables the best one that has an address speaks
 * for it; entries of the switch itself and of group addresses are left out.
 */
size_t burst_entries_find(
    const struct snapshot *snap, const uint64_t *macs, size_t nmacs, struct burst_entry **out);

/*
 * The same, and entries that are not there now: of each switch that had a station in a VLAN in which
 * the address was seen, in the table that speaks for it. Switches that have the address come first,
 * each group of them by its order.
 */
size_t burst_entries_everywhere(
    const struct snapshot *snap, const uint64_t *macs, size_t nmacs, struct burst_entry **out);

#endif
