#include "collect/snapshot/port_reading.h"

#include "collect/device/port_refs.h"
#include "collect/quirks/quirks.h"
#include "collect/tables/tables.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* The tables that are read so, each with the one that may hold the same addresses. */
static const struct {
	uint16_t table, other;
} judged[] = { { TABLE_dot1dTpFdb, TABLE_dot1qTpFdb }, { TABLE_dot1qTpFdb, TABLE_dot1dTpFdb } };
enum { NJUDGED = sizeof(judged) / sizeof(judged[0]) };

struct ways { /* all that is needed to read a number */
	const struct device_facts *f;
	const struct port_map *m;
	struct idmap values; /* dot1dBasePort -> place in ifindexes[] */
	uint32_t *ifindexes; /* NONE: two ports have the value */
	uint32_t
	    panel; /* what bridge ports are above the numbers of the panel; 0: nothing that is the same for all */
};

/* A way to read a number of the port column: an ifIndex, NONE where it leads nowhere. */
typedef uint32_t reading_fn(const struct ways *w, uint32_t number);

struct base_read *
port_reading_base(const struct device_facts *f, uint16_t table)
{
	for (size_t i = 0; i < f->bases.n; i++) {
		if (f->bases.at[i].table == table && f->bases.at[i].context == 0) {
			return &f->bases.at[i];
		}
	}
	return NULL;
}

const struct row *
port_reading_row(const struct base_read *b, struct mac m)
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

/* The interface of this ifIndex, NULL where the switch tells of none. */
static const struct ref *
interface_of(const struct ways *w, uint32_t ifindex)
{
	const uint32_t ref = ifindex == NONE ? NONE : port_ref_of_ifindex(w->f, ifindex);

	return ref != NONE && w->f->refs.at[ref].interface ? &w->f->refs.at[ref] : NULL;
}

static uint32_t
as_bridge_port(const struct ways *w, uint32_t number)
{
	return port_map_ifindex(w->m, number);
}

static uint32_t
as_value(const struct ways *w, uint32_t number)
{
	const uint32_t place = idmap_find(&w->values, number);

	return place == NONE ? NONE : w->ifindexes[place];
}

static uint32_t
as_ifindex(const struct ways *w, uint32_t number)
{
	(void)w;
	return number;
}

/*
 * NX-OS gives some rows of private VLANs the number on the panel, among rows with
 * bridge ports, which are 4096 above it.
 */
static uint32_t
as_panel(const struct ways *w, uint32_t number)
{
	const uint32_t ifindex = as_bridge_port(w, number);

	return ifindex != NONE || w->panel == 0 ? ifindex
						: as_bridge_port(w, number + w->panel);
}

uint32_t
port_reading_last_number(const char *name)
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

/* What dot1dBasePortTable adds to the number at the end of every name; 0 where it differs. */
static uint32_t
panel_of(const struct ways *w)
{
	enum { ETHERNET = 6 /* IANAifType */ };
	uint32_t panel = 0;
	uint32_t agree = 0;

	for (size_t i = 0; i < w->f->bridge.n; i++) {
		const struct bridge_map *at = &w->f->bridge.at[i];
		const struct ref *is = interface_of(w, at->ifindex);
		uint32_t number;

		if (at->context != 0 || is == NULL || is->type != ETHERNET) {
			continue;
		}
		number =
		    port_reading_last_number(is->ifname[0] != '\0' ? is->ifname : is->descr);
		if (number == 0 || at->bridge_port <= number ||
		    (agree > 0 && at->bridge_port - number != panel)) {
			return 0;
		}
		panel = at->bridge_port - number;
		agree++;
	}
	return agree > 1 ? panel : 0;
}

static void
learn_values(struct ways *w)
{
	const size_t n = w->f->base_values.n;
	uint32_t known = 0;
	size_t cap = 0;

	w->ifindexes = vec_room(NULL, &cap, n + 1, sizeof(*w->ifindexes));
	for (size_t i = 0; i < n; i++) {
		const struct base_value *v = &w->f->base_values.at[i];
		const uint32_t ifindex = port_map_ifindex(w->m, v->bridge_port);
		const uint32_t place = idmap_number(&w->values, v->value);

		if (place == known) {
			w->ifindexes[known++] = ifindex;
		} else if (w->ifindexes[place] != ifindex) {
			w->ifindexes[place] = NONE;
		}
	}
}

struct tally { /* a reading of a table against that by bridge ports */
	uint32_t numbers; /* distinct ones */
	uint32_t unexplained; /* numbers that lead to no interface */
	uint32_t gained; /* that lead nowhere as bridge ports */
	uint32_t better; /* up, and down as a bridge port */
	uint32_t worse; /* down, and up as a bridge port */
	/* rows whose address the other table has at the interface that is read here, or there */
	size_t agreed, denied;
};

static bool
is_down(const struct ref *i)
{
	return i->oper == OPER_DOWN || i->oper == OPER_NOT_PRESENT ||
	       i->oper == OPER_LOWER_LAYER_DOWN;
}

static void
count_number(struct tally *t, const struct ref *is, const struct ref *was, bool mapped)
{
	t->numbers++;
	if (is == NULL) {
		t->unexplained++;
	} else if (was == NULL) {
		t->gained +=
		    !mapped; /* to an interface that was not told of: a bridge port all the same */
	} else if (is->oper == OPER_UP && is_down(was)) {
		t->better++;
	} else if (is_down(is) && was->oper == OPER_UP) {
		t->worse++;
	}
}

/* Whether bridge ports explain all numbers of a table. */
static bool
is_explained(const struct ways *w, const struct base_read *b)
{
	for (uint32_t i = 0; b != NULL && i < b->nrows; i++) {
		const struct ref *at = &w->f->refs.at[b->rows[i].port];

		if (at->space == SPACE_BRIDGE && at->number != 0 &&
		    interface_of(w, as_bridge_port(w, at->number)) == NULL) {
			return false;
		}
	}
	return true;
}

/* other: the table that has the same addresses, by bridge ports; NULL where there is none. */
static struct tally
compare(const struct ways *w, const struct base_read *b, const struct base_read *other,
    reading_fn *reading)
{
	const bool proved = is_explained(w, other);
	struct idmap seen = { 0 };
	struct tally t = { 0 };

	for (uint32_t i = 0; i < b->nrows; i++) {
		const uint32_t number = w->f->refs.at[b->rows[i].port].number;
		const struct row *row = port_reading_row(other, KEY_MAC(b->rows[i].key));
		const uint32_t there = row == NULL ? 0 : w->f->refs.at[row->port].number;
		const uint32_t at = there == 0 ? NONE : as_bridge_port(w, there);
		const uint32_t is = number == 0 ? NONE : reading(w, number);
		const uint32_t was = number == 0 ? NONE : as_bridge_port(w, number);

		t.agreed += at != NONE && at == is;
		/* Two tables that count alike, whatever they count, agree in any way of reading. */
		t.denied += at != NONE && at == was && (proved || there != number);
		if (number != 0 && idmap_find(&seen, number) == NONE) {
			(void)idmap_number(&seen, number);
			count_number(
			    &t, interface_of(w, is), interface_of(w, was), was != NONE);
		}
	}
	idmap_free(&seen);
	return t;
}

/* Numbers that dot1dBasePortTable lacks say nothing while it is not there, or not whole. */
static bool
has_bridge_ports(const struct device_facts *f)
{
	bool whole = false;

	for (size_t i = 0; i < f->reads.n; i++) {
		const struct read *r = &f->reads.at[i];

		whole = whole || (r->table == TABLE_dot1dBasePort && r->context == 0 &&
				     r->state == TABLE_COMPLETE);
	}
	return whole;
}

/*
 * By what the reading explains alone. An ifIndex that happens to have the number
 * of a port is common: most ports have to lead nowhere, or to what is down, as
 * bridge ports.
 */
static bool
explains_all(const struct ways *w, const struct tally *t, reading_fn *reading)
{
	const struct quirk *quirk = quirk_of(w->f->sysobjectid);

	if (t->unexplained > 0 || t->worse > 0 || !has_bridge_ports(w->f)) {
		return false;
	}
	if (reading == as_value) {
		return true;
	}
	if (quirk->port_offset != 0 || quirk->bridge_offset != 0) {
		return false;
	}
	return reading == as_panel ? t->gained < t->numbers
				   : (t->gained + t->better) * 2 > t->numbers;
}

static reading_fn *const readings[] = { [PORTS_BRIDGE] = as_bridge_port,
	[PORTS_VALUE] = as_value,
	[PORTS_IFINDEX] = as_ifindex,
	[PORTS_PANEL] = as_panel };

/* How the port column of a table is read: by bridge ports where nothing speaks against it. */
static enum port_numbers
reading_of(const struct ways *w, uint16_t table, uint16_t other)
{
	const struct base_read *b = port_reading_base(w->f, table);

	for (enum port_numbers i = PORTS_VALUE;
	     b != NULL && b->rows != NULL && i < sizeof(readings) / sizeof(readings[0]); i++) {
		const struct tally t =
		    compare(w, b, port_reading_base(w->f, other), readings[i]);

		if (t.gained == 0 || t.agreed < t.denied) {
			continue;
		}
		if (t.agreed > t.denied || explains_all(w, &t, readings[i]) ||
		    (table == TABLE_dot1qTpFdb && i == PORTS_IFINDEX &&
			quirk_of(w->f->sysobjectid)->q_ifindex)) {
			return i;
		}
	}
	return PORTS_BRIDGE;
}

/* The interface that a number is read as; NONE: none that was told of, the number stands for itself. */
static uint32_t
read_number(const struct ways *w, enum port_numbers numbers, uint32_t number)
{
	const uint32_t ifindex = number == 0 ? NONE : readings[numbers](w, number);

	return interface_of(w, ifindex) != NULL ? ifindex : NONE;
}

static uint32_t
read_ref(struct device_facts *f, const struct ways *w, enum port_numbers numbers, uint32_t ref)
{
	const bool counted = ref != NONE && f->refs.at[ref].space == SPACE_BRIDGE;
	const uint32_t ifindex =
	    counted ? read_number(w, numbers, f->refs.at[ref].number) : NONE;

	/* an interface that was told of has its reference: no new one is needed */
	if (ifindex == NONE) {
		return ref;
	}
	f->refs.at[ref].read_as = ifindex;
	return port_ref_number(f, (struct port_ref){ SPACE_IFINDEX, ifindex, NULL }, 0);
}

static void
read_table(
    struct device_facts *f, const struct ways *w, uint16_t table, enum port_numbers numbers)
{
	struct base_read *b = port_reading_base(f, table);

	for (uint32_t i = 0; b != NULL && i < b->nrows; i++) {
		b->rows[i].port = read_ref(f, w, numbers, b->rows[i].port);
	}
	for (size_t i = 0; i < f->steps.n; i++) {
		struct step *t = &f->steps.at[i];

		if (t->table == table && t->context == 0) {
			t->from = read_ref(f, w, numbers, t->from);
			t->to = read_ref(f, w, numbers, t->to);
		}
	}
	for (size_t i = 0; i < f->fdbs.n; i++) {
		if (f->fdbs.at[i].table == table && f->fdbs.at[i].context == 0) {
			f->fdbs.at[i].numbers = (uint8_t)numbers;
		}
	}
}

/* Where values count, a port is known by its value. */
static void
number_by_values(const struct ways *w, struct port_map *m)
{
	for (size_t i = 0; i < w->f->base_values.n; i++) {
		const uint32_t value = w->f->base_values.at[i].value;
		const uint32_t ifindex = as_value(w, value);

		if (ifindex != NONE) {
			m->at.at[port_map_place(m, BY_IFINDEX, ifindex)].bridge_port = value;
		}
	}
}

void
port_reading_apply(struct device_facts *f, struct port_map *m)
{
	struct ways w = { .f = f, .m = m };
	enum port_numbers chosen[NJUDGED];

	learn_values(&w);
	w.panel = panel_of(&w);
	for (size_t i = 0; i < NJUDGED; i++) { /* all by the numbers as they were told */
		chosen[i] = reading_of(&w, judged[i].table, judged[i].other);
	}
	for (size_t i = 0; i < NJUDGED; i++) {
		if (chosen[i] != PORTS_BRIDGE) {
			read_table(f, &w, judged[i].table, chosen[i]);
		}
		if (chosen[i] == PORTS_VALUE) {
			number_by_values(&w, m);
		}
	}
	idmap_free(&w.values);
	free(w.ifindexes);
}

uint32_t
port_reading_again(const struct device_facts *f, enum port_numbers numbers, uint32_t number)
{
	struct mapped_ports m = { .position = NULL };
	struct ways w = { .f = f, .m = &m.map };
	uint32_t ifindex;

	if (numbers == PORTS_BRIDGE) {
		return NONE;
	}
	for (size_t i = 0; i < f->bridge.n && numbers != PORTS_IFINDEX; i++) {
		port_map_add(&m.map, &f->bridge.at[i]);
	}
	if (numbers == PORTS_VALUE) {
		learn_values(&w);
	}
	w.panel = numbers == PORTS_PANEL ? panel_of(&w) : 0;
	ifindex = read_number(&w, numbers, number);
	idmap_free(&w.values);
	free(w.ifindexes);
	port_map_free(&m);
	return ifindex;
}
