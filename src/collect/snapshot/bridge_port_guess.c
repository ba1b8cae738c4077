#include "collect/snapshot/bridge_port_guess.h"

#include "collect/quirks/quirks.h"
#include "collect/snapshot/port_reading.h"
#include "collect/tables/tables.h"
#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* IANAifType of what can be a bridge port */
enum {
	ETHERNET = 6,
	FAST_ETHERNET = 62,
	FAST_ETHERNET_FX = 69,
	GIGABIT = 117,
	AGGREGATE = 161
};

enum {
	AGREED_LEAST = 3,
	AGREED_PERCENT = 90,
	/* More that no table explains are no aggregates: each costs a look at all rows. */
	AGREED_PORTS = 64
};

static bool
can_bridge(const struct port *p)
{
	return p->type == ETHERNET || p->type == FAST_ETHERNET || p->type == FAST_ETHERNET_FX ||
	       p->type == GIGABIT || p->type == AGGREGATE;
}

/* An interface that can bridge, by the number that its name ends in. */
struct named_port {
	uint32_t number, port;
};

struct named_ports { /* sorted: a switch may have as many unmapped ports as others */
	struct named_port *list;
	size_t n;
};

static int
by_number(const void *a, const void *b)
{
	const struct named_port *x = a;
	const struct named_port *y = b;

	if (x->number != y->number) {
		return x->number < y->number ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

static struct named_ports
named_ports(const struct snapshot_builder *b)
{
	const struct span ports = b->sw->ports;
	struct named_ports names = { NULL, 0 };
	size_t cap = 0;

	names.list = vec_room(NULL, &cap, ports.n, sizeof(*names.list));
	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		const struct port *p = &b->out->ports[i];

		if (p->ifindex != NONE && can_bridge(p)) {
			names.list[names.n++] =
			    (struct named_port){ port_reading_last_number(p->name), i };
		}
	}
	vec_sort(names.list, names.n, sizeof(*names.list), by_number);
	return names;
}

/* The first whose name ends in this number. */
static size_t
first_named(const struct named_ports *names, uint32_t number)
{
	size_t low = 0;
	size_t high = names->n;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;

		if (names->list[middle].number < number) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return low;
}

/* The one interface that is called so and is not the interface of another bridge port. */
static uint32_t
named_like(const struct snapshot_builder *b, const struct named_ports *names, uint32_t number)
{
	uint32_t found = NONE;

	for (size_t i = first_named(names, number);
	     i < names->n && names->list[i].number == number; i++) {
		if (found != NONE || b->out->ports[names->list[i].port].bridge_port != NONE) {
			return NONE;
		}
		found = names->list[i].port;
	}
	return found;
}

/*
 * Where dot1qTpFdbTable, which holds ifIndexes, has the addresses that
 * dot1dTpFdbTable has at this number: nearly all of them at one interface.
 */
static uint32_t
agreed(const struct device_facts *f, const struct mapped_ports *m, uint32_t number)
{
	const struct base_read *plain = port_reading_base(f, TABLE_dot1dTpFdb);
	const struct base_read *q = port_reading_base(f, TABLE_dot1qTpFdb);
	uint32_t most = NONE;
	size_t lead = 0;
	size_t both = 0;
	size_t there = 0;

	for (unsigned pass = 0; pass < 2 && plain != NULL; pass++) { /* find, then count */
		for (uint32_t i = 0; i < plain->nrows; i++) {
			const struct ref *at = &f->refs.at[plain->rows[i].port];
			const struct row *row =
			    at->space == SPACE_BRIDGE && at->number == number
				? port_reading_row(q, KEY_MAC(plain->rows[i].key))
				: NULL;
			const struct ref *in = row == NULL ? NULL : &f->refs.at[row->port];

			if (in == NULL || in->space != SPACE_IFINDEX) {
				continue;
			}
			if (pass == 0) { /* majority by votes for and against */
				most = lead == 0 ? in->number : most;
				lead = most == in->number ? lead + 1 : lead - 1;
			} else {
				both++;
				there += in->number == most;
			}
		}
	}
	return there >= AGREED_LEAST && there * 100 >= both * AGREED_PERCENT
		   ? port_map_interface(m, most)
		   : NONE;
}

/* The one aggregate that is called by a number of spanning tree, less what the vendor adds to it. */
static uint32_t
aggregate_of(const struct snapshot_builder *b, const struct named_ports *names, uint32_t number,
    uint32_t added)
{
	uint32_t found = NONE;

	if (added == 0 || number <= added) {
		return NONE;
	}
	for (size_t i = first_named(names, number - added);
	     i < names->n && names->list[i].number == number - added; i++) {
		if (b->out->ports[names->list[i].port].type != AGGREGATE) {
			continue;
		}
		if (found != NONE) {
			return NONE;
		}
		found = names->list[i].port;
	}
	return found;
}

/* By what is known of the vendor; else by the number, then by the name that ends in it. */
static uint32_t
guess(const struct snapshot_builder *b, const struct mapped_ports *m,
    const struct named_ports *names, uint32_t number)
{
	const struct quirk *quirk = quirk_of(b->facts->sysobjectid);
	const struct port *ports = b->out->ports;
	uint32_t port = NONE;

	if (quirk->port_offset != 0) {
		port = port_map_interface(m, number + quirk->port_offset);
	} else if (quirk->bridge_offset != 0) {
		port =
		    port_map_bridge_port(m, (uint32_t)((int64_t)number + quirk->bridge_offset));
	}
	if (port != NONE) {
		return port;
	}
	port = port_map_interface(m, number);
	if (port != NONE && ports[port].bridge_port == NONE && can_bridge(&ports[port])) {
		return port;
	}
	port = named_like(b, names, number);
	return port != NONE ? port : aggregate_of(b, names, number, quirk->aggregates);
}

void
bridge_port_guess(struct snapshot_builder *b, const struct mapped_ports *m)
{
	const struct span ports = b->sw->ports;
	uint32_t left = AGREED_PORTS;
	struct named_ports names = { NULL, 0 };

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		struct port *p = &b->out->ports[i];

		if ((p->flags & PORT_UNMAPPED) != 0 && p->bridge_port != NONE) {
			uint32_t port = left > 0 ? agreed(b->facts, m, p->bridge_port) : NONE;

			left -= left > 0;
			if (port == NONE && names.list == NULL) {
				names = named_ports(b);
			}
			port = port != NONE ? port : guess(b, m, &names, p->bridge_port);
			p->lag = port != NONE ? snapshot_bundle(b->out, port) : NONE;
		}
	}
	free(names.list);
}
