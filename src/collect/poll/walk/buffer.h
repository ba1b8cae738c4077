/*
 * Buffer: the cells of a walk that is ahead of its turn, kept as they were read
 * and given to the device when the turn has come.
 *
 * Knows no walk: it says when it is full, and what the device said.
 */
#ifndef POLL_WALK_BUFFER_H
#define POLL_WALK_BUFFER_H

#include "collect/device/device.h"

struct walk_buffer;

/* Returns an empty buffer, never NULL; for walk_buffer_free(). */
struct walk_buffer *walk_buffer_new(void);

/* NULL is allowed. */
void walk_buffer_free(struct walk_buffer *b);

/* Returns true once it holds as much as one walk may keep in memory. */
bool walk_buffer_is_full(const struct walk_buffer *b);

/* Copies a cell. column: as device_cell() counts it. A full buffer takes it, too: a reply is not cut. */
void walk_buffer_add(struct walk_buffer *b, size_t column, const uint32_t *index, size_t nindex,
    const struct value *v);

/*
 * Gives all cells to the device, in the order in which they came. FDB_ELIMIT: it
 * wants no more of them after the first *given. The buffer keeps its cells.
 */
FDB_MUST_CHECK enum fdb_code walk_buffer_give(const struct walk_buffer *b,
    struct device *device, const struct table_request *request, uint32_t *given);

#endif
