#include "core/place/layers.h"

#include "core/place/weights.h"

/*
 * Spanning tree. A port whose designated bridge is another polled switch is a
 * link, whether it forwards or not (a discarding one is redundant and learns
 * nothing). The far end is found by the low bits of the designated port: 12 of
 * a number in IEEE 802.1t and later, 8 in IEEE 802.1D-1998.
 */
/* The one port of switch sw whose bridge port ends in these bits, or NONE. */
static uint32_t
port_by_bits(const struct work *w, uint32_t sw, uint32_t id, uint32_t modulus)
{
	const struct span s = w->snap->switches[sw].ports;
	uint32_t found = NONE;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct port *p = &w->snap->ports[i];

		if (p->bridge_port == NONE || p->bridge_port % modulus != id % modulus ||
		    id % modulus == 0) {
			continue;
		}
		if (found != NONE && found != w->bundle[i]) {
			return NONE;
		}
		found = w->bundle[i];
	}
	return found;
}

static uint32_t
designated_port(const struct work *w, uint32_t sw, uint16_t id)
{
	const uint32_t port = port_by_bits(w, sw, id, 4096);

	return port != NONE ? port : port_by_bits(w, sw, id, 256);
}

void
stp_clues(struct work *w)
{
	for (uint32_t i = 0; i < w->snap->nstp; i++) {
		const struct stp *s = &w->snap->stp[i];
		const uint32_t port = w->bundle[s->port];
		const uint32_t from = w->snap->ports[port].sw;
		const uint32_t to = own_switch(&w->own, s->bridge);
		struct proof p = { PROOF_STP, SAYS_DESIGNATED, WEIGHT_STP, s->port, i, to,
			NONE };

		if (s->bridge.bits == 0 || to == NONE || to == from) {
			continue;
		}
		clue_add(w, port, p);
		lead_add(w, port, to, LEAD_LINK);
		w->neighboured[port] = true;
		p.ref2 = from;
		far_add(w, designated_port(w, to, s->port_id), p);
	}
}
