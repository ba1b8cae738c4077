/* From the places of a run to what its scopes show (pure). */
#ifndef STORE_READINGS_H
#define STORE_READINGS_H

#include "store/common/book.h"

/* Does what store_read_places() says, from the book. */
void readings_take(const struct book *b, const struct snapshot *snap,
    const struct placement *where, struct identity *id, struct readings *out);

/* Sorts the sightings of a scope by k and port, each once, and sums them up. */
void readings_settle(struct readings *r, struct scope_read *scope);

#endif
