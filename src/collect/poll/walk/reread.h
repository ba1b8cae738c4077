/* The second read of a table by the walk that has just read it (second_read.h). */
#ifndef POLL_WALK_REREAD_H
#define POLL_WALK_REREAD_H

#include "collect/poll/walk/walk.h"

/*
 * What is read can be compared from now on, the first reply not having come yet. That takes
 * memory and time for each cell: of a forwarding table it is done where `always`.
 */
void reread_prepare(struct walk *w, bool always);

/*
 * Begins it where a reply was damaged, of this table or of one before, the walk has read the table alone, and there is time. Returns
 * false where there is nothing to begin; once for each walk.
 */
bool reread_begin(struct walk *w);

/* Takes a cell. Returns true where it belongs to the second read: it is compared, no more. */
bool reread_takes(struct walk *w, uint32_t column, const uint32_t *index, size_t nindex,
    const struct value *v);

/* Takes the answer to a GET of rows that differed. */
void reread_settle(struct walk *w, const struct client_reply *r);

#endif
