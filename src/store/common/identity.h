/* Which switch and port of a snapshot is which of those that are known (pure). */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "store/common/book.h"

/* Does what store_identify() says, from the book. FDB_ELIMIT: the notes need too much text. */
FDB_MUST_CHECK enum fdb_code identity_find(const struct book *b, const struct snapshot *snap,
    struct identity *out, struct fdb_err *err);

/* Returns the number of a port of the snapshot; one that has none gets the next free one. */
uint32_t identity_port(struct identity *id, uint32_t port);

/* Adds a sentence to the notes. FDB_ELIMIT: they need too much text. */
FDB_MUST_CHECK enum fdb_code identity_note(
    struct identity *id, struct fdb_err *err, const char *fmt, ...) FDB_PRINTF(3, 4);

#endif
