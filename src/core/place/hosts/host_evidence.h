/*
 * Evidence about hosts: what says that a host is behind an attachment, each
 * piece a proof with its weight. The files hosts_by_*.c gather it, one kind
 * each; port_hosts.c weighs it.
 */
#ifndef PLACE_HOST_EVIDENCE_H
#define PLACE_HOST_EVIDENCE_H

#include "fdbaudit/place.h"

struct host_proof {
	uint32_t attachment;
	struct proof proof; /* proof.host: the host that it speaks for */
};

struct host_evidence { /* all zero is empty */
	struct host_proof *v; /* by attachment, strongest first, once it was sorted */
	size_t n, cap;
};

void host_evidence_free(struct host_evidence *e);

/* Adds a proof about an attachment; NONE: there is nothing to say it of. */
void host_evidence_add(struct host_evidence *e, uint32_t attachment, struct proof p);

/* Sorts by attachment; the proofs of one by weight, strongest first, then by kind. */
void host_evidence_sort(struct host_evidence *e);

#endif
