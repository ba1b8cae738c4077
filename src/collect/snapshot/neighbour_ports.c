#include "collect/snapshot/neighbour_ports.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static uint32_t
lldp_place(const struct device_facts *f, struct port_map *m, const struct interface_lookup *l,
    const uint32_t *place_of_ref, uint32_t num)
{
	const uint32_t local = idmap_find(&f->lldp_numbers, num);
	uint32_t ref = NONE;

	if (local != NONE) {
		const struct lldp_local *at = &f->lldp_locals.at[local];

		ref = interface_lookup_text(l, f, at->id);
		ref = ref != NONE ? ref : interface_lookup_mac(l, f, at->id);
		ref = ref != NONE ? ref : interface_lookup_text(l, f, at->descr);
		ref = ref != NONE ? ref : interface_lookup_digits(f, at->id);
	}
	if (ref != NONE) {
		return place_of_ref[ref];
	}
	if (port_map_ifindex(m, num) != NONE) {
		return port_map_bridge_place(m, 0, num);
	}
	if (port_map_find(m, BY_IFINDEX, num) != NONE) {
		return port_map_place(m, BY_IFINDEX, num);
	}
	return port_map_place(m, BY_LLDP, num);
}

uint32_t *
neighbour_ports_place(const struct device_facts *f, struct port_map *m,
    const struct interface_lookup *l, const uint32_t *place_of_ref)
{
	size_t cap = 0;
	uint32_t *places = vec_room(NULL, &cap, f->neighbours.n + 1, sizeof(*places));

	for (size_t i = 0; i < f->neighbours.n; i++) {
		const struct fact_neighbour *n = &f->neighbours.at[i];

		places[i] = n->local_num != NONE
				? lldp_place(f, m, l, place_of_ref, n->local_num)
				: place_of_ref[n->port.number];
	}
	return places;
}

static int
by_port(const void *a, const void *b)
{
	const struct neighbour *x = a;
	const struct neighbour *y = b;
	int c;

	if (x->port != y->port) {
		return x->port < y->port ? -1 : 1;
	}
	if (x->proto != y->proto) {
		return x->proto < y->proto ? -1 : 1;
	}
	c = strcmp(x->sysname, y->sysname);
	c = c != 0 ? c : strcmp(x->chassis_text, y->chassis_text);
	return c != 0 ? c : strcmp(x->port_id, y->port_id);
}

void
snapshot_build_neighbours(struct snapshot_builder *b, const struct mapped_ports *m)
{
	struct snapshot *out = b->out;
	const size_t first = out->nneighbours;
	const size_t n = b->facts->neighbours.n;

	if (n == 0) {
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct fact_neighbour *f = &b->facts->neighbours.at[i];

		BUILDER_ADD(b, neighbours) = (struct neighbour){
			.port = m->of_neighbour[i],
			.caps = f->caps,
			.proto = (uint8_t)f->proto,
			.chassis = f->chassis,
			.port_mac = f->port_mac,
			.chassis_text = builder_text(b, f->chassis_text),
			.port_id = builder_text(b, f->port_id),
			.port_descr = builder_text(b, f->port_descr),
			.sysname = builder_text(b, f->sysname),
		};
	}
	qsort(out->neighbours + first, n, sizeof(*out->neighbours), by_port);
}
