/*
 * Evidence that no switch gave. A port is an uplink because something said so,
 * an edge because nothing did: what could not speak makes either less sure,
 * and is named among the proofs.
 */
#ifndef PLACE_EVIDENCE_GAPS_H
#define PLACE_EVIDENCE_GAPS_H

#include "core/place/attachments/proofs.h"

enum evidence { /* what a switch may tell, or fail to tell */
	EVIDENCE_NEIGHBOURS, /* LLDP, CDP */
	EVIDENCE_STP,
	EVIDENCE_ADDRESSES, /* of its ports */
	EVIDENCE_ANSWER, /* anything at all */
	NEVIDENCE
};

struct evidence_gaps {
	uint8_t *told; /* of each switch: bits, 1 << enum evidence */
	struct {
		uint32_t n, first; /* switches that did not tell it, the lowest of them */
	} missing[NEVIDENCE];
};

/* Finds out what each switch told. */
void evidence_gaps_init(struct evidence_gaps *g, const struct snapshot *snap);
void evidence_gaps_free(struct evidence_gaps *g);

/*
 * Lowers the confidence of the class of an attachment by what could have told
 * more, and adds a proof for each; a is the one that was begun last.
 */
void evidence_gaps_tell(const struct evidence_gaps *g, const struct snapshot *snap,
    struct proof_writer *w, struct attachment *a);

#endif
