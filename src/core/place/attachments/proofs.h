/* The proofs of attachments, as they are written into a placement. */
#ifndef PLACE_PROOFS_H
#define PLACE_PROOFS_H

#include "fdbaudit/place.h"

struct proof_writer { /* { &placement }: opened when the first proof is written */
	struct placement *out;
	size_t cap; /* of out->proofs */
};

/* Begins the proofs of an attachment; those that it has are left behind. */
void proofs_begin(struct proof_writer *w, struct attachment *a);

/* Adds a proof to the attachment that was begun last. */
void proofs_add(struct proof_writer *w, struct attachment *a, struct proof p);

#endif
