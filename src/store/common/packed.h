/*
 * The last complete reading of a scope in a few bytes: about six for a sighting. Keys ascend, so
 * each is the difference to the one before; differences and ports are numbers of variable length
 * (LEB128, 7 bits a byte, low ones first).
 */
#ifndef STORE_PACKED_H
#define STORE_PACKED_H

#include "fdbaudit/store.h"

/* Returns the sum over the digests of sightings: the same for the same set in any order. */
uint64_t packed_digest(const struct sighted *seen, size_t n);

/* Adds a reading, sorted by k and port, behind the n bytes of `to`. Returns how many there are then. */
size_t packed_put(
    uint8_t **to, size_t n, size_t *cap, const struct sighted *seen, size_t nseen);

/*
 * Unpacks n bytes into *out, which has room for *cap and may move; *nout is how many there are.
 * FDB_EDAMAGED: the bytes are no reading, or not in order.
 */
FDB_MUST_CHECK enum fdb_code packed_get(const uint8_t *body, size_t n, struct sighted **out,
    size_t *nout, size_t *cap, struct fdb_err *err);

#endif
