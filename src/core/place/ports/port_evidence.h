/*
 * Evidence about ports: what says of a port that it leads to a switch, to a
 * host, or nowhere, each piece a proof with its weight.
 *
 * The files beside this one add it, one kind each; then it is sorted, decides
 * the class of each port (port_classes.h), and is shown with it.
 */
#ifndef PLACE_PORT_EVIDENCE_H
#define PLACE_PORT_EVIDENCE_H

#include "fdbaudit/place.h"

struct port_proof {
	uint32_t port; /* the aggregate where there is one; proof.port may be a member of it */
	struct proof proof;
};

struct port_evidence {
	struct port_proof *v; /* by port, strongest first, once it was sorted */
	size_t n, cap;
	bool *neighboured; /* of each port: a neighbour was heard there, or at the far end */
};

/* Opens it empty, for a number of ports. */
void port_evidence_init(struct port_evidence *e, size_t nports);
void port_evidence_free(struct port_evidence *e);

/* Adds a proof about a port, an aggregate where there is one. Sort before the next look-up. */
void port_evidence_add(struct port_evidence *e, uint32_t port, struct proof p);

/* Sorts by port; the proofs of a port by weight, strongest first, then by what they say. */
void port_evidence_sort(struct port_evidence *e);

/* Returns the run of v that is about this port; of no elements when nothing is known of it. */
struct span port_evidence_of(const struct port_evidence *e, uint32_t port);

#endif
