/*
 * The ports of one switch.
 *
 * Three numberings meet here: ifIndex, bridge port and LLDP port number. What
 * maps to an interface is that interface; everything else that was named
 * becomes a port all the same, so that no row is lost for want of a mapping.
 */
#ifndef FDBAUDIT_SNAPSHOT_PORTS_H
#define FDBAUDIT_SNAPSHOT_PORTS_H

#include "collect/snapshot/builder.h"
#include "collect/snapshot/port_map.h"

/*
 * Adds the ports of the switch under way, sorted, named and bundled. Writes
 * which port every reference is; the caller frees it by port_map_free().
 */
void snapshot_build_ports(struct snapshot_builder *b, struct mapped_ports *m);

#endif
