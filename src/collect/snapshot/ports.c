/*
 * From numbers as read to the ports of a switch.
 *
 * Three numberings meet here: ifIndex, bridge port and LLDP port number. What
 * maps to an interface is that interface; everything else that was named
 * becomes a port all the same, so that no row is lost for want of a mapping.
 */
#include "collect/device/facts.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* What a port is known by: an interface, an unmapped bridge port, a name, an LLDP number. */
enum identity { BY_IFINDEX = 1, BY_BRIDGE, BY_NAME, BY_LLDP };
#define IDENTITY(kind, number) ((uint64_t)(kind) << 32 | (number))

struct ports {
	struct idmap known; /* IDENTITY -> place in at[] */
	VEC(struct port) at; /* in the order of first sight */
	struct idmap bridge; /* context << 32 | bridge port -> place in ifindexes[] */
	VEC(uint32_t) ifindexes;
	struct lookup interfaces;
	VEC(uint32_t) of_neighbour; /* by neighbour: place in at[] */
	uint32_t *position; /* place in at[] -> index in snapshot.ports */
};

/* The place of a port; made when it is new. */
static uint32_t
port_of(struct sealing *s, enum identity kind, uint32_t number)
{
	struct ports *p = s->ports;
	const uint32_t place = idmap_number(&p->known, IDENTITY(kind, number));

	if (place == p->at.n) {
		*VEC_ADD(&p->at) = (struct port){ .sw = s->sw_number,
			.ifindex = kind == BY_IFINDEX ? number : NONE,
			.bridge_port = kind == BY_BRIDGE || kind == BY_LLDP ? number : NONE,
			.lag = NONE,
			.name = "",
			.descr = "",
			.alias = "",
			.flags = kind == BY_IFINDEX || kind == BY_NAME ? 0 : PORT_UNMAPPED,
			.last_change_ms = -1 };
		if (kind == BY_BRIDGE && number == 0) {
			p->at.at[place].flags = PORT_ZERO;
		}
	}
	return place;
}

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
map_bridge_ports(struct sealing *s)
{
	struct ports *p = s->ports;
	struct device *r = s->r;

	if (r->bridge.n > 0) {
		qsort(r->bridge.at, r->bridge.n, sizeof(*r->bridge.at), by_bridge_port);
	}
	for (size_t i = 0; i < r->bridge.n; i++) {
		const struct bridge_map *m = &r->bridge.at[i];
		const uint64_t key = (uint64_t)m->context << 32 | m->bridge_port;
		uint32_t place;

		/* ifIndex 0 is no interface, bridge port 0 no port */
		if (m->ifindex == 0 || m->bridge_port == 0 ||
		    idmap_number(&p->bridge, key) < p->ifindexes.n) {
			continue;
		}
		*VEC_ADD(&p->ifindexes) = m->ifindex;
		place = port_of(s, BY_IFINDEX, m->ifindex);
		if (p->at.at[place].bridge_port == NONE) {
			p->at.at[place].bridge_port = m->bridge_port;
		}
	}
}

/* The place of a bridge port in a context; a context without a map has the plain one. */
static uint32_t
bridge_place(struct sealing *s, uint16_t context, uint32_t number)
{
	const struct ports *p = s->ports;
	uint32_t n = idmap_find(&p->bridge, (uint64_t)context << 32 | number);

	if (n == NONE) {
		n = idmap_find(&p->bridge, number);
	}
	return n == NONE ? port_of(s, BY_BRIDGE, number)
			 : port_of(s, BY_IFINDEX, p->ifindexes.at[n]);
}

static void
fill(struct sealing *s, struct port *p, const struct ref *f)
{
	if (f->pvid != 0) {
		p->pvid = f->pvid;
	}
	if (!f->interface) {
		return;
	}
	p->descr = seal_text(s, f->descr);
	p->alias = seal_text(s, f->alias);
	p->name = f->ifname[0] != '\0' ? seal_text(s, f->ifname) : p->descr;
	if (f->space == SPACE_BRIDGE && p->name[0] != '\0') {
		p->flags &= (uint16_t)~PORT_UNMAPPED; /* it has a name without an ifIndex */
	}
	p->mac = f->mac;
	p->mbit = f->mbit;
	p->type = f->type;
	p->oper = f->oper;
	if (f->last_change >= 0 && s->r->has_uptime &&
	    (uint64_t)f->last_change <= s->r->uptime) {
		p->last_change_ms = (int64_t)(s->r->uptime - (uint64_t)f->last_change) * 10;
	}
}

/* The place of each reference, kept in port_of_ref until the ports are sorted. */
static void
place_refs(struct sealing *s)
{
	const struct device *r = s->r;

	for (uint32_t i = 0; i < r->refs.n; i++) {
		const struct ref *f = &r->refs.at[i];
		uint32_t place = 0;

		switch (f->space) {
		case SPACE_IFINDEX:
			place = f->number == 0 ? port_of(s, BY_BRIDGE, 0)
					       : port_of(s, BY_IFINDEX, f->number);
			break;
		case SPACE_BRIDGE:
			place = bridge_place(s, f->context, f->number);
			break;
		case SPACE_NAME: {
			const uint32_t named = lookup_text(&s->ports->interfaces, r, f->name);

			place = named != NONE && r->refs.at[named].space == SPACE_IFINDEX
				    ? port_of(s, BY_IFINDEX, r->refs.at[named].number)
				    : port_of(s, BY_NAME, i);
			if (s->ports->at.at[place].name[0] == '\0') {
				s->ports->at.at[place].name = seal_text(s, f->name);
			}
			break;
		}
		}
		s->port_of_ref[i] = place;
		fill(s, &s->ports->at.at[place], f);
	}
}

/*
 * lldpRemLocalPortNum is no ifIndex: what lldpLocPortTable calls the port
 * comes first, then bridge port of that number, then interface of that number.
 */
static uint32_t
lldp_place(struct sealing *s, uint32_t num)
{
	const struct device *r = s->r;
	const struct lookup *l = &s->ports->interfaces;
	const uint32_t local = idmap_find(&r->lldp_numbers, num);
	uint32_t ref = NONE;

	if (local != NONE) {
		const struct lldp_local *at = &r->lldp_locals.at[local];

		ref = lookup_text(l, r, at->id);
		ref = ref != NONE ? ref : lookup_mac(l, r, at->id);
		ref = ref != NONE ? ref : lookup_text(l, r, at->descr);
		ref = ref != NONE ? ref : lookup_digits(r, at->id);
	}
	if (ref != NONE) {
		return s->port_of_ref[ref];
	}
	if (idmap_find(&s->ports->bridge, num) != NONE) {
		return bridge_place(s, 0, num);
	}
	if (idmap_find(&s->ports->known, IDENTITY(BY_IFINDEX, num)) != NONE) {
		return port_of(s, BY_IFINDEX, num);
	}
	return port_of(s, BY_LLDP, num);
}

static void
place_neighbours(struct sealing *s)
{
	for (size_t i = 0; i < s->r->neighbours.n; i++) {
		const struct fact_neighbour *n = &s->r->neighbours.at[i];

		*VEC_ADD(&s->ports->of_neighbour) = n->local_num != NONE
							? lldp_place(s, n->local_num)
							: s->port_of_ref[n->port.number];
	}
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

/* Moves the ports, sorted, into the snapshot; from here on a port is its index there. */
static void
settle(struct sealing *s)
{
	struct ports *p = s->ports;
	struct snapshot *out = s->out;
	const uint32_t first = (uint32_t)out->nports;
	size_t cap = 0;
	struct order *order = vec_room(NULL, &cap, p->at.n + 1, sizeof(*order));

	for (uint32_t i = 0; i < p->at.n; i++) {
		order[i] = (struct order){ &p->at.at[i], i };
	}
	qsort(order, p->at.n, sizeof(*order), by_number);
	cap = 0;
	p->position = vec_room(NULL, &cap, p->at.n + 1, sizeof(*p->position));
	for (uint32_t i = 0; i < p->at.n; i++) {
		SEAL_ADD(s, ports) = *order[i].port;
		p->position[order[i].place] = first + i;
	}
	for (size_t i = 0; i < s->r->refs.n; i++) {
		s->port_of_ref[i] = p->position[s->port_of_ref[i]];
	}
	s->sw->ports = (struct span){ first, (uint32_t)p->at.n };
	free(order);
}

static uint32_t
number_of_port(const struct port *p)
{
	return p->bridge_port != NONE ? p->bridge_port : p->ifindex;
}

static int
by_port_name(const void *a, const void *b)
{
	const struct port *const *x = a;
	const struct port *const *y = b;
	const int c = strcmp((*x)->name, (*y)->name);
	const bool bridged = (*x)->bridge_port != NONE;

	if (c != 0) {
		return c;
	}
	/* Stacks name absent slots as well: the port that forwards keeps the plain name. */
	if (bridged != ((*y)->bridge_port != NONE)) {
		return bridged ? -1 : 1;
	}
	return (*x > *y) - (*x < *y);
}

/* Of ports with one name, all but the first get their number behind it. True: there were some. */
static bool
part_names(struct sealing *s, struct port **sorted, size_t n)
{
	bool changed = false;

	qsort(sorted, n, sizeof(struct port *), by_port_name);
	for (size_t i = 0, run; i < n; i += run) {
		const char *name = sorted[i]->name;

		for (run = 1; i + run < n && strcmp(sorted[i + run]->name, name) == 0; run++) {
		}
		for (size_t k = 1; k < run; k++) {
			const char *other = text_format(&s->out->text, "%s #%u", name,
			    (unsigned)(sorted[i + k]->ifindex != NONE
					   ? sorted[i + k]->ifindex
					   : number_of_port(sorted[i + k])));

			s->full = s->full || other == NULL;
			sorted[i + k]->name = other != NULL ? other : name;
			changed = other != NULL;
		}
	}
	return changed;
}

static void
name_ports(struct sealing *s)
{
	const size_t n = s->sw->ports.n;
	struct port *ports = n > 0 ? &s->out->ports[s->sw->ports.first] : NULL;
	size_t cap = 0;
	struct port **sorted = vec_room(NULL, &cap, n + 1, sizeof(struct port *));

	for (size_t i = 0; i < n; i++) {
		if (ports[i].name[0] == '\0') {
			const char *name = text_format(
			    &s->out->text, "port #%u", (unsigned)number_of_port(&ports[i]));

			s->full = s->full || name == NULL;
			ports[i].name = name != NULL ? name : "";
		}
		sorted[i] = &ports[i];
	}
	/* A name that was made may stand in somebody's way: few rounds are always enough. */
	for (int round = 0; round < 4 && part_names(s, sorted, n); round++) {
	}
	free(sorted);
}

static void
bundle(struct sealing *s)
{
	struct snapshot *out = s->out;

	for (size_t i = 0; i < s->r->lags.n; i++) {
		const uint32_t member = s->port_of_ref[s->r->lags.at[i].member];
		const uint32_t aggregate = s->port_of_ref[s->r->lags.at[i].aggregate];

		/* ifStackTable also stacks VLANs and tunnels: ieee8023adLag(161) alone counts. */
		if (s->r->lags.at[i].stacked && out->ports[aggregate].type != 161) {
			continue;
		}
		/* The first table that tells of a member wins; an aggregate is no member. */
		if (member != aggregate && out->ports[member].lag == NONE &&
		    (out->ports[member].flags & PORT_AGGREGATE) == 0 &&
		    out->ports[aggregate].lag == NONE) {
			out->ports[member].lag = aggregate;
			out->ports[member].flags |= PORT_MEMBER;
			out->ports[aggregate].flags |= PORT_AGGREGATE;
		}
	}
}

void
seal_ports(struct sealing *s)
{
	size_t cap = 0;

	s->ports = vec_room(NULL, &cap, 1, sizeof(*s->ports));
	*s->ports = (struct ports){ .position = NULL };
	map_bridge_ports(s);
	seal_vote(s);
	lookup_build(&s->ports->interfaces, s->r);
	cap = 0;
	s->port_of_ref = vec_room(NULL, &cap, s->r->refs.n + 1, sizeof(*s->port_of_ref));
	place_refs(s);
	place_neighbours(s);
	settle(s);
	name_ports(s);
	bundle(s);
	seal_guess(s);
}

void
seal_ports_free(struct sealing *s)
{
	idmap_free(&s->ports->known);
	idmap_free(&s->ports->bridge);
	lookup_free(&s->ports->interfaces);
	free(s->ports->at.at);
	free(s->ports->ifindexes.at);
	free(s->ports->of_neighbour.at);
	free(s->ports->position);
	free(s->ports);
	free(s->port_of_ref);
}

uint32_t
seal_mapped(const struct sealing *s, uint32_t bridge_port)
{
	const uint32_t n = idmap_find(&s->ports->bridge, bridge_port);

	return n == NONE ? NONE : s->ports->ifindexes.at[n];
}

uint32_t
seal_interface(const struct sealing *s, uint32_t ifindex)
{
	const uint32_t place = idmap_find(&s->ports->known, IDENTITY(BY_IFINDEX, ifindex));

	return place == NONE ? NONE : s->ports->position[place];
}

uint32_t
seal_bridge_port(const struct sealing *s, uint32_t number)
{
	const uint32_t ifindex = seal_mapped(s, number);

	return ifindex == NONE ? NONE : seal_interface(s, ifindex);
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
seal_neighbours(struct sealing *s)
{
	struct snapshot *out = s->out;
	const size_t first = out->nneighbours;
	const size_t n = s->r->neighbours.n;

	if (n == 0) {
		return;
	}
	for (size_t i = 0; i < n; i++) {
		const struct fact_neighbour *f = &s->r->neighbours.at[i];

		SEAL_ADD(s, neighbours) = (struct neighbour){
			.port = s->ports->position[s->ports->of_neighbour.at[i]],
			.caps = f->caps,
			.proto = (uint8_t)f->proto,
			.chassis = f->chassis,
			.port_mac = f->port_mac,
			.chassis_text = seal_text(s, f->chassis_text),
			.port_id = seal_text(s, f->port_id),
			.port_descr = seal_text(s, f->port_descr),
			.sysname = seal_text(s, f->sysname),
		};
	}
	qsort(out->neighbours + first, n, sizeof(*out->neighbours), by_port);
}
