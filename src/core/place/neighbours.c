#include "core/place/layers.h"

#include "core/place/weights.h"

#include "fdbaudit/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * LLDP and CDP. Evidence from one side is enough. A neighbour that an
 * inventory names is a host, whatever else it claims to be; telephones, access
 * points and stations set the bridge bit as well.
 */

static bool
has_fdb(const struct work *w, uint32_t sw)
{
	return (w->snap->switches[sw].flags & (SWITCH_ROUTER | SWITCH_NO_FDB)) == 0;
}

/* What a polled switch calls itself, else what it is called here. */
static const char *
switch_name(const struct switch_ *s)
{
	return s->sysname[0] != '\0' ? s->sysname : s->name;
}

/* The one polled switch of this name, or NONE. */
static uint32_t
switch_by_name(const struct work *w, const char *name)
{
	uint32_t found = NONE;

	if (name[0] == '\0') {
		return NONE;
	}
	for (uint32_t i = 0; i < w->snap->nswitches; i++) {
		if (text_label_cmp(switch_name(&w->snap->switches[i]), name) == 0 &&
		    has_fdb(w, i)) {
			if (found != NONE) {
				return NONE; /* two of one name: it names neither */
			}
			found = i;
		}
	}
	return found;
}

static uint32_t
polled(const struct work *w, const struct neighbour *n)
{
	uint32_t sw = own_switch(&w->own, n->chassis);

	if (sw == NONE) {
		sw = own_switch(&w->own, n->port_mac);
	}
	return sw != NONE ? sw : switch_by_name(w, n->sysname);
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
host_clues(struct work *w, uint32_t number)
{
	const struct neighbour *n = &w->snap->neighbours[number];
	const uint32_t port = w->bundle[n->port];
	const uint32_t host = n->sysname[0] == '\0' ? NONE : inventory_host(w->inv, n->sysname);
	uint32_t nic = host_nic(w->inv, n->chassis);

	if (nic == NONE) {
		nic = host_nic(w->inv, n->port_mac);
	}
	if (nic != NONE) {
		clue_add(w, port,
		    (struct proof){ PROOF_LLDP, SAYS_HOST_LLDP_NIC, WEIGHT_NIC, n->port, number,
			nic, w->inv->nics[nic].host });
	}
	if (host != NONE) {
		clue_add(w, port,
		    (struct proof){ PROOF_LLDP, SAYS_HOST_LLDP_NAME, WEIGHT_NAME, n->port,
			number, NONE, host });
	}
	return nic != NONE || host != NONE;
}

/* A polled switch heard on `port`. */
static void
peer_clues(struct work *w, uint32_t port, struct proof p)
{
	const uint32_t far = far_port(w, p.ref2, &w->snap->neighbours[p.ref]);

	clue_add(w, port, p);
	lead_add(w, port, p.ref2, LEAD_LINK);
	p.ref2 = w->snap->ports[port].sw;
	far_add(w, far, p);
}

void
neighbour_clues(struct work *w)
{
	for (uint32_t i = 0; i < w->snap->nneighbours; i++) {
		const struct neighbour *n = &w->snap->neighbours[i];
		const uint32_t port = w->bundle[n->port];
		struct proof p = { PROOF_LLDP, SAYS_PEER, WEIGHT_PEER, n->port, i, NONE, NONE };

		w->neighboured[port] = true;
		if (host_clues(w, i)) {
			continue;
		}
		p.ref2 = polled(w, n);
		if (p.ref2 != NONE) {
			peer_clues(w, port, p);
		} else if ((n->caps & (CAP_TELEPHONE | CAP_WLAN_AP | CAP_STATION)) != 0) {
			p.says = SAYS_PHONE;
			p.weight = WEIGHT_PHONE;
			clue_add(w, port, p);
		} else if ((n->caps & (CAP_BRIDGE | CAP_ROUTER)) != 0) {
			p.says = SAYS_UNPOLLED;
			p.weight = WEIGHT_UNPOLLED;
			clue_add(w, port, p);
		}
	}
}
