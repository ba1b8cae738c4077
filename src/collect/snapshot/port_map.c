#include "collect/snapshot/port_map.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

static uint64_t
key_of(enum port_identity by, uint32_t number)
{
	return (uint64_t)by << 32 | number;
}

uint32_t
port_map_place(struct port_map *m, enum port_identity by, uint32_t number)
{
	const uint32_t place = idmap_number(&m->known, key_of(by, number));

	if (place == m->at.n) {
		*VEC_ADD(&m->at) = (struct port){ .ifindex = by == BY_IFINDEX ? number : NONE,
			.bridge_port = by == BY_BRIDGE || by == BY_LLDP ? number : NONE,
			.lag = NONE,
			.name = "",
			.descr = "",
			.alias = "",
			.flags = by == BY_BRIDGE || by == BY_LLDP ? PORT_UNMAPPED : 0,
			.last_change_ms = -1 };
		if (by == BY_BRIDGE && number == 0) {
			m->at.at[place].flags = PORT_ZERO;
		}
	}
	return place;
}

uint32_t
port_map_find(const struct port_map *m, enum port_identity by, uint32_t number)
{
	return idmap_find(&m->known, key_of(by, number));
}

void
port_map_add(struct port_map *m, const struct bridge_map *row)
{
	const uint64_t key = (uint64_t)row->context << 32 | row->bridge_port;
	uint32_t place;

	/* ifIndex 0 is no interface, bridge port 0 no port */
	if (row->ifindex == 0 || row->bridge_port == 0 ||
	    idmap_number(&m->bridge, key) < m->ifindexes.n) {
		return;
	}
	*VEC_ADD(&m->ifindexes) = row->ifindex;
	place = port_map_place(m, BY_IFINDEX, row->ifindex);
	if (m->at.at[place].bridge_port == NONE) {
		m->at.at[place].bridge_port = row->bridge_port;
	}
}

uint32_t
port_map_bridge_place(struct port_map *m, uint16_t context, uint32_t number)
{
	uint32_t n = idmap_find(&m->bridge, (uint64_t)context << 32 | number);

	if (n == NONE) {
		n = idmap_find(&m->bridge, number);
	}
	return n == NONE ? port_map_place(m, BY_BRIDGE, number)
			 : port_map_place(m, BY_IFINDEX, m->ifindexes.at[n]);
}

uint32_t
port_map_ifindex(const struct port_map *m, uint32_t bridge_port)
{
	const uint32_t n = idmap_find(&m->bridge, bridge_port);

	return n == NONE ? NONE : m->ifindexes.at[n];
}

uint32_t
port_map_interface(const struct mapped_ports *m, uint32_t ifindex)
{
	const uint32_t place = port_map_find(&m->map, BY_IFINDEX, ifindex);

	return place == NONE ? NONE : m->position[place];
}

uint32_t
port_map_bridge_port(const struct mapped_ports *m, uint32_t number)
{
	const uint32_t ifindex = port_map_ifindex(&m->map, number);

	return ifindex == NONE ? NONE : port_map_interface(m, ifindex);
}

void
port_map_free(struct mapped_ports *m)
{
	idmap_free(&m->map.known);
	idmap_free(&m->map.bridge);
	free(m->map.at.at);
	free(m->map.ifindexes.at);
	free(m->position);
	free(m->of_ref);
	free(m->of_neighbour);
}
