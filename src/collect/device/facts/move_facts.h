/*
 * Facts of movement: what a switch itself counted, or wrote down, of addresses
 * that changed ports.
 */
#ifndef FDBAUDIT_MOVE_FACTS_H
#define FDBAUDIT_MOVE_FACTS_H

#include "collect/device/table.h"

/*
 * The switch counted so many moves of an address so far
 * (ARISTA-BRIDGE-EXT-MIB). last: sysUpTime of the last one in hundredths of a
 * second, 0 not told.
 */
void fact_moves(struct device *d, uint64_t fid, struct mac m, uint32_t moves, uint32_t last);

/*
 * The switch noted that it learned an address at a bridge port
 * (CISCO-MAC-NOTIFICATION-MIB). To be told in the order in which it learned;
 * what an earlier sample told of that is forgotten. when: sysUpTime in hundredths.
 */
void fact_learned(struct device *d, uint16_t vlan, struct mac m, uint32_t port, uint32_t when);

#endif
