/*
 * Facts of VLANs: which filtering database (FID) a VLAN learns in, and at
 * which ports it leaves.
 */
#ifndef FDBAUDIT_VLAN_FACTS_H
#define FDBAUDIT_VLAN_FACTS_H

#include "collect/device/table.h"

/*
 * VLAN `vlan` learns in FDB `fid` (dot1qVlanFdbId; NO_FID: not told by this
 * call). egress: its bridge ports, n octets of a PortList (RFC 4363), copied.
 */
void fact_vlan(struct device *d, uint16_t vlan, uint64_t fid, const uint8_t *egress, size_t n);

/* The same by inference, where the switch keeps its map to itself: assumed, never proved. */
void fact_vlan_guess(struct device *d, uint16_t vlan, uint64_t fid);

#endif
