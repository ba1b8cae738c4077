/*
 * Ports that dot1dBasePortTable does not explain.
 *
 * Some switches write ifIndexes where bridge ports belong; others use numbers
 * that no table explains. The first is proved by comparing the two forwarding
 * tables. The second is a guess: the port stays what it is, rows and name, and
 * only stands for the interface when links are followed.
 */
#ifndef FDBAUDIT_BRIDGE_PORT_GUESS_H
#define FDBAUDIT_BRIDGE_PORT_GUESS_H

#include "collect/snapshot/builder.h"
#include "collect/snapshot/port_map.h"

/*
 * Where dot1qTpFdbPort proves to hold ifIndexes, its rows and steps refer to
 * interfaces from now on. m: dot1dBasePortTable is in it.
 */
void bridge_port_guess_ifindexes(struct device_facts *f, const struct port_map *m);

/* Gives unmapped ports of the switch under way the interface that they most likely are. */
void bridge_port_guess(struct snapshot_builder *b, const struct mapped_ports *m);

#endif
