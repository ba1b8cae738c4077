#include "collect/snapshot/bridge_port_guess.h"

#include "collect/device/port_refs.h"
#include "collect/quirks/quirks.h"
#include "collect/tables/tables.h"

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

static struct base_read *
base_of(const struct device_facts *f, uint16_t table)
{
	for (size_t i = 0; i < f->bases.n; i++) {
		if (f->bases.at[i].table == table && f->bases.at[i].context == 0) {
			return &f->bases.at[i];
		}
	}
	return NULL;
}

static bool
is_interface(const struct device_facts *f, uint32_t ifindex)
{
	const uint32_t ref = port_ref_of_ifindex(f, ifindex);

	return ref != NONE && f->refs.at[ref].interface;
}

/* The first row of this address in a table, or NULL. */
static const struct row *
row_of(const struct base_read *b, struct mac m)
{
	uint32_t low = 0;
	uint32_t high = b != NULL ? b->nrows : 0;

	while (low < high) {
		const uint32_t middle = low + (high - low) / 2;

		if (KEY_MAC(b->rows[middle].key).bits < m.bits) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	return b != NULL && low < b->nrows && KEY_MAC(b->rows[low].key).bits == m.bits
		   ? &b->rows[low]
		   : NULL;
}

/* The port of this address in dot1dTpFdbTable, as an ifIndex; NONE when it is not there. */
static uint32_t
plain_ifindex(const struct device_facts *f, const struct port_map *map,
    const struct base_read *plain, struct mac m)
{
	const struct row *row = row_of(plain, m);

	return row == NULL ? NONE : port_map_ifindex(map, f->refs.at[row->port].number);
}

/*
 * Whether dot1qTpFdbPort holds ifIndexes: not while dot1dBasePortTable knows
 * all its ports; else the addresses that both tables hold decide.
 */
static bool
are_ifindexes(
    const struct device_facts *f, const struct port_map *map, const struct base_read *q)
{
	const struct base_read *plain = base_of(f, TABLE_dot1dTpFdb);
	size_t for_it = 0;
	size_t against = 0;
	bool unexplained = false;

	for (uint32_t i = 0; i < q->nrows; i++) {
		const uint32_t number = f->refs.at[q->rows[i].port].number;
		const uint32_t ifindex = port_map_ifindex(map, number);
		const uint32_t plain_port =
		    plain_ifindex(f, map, plain, KEY_MAC(q->rows[i].key));

		unexplained =
		    unexplained || (number != 0 && ifindex == NONE && is_interface(f, number));
		for_it += plain_port == number;
		against += plain_port != NONE && plain_port == ifindex;
	}
	if (!unexplained) {
		return false;
	}
	return for_it != against ? for_it > against : quirk_of(f->sysobjectid)->q_ifindex;
}

static uint32_t
as_ifindex(struct device_facts *f, uint32_t ref)
{
	const uint32_t number = ref == NONE ? 0 : f->refs.at[ref].number;
	const uint32_t fits =
	    number == 0
		? ref
		: port_ref_number(f, (struct port_ref){ SPACE_IFINDEX, number, NULL }, 0);

	return fits != NONE ? fits : ref; /* no reference is left: as it was told */
}

void
bridge_port_guess_ifindexes(struct device_facts *f, const struct port_map *m)
{
	struct base_read *q = base_of(f, TABLE_dot1qTpFdb);

	if (q == NULL || q->rows == NULL || !are_ifindexes(f, m, q)) {
		return;
	}
	for (uint32_t i = 0; i < q->nrows; i++) {
		q->rows[i].port = as_ifindex(f, q->rows[i].port);
	}
	for (size_t i = 0; i < f->steps.n; i++) {
		struct step *t = &f->steps.at[i];

		if (t->table == TABLE_dot1qTpFdb) {
			t->from = as_ifindex(f, t->from);
			t->to = as_ifindex(f, t->to);
		}
	}
}

static bool
can_bridge(const struct port *p)
{
	return p->type == ETHERNET || p->type == FAST_ETHERNET || p->type == FAST_ETHERNET_FX ||
	       p->type == GIGABIT || p->type == AGGREGATE;
}

/* The number at the end of a name, "GigabitEthernet7": 0 where there is none. */
static uint32_t
last_number(const char *name)
{
	size_t n = strlen(name);
	const char *digits;

	while (n > 0 && name[n - 1] >= '0' && name[n - 1] <= '9') {
		n--;
	}
	digits = name + n;
	return strlen(digits) < 1 || strlen(digits) > 5 ? 0
							: (uint32_t)strtoul(digits, NULL, 10);
}

/* The one interface that is called so and is not the interface of another bridge port. */
static uint32_t
named_like(const struct snapshot_builder *b, uint32_t number)
{
	const struct span ports = b->sw->ports;
	uint32_t found = NONE;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		const struct port *p = &b->out->ports[i];

		if (p->ifindex == NONE || !can_bridge(p) || last_number(p->name) != number) {
			continue;
		}
		if (found != NONE || p->bridge_port != NONE) {
			return NONE;
		}
		found = i;
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
	const struct base_read *plain = base_of(f, TABLE_dot1dTpFdb);
	const struct base_read *q = base_of(f, TABLE_dot1qTpFdb);
	uint32_t most = NONE;
	size_t lead = 0;
	size_t both = 0;
	size_t there = 0;

	for (unsigned pass = 0; pass < 2 && plain != NULL; pass++) { /* find, then count */
		for (uint32_t i = 0; i < plain->nrows; i++) {
			const struct ref *at = &f->refs.at[plain->rows[i].port];
			const struct row *row =
			    at->space == SPACE_BRIDGE && at->number == number
				? row_of(q, KEY_MAC(plain->rows[i].key))
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

/* By what is known of the vendor; else by the number, then by the name that ends in it. */
static uint32_t
guess(const struct snapshot_builder *b, const struct mapped_ports *m, uint32_t number)
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
	return named_like(b, number);
}

void
bridge_port_guess(struct snapshot_builder *b, const struct mapped_ports *m)
{
	const struct span ports = b->sw->ports;
	uint32_t left = AGREED_PORTS;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		struct port *p = &b->out->ports[i];

		if ((p->flags & PORT_UNMAPPED) != 0 && p->bridge_port != NONE) {
			uint32_t port = left > 0 ? agreed(b->facts, m, p->bridge_port) : NONE;

			left -= left > 0;
			port = port != NONE ? port : guess(b, m, p->bridge_port);
			p->lag = port != NONE ? snapshot_bundle(b->out, port) : NONE;
		}
	}
}
