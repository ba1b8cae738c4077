/*
 * At which port a neighbour was heard. lldpRemLocalPortNum is no ifIndex: what
 * lldpLocPortTable calls the port comes first, then the bridge port of that
 * number, then the interface of that number.
 */
#ifndef FDBAUDIT_NEIGHBOUR_PORTS_H
#define FDBAUDIT_NEIGHBOUR_PORTS_H

#include "collect/snapshot/builder.h"
#include "collect/snapshot/interface_lookup.h"
#include "collect/snapshot/port_map.h"

/*
 * Returns the place of the port of each neighbour, to be freed by the caller;
 * ports that only LLDP knows of are made. place_of_ref: by reference.
 */
uint32_t *neighbour_ports_place(struct snapshot_builder *b, struct port_map *m,
    const struct interface_lookup *l, const uint32_t *place_of_ref);

/* Adds the neighbours of the switch, by port. */
void snapshot_build_neighbours(struct snapshot_builder *b, const struct mapped_ports *m);

#endif
