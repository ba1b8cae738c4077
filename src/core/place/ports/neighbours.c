#include "core/place/ports/neighbours.h"

#include "core/place/input/weights.h"

#include "fdbaudit/text.h"

static bool
has_fdb(const struct place_input *in, uint32_t sw)
{
	return (in->snap->switches[sw].flags & (SWITCH_ROUTER | SWITCH_NO_FDB)) == 0;
}

/* What a polled switch calls itself, else what it is called here. */
static const char *
switch_name(const struct switch_ *s)
{
	return s->sysname[0] != '\0' ? s->sysname : s->name;
}

/* The one polled switch of this name, or NONE. */
static uint32_t
switch_by_name(const struct place_input *in, const char *name)
{
	uint32_t found = NONE;

	if (name[0] == '\0') {
		return NONE;
	}
	for (uint32_t i = 0; i < in->snap->nswitches; i++) {
		if (text_label_cmp(switch_name(&in->snap->switches[i]), name) == 0 &&
		    has_fdb(in, i)) {
			if (found != NONE) {
				return NONE; /* two of one name: it names neither */
			}
			found = i;
		}
	}
	return found;
}

/* The polled switch that a neighbour is: by chassis, port address or name; NONE. */
static uint32_t
polled(const struct place_input *in, const struct neighbour *n)
{
	uint32_t sw = switch_macs_find(in->switch_macs, n->chassis);

	if (sw == NONE) {
		sw = switch_macs_find(in->switch_macs, n->port_mac);
	}
	return sw != NONE ? sw : switch_by_name(in, n->sysname);
}

/* A NIC of a host (not of a VM) with this address, or NONE. */
static uint32_t
host_nic(const struct inventory *inv, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);

	for (uint32_t i = s.first; m.bits != 0 && i < s.first + s.n; i++) {
		const uint32_t nic = inv->nics_by_mac[i];

		if (inv->nics[nic].vm == NONE && inv->nics[nic].host != NONE) {
			return nic;
		}
	}
	return NONE;
}

/* What the neighbour says of a host: a NIC, a name. True when it is one. */
static bool
add_host(const struct place_input *in, struct port_evidence *e, uint32_t number)
{
	const struct neighbour *n = &in->snap->neighbours[number];
	const uint32_t port = in->bundle[n->port];
	const uint32_t host =
	    n->sysname[0] == '\0' ? NONE : inventory_host(in->inv, n->sysname);
	uint32_t nic = host_nic(in->inv, n->chassis);

	if (nic == NONE) {
		nic = host_nic(in->inv, n->port_mac);
	}
	if (nic != NONE) {
		port_evidence_add(e, port,
		    (struct proof){ PROOF_LLDP, SAYS_HOST_LLDP_NIC, WEIGHT_NIC, n->port, number,
			nic, in->inv->nics[nic].host });
	}
	if (host != NONE) {
		port_evidence_add(e, port,
		    (struct proof){ PROOF_LLDP, SAYS_HOST_LLDP_NAME, WEIGHT_NAME, n->port,
			number, NONE, host });
	}
	return nic != NONE || host != NONE;
}

void
neighbour_evidence(const struct place_input *in, struct links *links, struct remote_ends *ends,
    struct port_evidence *e)
{
	for (uint32_t i = 0; i < in->snap->nneighbours; i++) {
		const struct neighbour *n = &in->snap->neighbours[i];
		const uint32_t port = in->bundle[n->port];
		struct proof p = { PROOF_LLDP, SAYS_POLLED, WEIGHT_POLLED, n->port, i, NONE,
			NONE };

		e->neighboured[port] = true;
		if (add_host(in, e, i)) {
			continue;
		}
		p.ref2 = polled(in, n);
		if (p.ref2 != NONE) {
			const uint32_t far = remote_end_port(in, p.ref2, n);

			port_evidence_add(e, port, p);
			links_add(links, in->snap, port, p.ref2, LINK_DIRECT);
			p.ref2 = in->snap->ports[port].sw;
			remote_ends_add(ends, far, p);
		} else if ((n->caps & (CAP_TELEPHONE | CAP_WLAN_AP | CAP_STATION)) != 0) {
			p.says = SAYS_PHONE;
			p.weight = WEIGHT_PHONE;
			port_evidence_add(e, port, p);
		} else if ((n->caps & (CAP_BRIDGE | CAP_ROUTER)) != 0) {
			p.says = SAYS_UNPOLLED;
			p.weight = WEIGHT_UNPOLLED;
			port_evidence_add(e, port, p);
		} else {
			p.says = SAYS_NEIGHBOUR;
			p.weight = WEIGHT_NOTHING;
			port_evidence_add(e, port, p);
		}
	}
}
