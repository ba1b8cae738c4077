#include "collect/burst/burst_ports.h"

#include "collect/snapshot/port_reading.h"

#include <inttypes.h>
#include <stdio.h>

/* The ifIndex of a bridge port: as its context tells it, else as the plain table does; NONE. */
static uint32_t
mapped(const struct device_facts *f, uint16_t context, uint32_t bridge_port)
{
	uint32_t plain = NONE;

	for (size_t i = 0; i < f->bridge.n; i++) {
		const struct bridge_map *m = &f->bridge.at[i];

		if (m->bridge_port != bridge_port || m->ifindex == 0) {
			continue;
		}
		if (m->context == context) {
			return m->ifindex;
		}
		plain = m->context == 0 ? m->ifindex : plain;
	}
	return plain;
}

/* As rows of its table are read (port_reading.h), then as a bridge port, then as another table reads it. */
static uint32_t
of_number(const struct device_facts *f, const struct ref *r, enum port_numbers numbers)
{
	uint32_t ifindex = port_reading_again(f, numbers, r->number);

	if (ifindex == NONE) {
		ifindex = mapped(f, r->context, r->number);
	}
	return ifindex != NONE || r->read_as == 0 ? ifindex : r->read_as;
}

static uint32_t
by_ifindex(const struct snapshot *snap, struct span ports, uint32_t ifindex)
{
	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		if (snap->ports[i].ifindex == ifindex) {
			return i;
		}
	}
	return NONE;
}

/* A bridge port without an interface: rows named it before, or 0, which is nowhere. */
static uint32_t
unmapped(const struct snapshot *snap, struct span ports, uint32_t number)
{
	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		const struct port *p = &snap->ports[i];

		if (p->ifindex == NONE &&
		    (number == 0 ? (p->flags & PORT_ZERO) != 0 : p->bridge_port == number)) {
			return i;
		}
	}
	return NONE;
}

uint32_t
burst_ports_of_ref(
    const struct snapshot *snap, const struct device_facts *f, uint32_t fdb, uint32_t ref)
{
	const struct ref *r = &f->refs.at[ref];
	const struct span ports = snap->switches[snap->fdbs[fdb].sw].ports;
	uint32_t ifindex = NONE;

	switch (r->space) {
	case SPACE_NAME:
		return r->port; /* NONE: no table told of such a port before */
	case SPACE_IFINDEX:
		ifindex = r->number != 0 ? r->number : NONE;
		break;
	case SPACE_BRIDGE:
		if (r->number != 0) {
			ifindex = of_number(f, r, (enum port_numbers)snap->fdbs[fdb].numbers);
		}
		break;
	}
	return ifindex != NONE ? by_ifindex(snap, ports, ifindex)
			       : unmapped(snap, ports, r->number);
}

void
burst_ports_unnamed(const struct ref *r, char out[static BURST_NAME])
{
	if (r->space == SPACE_NAME) {
		(void)snprintf(out, BURST_NAME, "%s", r->name);
	} else if (r->number != 0) {
		(void)snprintf(out, BURST_NAME, "%s %" PRIu32,
		    r->space == SPACE_IFINDEX ? "ifIndex" : "bridge port", r->number);
	}
}
