#include "core/place/ports/spanning_tree.h"

#include "core/place/input/weights.h"

/* The one port of switch sw whose bridge port ends in these bits, or NONE. */
static uint32_t
port_by_bits(const struct place_input *in, uint32_t sw, uint32_t id, uint32_t modulus)
{
	const struct span s = in->snap->switches[sw].ports;
	uint32_t found = NONE;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct port *p = &in->snap->ports[i];

		if (p->bridge_port == NONE || p->bridge_port % modulus != id % modulus ||
		    id % modulus == 0) {
			continue;
		}
		if (found != NONE && found != in->bundle[i]) {
			return NONE;
		}
		found = in->bundle[i];
	}
	return found;
}

/*
 * The far end, by the low bits of the designated port: 12 of them are a number in
 * IEEE 802.1t and later, 8 in IEEE 802.1D-1998.
 */
static uint32_t
designated_port(const struct place_input *in, uint32_t sw, uint16_t id)
{
	const uint32_t port = port_by_bits(in, sw, id, 4096);

	return port != NONE ? port : port_by_bits(in, sw, id, 256);
}

void
spanning_tree_evidence(const struct place_input *in, struct links *links,
    struct remote_ends *ends, struct port_evidence *e)
{
	for (uint32_t i = 0; i < in->snap->nstp; i++) {
		const struct stp *s = &in->snap->stp[i];
		const uint32_t port = in->bundle[s->port];
		const uint32_t from = in->snap->ports[port].sw;
		const uint32_t to = switch_macs_find(in->switch_macs, s->bridge);
		struct proof p = { PROOF_STP, SAYS_DESIGNATED, WEIGHT_STP, s->port, i, to,
			NONE };

		if (s->bridge.bits == 0 || to == NONE || to == from) {
			continue;
		}
		port_evidence_add(e, port, p);
		links_add(links, in->snap, port, to, LINK_DIRECT);
		e->neighboured[port] = true;
		p.ref2 = from;
		remote_ends_add(ends, designated_port(in, to, s->port_id), p);
	}
}
