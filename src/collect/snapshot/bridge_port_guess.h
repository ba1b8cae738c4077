/*
 * Ports that no reading of a forwarding table explains (port_reading.h).
 *
 * What they are is a guess: the port stays what it is, rows and name, and only
 * stands for the interface when links are followed.
 */
#ifndef FDBAUDIT_BRIDGE_PORT_GUESS_H
#define FDBAUDIT_BRIDGE_PORT_GUESS_H

#include "collect/snapshot/builder.h"
#include "collect/snapshot/port_map.h"

/* Gives unmapped ports of the switch under way the interface that they most likely are. */
void bridge_port_guess(struct snapshot_builder *b, const struct mapped_ports *m);

#endif
