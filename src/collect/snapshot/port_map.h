/*
 * From numbers as read to the ports of one switch.
 *
 * While ports are gathered, a port is its place in the order of first sight
 * (struct port_map). Once they are sorted, a port is its index in the snapshot
 * (struct mapped_ports), and nothing changes any more.
 */
#ifndef FDBAUDIT_PORT_MAP_H
#define FDBAUDIT_PORT_MAP_H

#include "collect/device/facts.h"

/*
 * What a port is known by: an interface, an unmapped bridge port, a name, an LLDP
 * number that may be a bridge port, one of which nothing is known but the number.
 */
enum port_identity { BY_IFINDEX = 1, BY_BRIDGE, BY_NAME, BY_LLDP, BY_LLDP_ALONE };

struct port_map { /* all zero is empty */
	struct idmap known; /* identity and number -> place in at[] */
	VEC(struct port) at; /* in the order of first sight */
	struct idmap bridge; /* context << 32 | bridge port -> place in ifindexes[] */
	VEC(uint32_t) ifindexes;
};

/* Returns the place of a port; made when it is new. */
uint32_t port_map_place(struct port_map *m, enum port_identity by, uint32_t number);

/* Returns the place of a port that exists, or NONE. */
uint32_t port_map_find(const struct port_map *m, enum port_identity by, uint32_t number);

/* Returns the place of a bridge port in a context; a context without a map has the plain one. */
uint32_t port_map_bridge_place(struct port_map *m, uint16_t context, uint32_t number);

/* Takes a row of dot1dBasePortTable. An interface has the first bridge port that is told of it. */
void port_map_add(struct port_map *m, const struct bridge_map *row);

/* Returns the ifIndex of a bridge port in the plain dot1dBasePortTable, NONE where it has none. */
uint32_t port_map_ifindex(const struct port_map *m, uint32_t bridge_port);

struct mapped_ports {
	struct port_map map;
	uint32_t *position; /* by place: index in snapshot.ports */
	uint32_t *of_ref; /* by reference: index in snapshot.ports */
	uint32_t *of_neighbour; /* by neighbour: index in snapshot.ports */
};

/* Returns the port with this ifIndex, NONE where the switch has no such interface. */
uint32_t port_map_interface(const struct mapped_ports *m, uint32_t ifindex);

/* Returns the port with this number in the plain dot1dBasePortTable, NONE where it has none. */
uint32_t port_map_bridge_port(const struct mapped_ports *m, uint32_t number);

void port_map_free(struct mapped_ports *m);

#endif
