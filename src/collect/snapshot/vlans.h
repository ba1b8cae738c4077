/*
 * Which VLANs a filtering database stands for, and which leave at a port.
 */
#ifndef FDBAUDIT_SNAPSHOT_VLANS_H
#define FDBAUDIT_SNAPSHOT_VLANS_H

#include "collect/snapshot/builder.h"
#include "collect/snapshot/port_map.h"

/*
 * Adds the filtering databases of the switch under way, with their VLANs.
 * Returns, by their number in the facts, their number in the switch; to be
 * freed by the caller.
 */
uint16_t *snapshot_build_fdbs(struct snapshot_builder *b);

/* Gives the ports of the switch the VLANs that leave there (dot1qVlanCurrentEgressPorts). */
void snapshot_build_egress(struct snapshot_builder *b, const struct mapped_ports *m);

#endif
