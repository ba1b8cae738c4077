#include "collect/snapshot/ports.h"

#include "collect/snapshot/bridge_port_guess.h"
#include "collect/snapshot/interface_lookup.h"
#include "collect/snapshot/neighbour_ports.h"
#include "collect/snapshot/port_names.h"
#include "collect/snapshot/port_reading.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

static int
by_bridge_port(const void *a, const void *b)
{
	const struct bridge_map *x = a;
	const struct bridge_map *y = b;

	if (x->context != y->context) {
		return x->context < y->context ? -1 : 1;
	}
	if (x->bridge_port != y->bridge_port) {
		return x->bridge_port < y->bridge_port ? -1 : 1;
	}
	return (x->ifindex > y->ifindex) - (x->ifindex < y->ifindex);
}

/* The map of dot1dBasePortTable, of every context; an interface has its lowest bridge port. */
static void
map_bridge_ports(struct device_facts *f, struct port_map *m)
{
	if (f->bridge.n > 0) {
		qsort(f->bridge.at, f->bridge.n, sizeof(*f->bridge.at), by_bridge_port);
	}
	for (size_t i = 0; i < f->bridge.n; i++) {
		port_map_add(m, &f->bridge.at[i]);
	}
}

/* What was told of a reference becomes part of its port. */
static void
fill(struct snapshot_builder *b, struct port *p, const struct ref *told)
{
	const struct device_facts *f = b->facts;

	if (told->pvid != 0) {
		p->pvid = told->pvid;
	}
	if (!told->interface) {
		return;
	}
	p->descr = builder_text(b, told->descr);
	p->alias = builder_text(b, told->alias);
	p->name = told->ifname[0] != '\0' ? builder_text(b, told->ifname) : p->descr;
	if (told->space == SPACE_BRIDGE && p->name[0] != '\0') {
		p->flags &= (uint16_t)~PORT_UNMAPPED; /* it has a name without an ifIndex */
	}
	p->mac = told->mac;
	p->mbit = told->mbit;
	p->type = told->type;
	p->oper = told->oper;
	/* 0: before its agent began, nobody knows when (RFC 2863, ifLastChange) */
	if (told->last_change > 0 && f->has_uptime &&
	    (uint64_t)told->last_change <= f->uptime) {
		p->last_change_ms = (int64_t)(f->uptime - (uint64_t)told->last_change) * 10;
	}
}

/* The place of a port that is named, not numbered: an interface of that name, or a port of its own. */
static uint32_t
named_place(const struct device_facts *f, struct port_map *m, const struct interface_lookup *l,
    uint32_t ref)
{
	const uint32_t named = interface_lookup_text(l, f, f->refs.at[ref].name);

	return named != NONE && f->refs.at[named].space == SPACE_IFINDEX
		   ? port_map_place(m, BY_IFINDEX, f->refs.at[named].number)
		   : port_map_place(m, BY_NAME, ref);
}

/* Returns the place of each reference, to be freed by the caller. */
static uint32_t *
place_refs(struct snapshot_builder *b, struct port_map *m, const struct interface_lookup *l)
{
	const struct device_facts *f = b->facts;
	size_t cap = 0;
	uint32_t *places = vec_room(NULL, &cap, f->refs.n + 1, sizeof(*places));

	for (uint32_t i = 0; i < f->refs.n; i++) {
		const struct ref *ref = &f->refs.at[i];

		switch (ref->space) {
		case SPACE_IFINDEX:
			places[i] = ref->number == 0
					? port_map_place(m, BY_BRIDGE, 0)
					: port_map_place(m, BY_IFINDEX, ref->number);
			break;
		case SPACE_BRIDGE:
			places[i] =
			    ref->read_as != 0 && port_map_ifindex(m, ref->number) == NONE
				? port_map_place(m, BY_IFINDEX, ref->read_as)
				: port_map_bridge_place(m, ref->context, ref->number);
			break;
		case SPACE_NAME:
			places[i] = named_place(f, m, l, i);
			if (m->at.at[places[i]].name[0] == '\0') {
				m->at.at[places[i]].name = builder_text(b, ref->name);
			}
			break;
		}
		fill(b, &m->at.at[places[i]], ref);
	}
	return places;
}

struct order {
	const struct port *port;
	uint32_t place;
};

static int
by_number(const void *a, const void *b)
{
	const struct order *x = a;
	const struct order *y = b;

	/* NONE is the largest number: ports without an ifIndex come last. */
	if (x->port->ifindex != y->port->ifindex) {
		return x->port->ifindex < y->port->ifindex ? -1 : 1;
	}
	if (x->port->bridge_port != y->port->bridge_port) {
		return x->port->bridge_port < y->port->bridge_port ? -1 : 1;
	}
	if (strcmp(x->port->name, y->port->name) != 0) {
		return strcmp(x->port->name, y->port->name);
	}
	return (x->place > y->place) - (x->place < y->place);
}

/* Moves the ports, sorted, into the snapshot. Returns the index there of each place. */
static uint32_t *
sort_ports(struct snapshot_builder *b, const struct port_map *m)
{
	const uint32_t n = (uint32_t)m->at.n;
	const uint32_t first = (uint32_t)b->out->nports;
	size_t cap = 0;
	struct order *order = vec_room(NULL, &cap, n + 1U, sizeof(*order));
	uint32_t *position;

	for (uint32_t i = 0; i < n; i++) {
		order[i] = (struct order){ &m->at.at[i], i };
	}
	qsort(order, n, sizeof(*order), by_number);
	cap = 0;
	position = vec_room(NULL, &cap, n + 1U, sizeof(*position));
	for (uint32_t i = 0; i < n; i++) {
		BUILDER_ADD(b, ports) = *order[i].port;
		b->out->ports[first + i].sw = b->sw_number;
		position[order[i].place] = first + i;
	}
	b->sw->ports = (struct span){ first, n };
	free(order);
	return position;
}

/* Ports that are bundled: members know their aggregate. */
static void
bundle(struct snapshot_builder *b, const struct mapped_ports *m)
{
	enum { IEEE8023AD_LAG = 161 }; /* IANAifType */
	struct port *ports = b->out->ports;

	for (size_t i = 0; i < b->facts->lags.n; i++) {
		const struct lag_fact *lag = &b->facts->lags.at[i];
		const uint32_t member = m->of_ref[lag->member];
		const uint32_t aggregate = m->of_ref[lag->aggregate];

		/* ifStackTable also stacks VLANs and tunnels: ieee8023adLag(161) alone counts. */
		if (lag->stacked && ports[aggregate].type != IEEE8023AD_LAG) {
			continue;
		}
		/* The first table that tells of a member wins; an aggregate is no member. */
		if (member != aggregate && ports[member].lag == NONE &&
		    (ports[member].flags & PORT_AGGREGATE) == 0 &&
		    ports[aggregate].lag == NONE) {
			ports[member].lag = aggregate;
			ports[member].flags |= PORT_MEMBER;
			ports[aggregate].flags |= PORT_AGGREGATE;
		}
	}
}

/* n places become the indexes of their ports. */
static void
to_positions(uint32_t *places, size_t n, const uint32_t *position)
{
	for (size_t i = 0; i < n; i++) {
		places[i] = position[places[i]];
	}
}

void
snapshot_build_ports(struct snapshot_builder *b, struct mapped_ports *m)
{
	struct device_facts *f = b->facts;
	struct interface_lookup lookup = { .refs = { NULL, 0, 0 } };

	*m = (struct mapped_ports){ .position = NULL };
	map_bridge_ports(f, &m->map);
	port_reading_apply(f, &m->map);
	interface_lookup_build(&lookup, f);
	m->of_ref = place_refs(b, &m->map, &lookup);
	m->of_neighbour = neighbour_ports_place(b, &m->map, &lookup, m->of_ref);
	interface_lookup_free(&lookup);
	m->position = sort_ports(b, &m->map);
	to_positions(m->of_ref, f->refs.n, m->position);
	for (size_t i = 0; i < f->refs.n; i++) {
		f->refs.at[i].port = m->of_ref[i];
	}
	to_positions(m->of_neighbour, f->neighbours.n, m->position);
	snapshot_build_port_names(b);
	bundle(b, m);
	bridge_port_guess(b, m);
}
