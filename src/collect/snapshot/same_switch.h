/*
 * One switch that was asked under two names or addresses: an alias of its management, an address
 * in each VRF, two members of one stack. Told apart from switches that share a vendor's default.
 */
#ifndef FDBAUDIT_SAME_SWITCH_H
#define FDBAUDIT_SAME_SWITCH_H

#include "collect/device/device.h"

/*
 * Returns, for each of n devices, the number of the device that it is under another name: the
 * first of them by name. A device that is like no other one is itself. One switch is what tells
 * one bridge address (dot1dBaseBridgeAddress, else its lowest own address), the same ports, no
 * neighbour that contradicts, and nearly the same rows: two reads of a live table are never quite
 * the same. Rows at one port alone prove nothing: two idle switches of a make may see the same
 * there. Whoever told no address of his own is no other one. What was asked in two ways, by SNMP
 * and by NETCONF, is compared by names (same_by_names.h). To be called after a sample and before
 * snapshot_build(). The caller frees the array.
 */
uint32_t *same_switch_find(struct device *const *devices, size_t n);

#endif
