#include "collect/snapshot/neighbour_ports.h"

#include "collect/snapshot/port_reading.h"
#include "collect/tables/tables.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* What it takes to find the port of a neighbour. */
struct finding {
	struct snapshot_builder *b;
	struct port_map *m;
	const struct interface_lookup *lookup;
	const uint32_t *place_of_ref;
};

/* The two readings of lldpRemLocalPortNum where lldpLocPortTable lacks it; NONE: no such port. */
struct readings {
	uint32_t bridge, interface; /* places */
};

/* The port that lldpLocPortTable has for a number, NONE where it does not tell. */
static uint32_t
told_place(const struct finding *x, uint32_t num)
{
	const struct device_facts *f = x->b->facts;
	const uint32_t local = idmap_find(&f->lldp_numbers, num);
	const struct lldp_local *at;
	uint32_t ref;

	if (local == NONE) {
		return NONE;
	}
	at = &f->lldp_locals.at[local];
	ref = interface_lookup_text(x->lookup, f, at->id);
	ref = ref != NONE ? ref : interface_lookup_mac(x->lookup, f, at->id);
	ref = ref != NONE ? ref : interface_lookup_text(x->lookup, f, at->descr);
	ref = ref != NONE ? ref : interface_lookup_digits(f, at->id);
	return ref != NONE ? x->place_of_ref[ref] : NONE;
}

static struct readings
readings_of(const struct finding *x, uint32_t num)
{
	const struct readings r = { port_map_ifindex(x->m, num) != NONE
					? port_map_bridge_place(x->m, 0, num)
					: NONE,
		port_map_find(x->m, BY_IFINDEX, num) };

	return r;
}

/* Counts a port for the readings that lead to it. */
static void
vote(const struct readings *r, uint32_t place, int weight, int *bridge)
{
	*bridge += place == r->bridge ? weight : place == r->interface ? -weight : 0;
}

/* What the neighbour itself, when it is one of the switches, calls this end. */
static void
ask_far_end(const struct finding *x, const struct fact_neighbour *n, const struct readings *r,
    int *bridge)
{
	/* Two switches have no more links than this between them: each is held against each. */
	enum { BOTH_ENDS = 4, LINKS_MAX = 64 };
	const struct device_facts *f = x->b->facts;
	const uint32_t far = heard_device(x->b->heard, n);
	size_t count = 0;
	const struct heard_fact *h =
	    far == NONE ? NULL : heard_of(x->b->heard, x->b->sw_number, far, &count);

	for (size_t i = 0; i < count && i < LINKS_MAX; i++) {
		const char *id = h[i].neighbour->port_id;
		uint32_t ref = interface_lookup_text(x->lookup, f, id);

		ref = ref != NONE ? ref : interface_lookup_mac(x->lookup, f, id);
		if (ref != NONE) {
			vote(r, x->place_of_ref[ref], BOTH_ENDS, bridge);
		}
	}
}

/* Nobody is heard where the link is down. */
static void
ask_links(const struct finding *x, const struct readings *r, int *bridge)
{
	const struct port *b = &x->m->at.at[r->bridge];
	const struct port *i = &x->m->at.at[r->interface];

	*bridge += b->oper == OPER_UP && i->oper == OPER_DOWN   ? 1
		   : i->oper == OPER_UP && b->oper == OPER_DOWN ? -1
								: 0;
}

/* Where the address of a neighbour was learned, it was heard. */
static void
ask_rows(const struct finding *x, struct mac m, const struct readings *r, int *bridge)
{
	static const uint16_t asked[] = { TABLE_dot1dTpFdb, TABLE_dot1qTpFdb };

	for (size_t i = 0; m.bits != 0 && i < sizeof(asked) / sizeof(asked[0]); i++) {
		const struct row *row =
		    port_reading_row(port_reading_base(x->b->facts, asked[i]), m);

		if (row != NULL) {
			vote(r, x->place_of_ref[row->port], 2, bridge);
		}
	}
}

/*
 * How the switch counts lldpRemLocalPortNum, by all neighbours for whom it makes
 * a difference: above 0 bridge ports, below 0 interfaces, 0 nobody knows.
 */
static int
count_votes(const struct finding *x)
{
	const struct device_facts *f = x->b->facts;
	int bridge = 0;

	for (size_t i = 0; i < f->neighbours.n; i++) {
		const struct fact_neighbour *n = &f->neighbours.at[i];
		struct readings r;

		if (n->local_num == NONE || told_place(x, n->local_num) != NONE) {
			continue;
		}
		r = readings_of(x, n->local_num);
		if (r.bridge == NONE || r.interface == NONE || r.bridge == r.interface) {
			continue;
		}
		ask_far_end(x, n, &r, &bridge);
		ask_links(x, &r, &bridge);
		ask_rows(x, n->chassis, &r, &bridge);
		ask_rows(x, n->port_mac, &r, &bridge);
	}
	return bridge;
}

/* A port of its own: better an edge where there is a link than a link where there is a host. */
static uint32_t
unclear_place(const struct finding *x, uint32_t num)
{
	const uint32_t place = port_map_place(x->m, BY_LLDP_ALONE, num);

	if (x->m->at.at[place].name[0] == '\0') {
		const char *name =
		    text_format(&x->b->out->text, "LLDP port #%u", (unsigned)num);

		x->b->full = x->b->full || name == NULL;
		x->m->at.at[place].name = name != NULL ? name : "";
	}
	return place;
}

static uint32_t
lldp_place(const struct finding *x, uint32_t num, int bridge)
{
	const uint32_t told = told_place(x, num);
	const struct readings r = readings_of(x, num);

	if (told != NONE) {
		return told;
	}
	if (r.interface == NONE || r.bridge == NONE || r.bridge == r.interface) {
		return r.bridge != NONE      ? r.bridge
		       : r.interface != NONE ? r.interface
					     : port_map_place(x->m, BY_LLDP, num);
	}
	return bridge > 0 ? r.bridge : bridge < 0 ? r.interface : unclear_place(x, num);
}

uint32_t *
neighbour_ports_place(struct snapshot_builder *b, struct port_map *m,
    const struct interface_lookup *l, const uint32_t *place_of_ref)
{
	const struct device_facts *f = b->facts;
	const struct finding x = { b, m, l, place_of_ref };
	const int bridge = count_votes(&x);
	size_t cap = 0;
	uint32_t *places = vec_room(NULL, &cap, f->neighbours.n + 1, sizeof(*places));

	for (size_t i = 0; i < f->neighbours.n; i++) {
		const struct fact_neighbour *n = &f->neighbours.at[i];

		places[i] = n->local_num != NONE ? lldp_place(&x, n->local_num, bridge)
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
