/* Port steps: which addresses came to each port, and left it, between the samples. */
#ifndef FDBAUDIT_JUDGE_PORT_STEPS_H
#define FDBAUDIT_JUDGE_PORT_STEPS_H

#include "fdbaudit/place.h"

/* An address came to a port from another one of its switch, or left it for another one. */
struct port_step {
	uint64_t mac;
	uint32_t port, sw;
	uint32_t entry; /* the first of its changes: what comes back does so in one VLAN */
	uint16_t sample;
	bool came;
};

struct port_steps { /* all zero: none */
	struct port_step *v; /* the caller's to free */
	size_t n, cap;
};

/* Adds the steps of all addresses, by port, address, entry and sample. Rounds of the burst give none. */
void port_steps_find(
    struct port_steps *s, const struct snapshot *snap, const struct placement *where);

#endif
