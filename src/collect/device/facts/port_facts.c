#include "collect/device/facts/port_facts.h"

#include "collect/device/port_refs.h"
#include "collect/device/state.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

enum { BRIDGE_PORTS_MAX = 1 << 17 };

/* The interface or port that a fact is about; NULL beyond the cap. */
static struct ref *
told(struct device *d, struct port_ref p)
{
	const uint32_t n = port_ref_number(&d->facts, p, d->now.context);

	return n == NONE ? NULL : &d->facts.refs.at[n];
}

void
fact_if_text(struct device *d, struct port_ref p, enum if_field f, const void *s, size_t n)
{
	struct ref *i = told(d, p);
	const char *text = text_keep(&d->facts.text, s, n);

	if (i == NULL || text == NULL) {
		d->facts.full = true;
		return;
	}
	i->interface = true;
	switch (f) {
	case IF_DESCR:
		i->descr = text;
		return;
	case IF_NAME:
		i->ifname = text;
		return;
	case IF_ALIAS:
		i->alias = text;
		return;
	case IF_TYPE:
	case IF_MAC:
	case IF_OPER:
	case IF_MBIT:
	case IF_LAST_CHANGE:
		return; /* no texts */
	}
}

void
fact_if_number(struct device *d, struct port_ref p, enum if_field f, int64_t v)
{
	struct ref *i = told(d, p);

	if (i == NULL) {
		return;
	}
	i->interface = true;
	switch (f) {
	case IF_TYPE:
		i->type = v <= UINT16_MAX ? (uint16_t)v : 0;
		return;
	case IF_OPER:
		i->oper = v <= UINT8_MAX ? (uint8_t)v : 0;
		return;
	case IF_MBIT:
		i->mbit = (uint32_t)v;
		return;
	case IF_LAST_CHANGE:
		i->last_change = v;
		return;
	case IF_DESCR:
	case IF_NAME:
	case IF_ALIAS:
	case IF_MAC:
		return; /* no numbers */
	}
}

void
fact_if_mac(struct device *d, struct port_ref p, struct mac m)
{
	struct ref *i = told(d, p);

	if (i != NULL) {
		i->interface = true;
		i->mac = m;
		facts_own_mac(&d->facts, m);
	}
}

void
fact_bridge_port(struct device *d, uint32_t bridge_port, uint32_t ifindex)
{
	struct device_facts *f = &d->facts;

	if (facts_room(f, f->bridge.n, BRIDGE_PORTS_MAX)) {
		*VEC_ADD(&f->bridge) =
		    (struct bridge_map){ d->now.context, bridge_port, ifindex };
	}
}

void
fact_base_value(struct device *d, uint32_t bridge_port, uint32_t value)
{
	struct device_facts *f = &d->facts;

	/* 0 is no port. */
	if (d->now.context == 0 && value != 0 &&
	    facts_room(f, f->base_values.n, BRIDGE_PORTS_MAX)) {
		*VEC_ADD(&f->base_values) = (struct base_value){ bridge_port, value };
	}
}

void
fact_pvid(struct device *d, struct port_ref p, uint16_t vlan)
{
	struct ref *i = told(d, p);

	if (i != NULL) {
		i->pvid = vlan;
	}
}
