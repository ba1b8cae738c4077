/*
 * Partition: where a table that is being walked may be parted, so that what is
 * left of it can be read by several walks at once. Knows no socket, as walks do.
 *
 * A search is two GETNEXT requests of many variables each: the first finds the
 * leading sub-identifier of the index in which rows still differ (FID, or an
 * octet of the address), the second which of its values have rows. A place is
 * an index, not a row: what sorts up to it belongs to the walk before it, the
 * rest to the next. So the parts are disjoint and leave nothing out, whatever
 * the search has missed; only how even they are depends on it.
 */
#ifndef POLL_PARTITION_H
#define POLL_PARTITION_H

#include "collect/poll/walk/walk.h"

struct partition; /* a search under way */

/*
 * Returns true when the table may be parted: rows are left to be read, and none has been odd so
 * far. After damage it stays whole: it is compared with a second read.
 */
bool partition_may_begin(const struct walk *of);

/* Begins a search in what is left of this walk, which must live as long. For partition_free(). */
struct partition *partition_begin(const struct walk *of);

/* NULL is allowed. */
void partition_free(struct partition *p);

/* Says what to ask; *q points into the search. Returns false when the search is over. */
bool partition_next(struct partition *p, struct client_request *q);

/* Takes the reply to that request. */
void partition_reply(struct partition *p, const struct client_reply *r);

/* No answer came, or an error: ends the search without a place. */
void partition_give_up(struct partition *p);

/* Returns true when the agent's order is not that of SNMP: its tables must not be parted. */
bool partition_is_unsorted(const struct partition *p);

/*
 * Writes up to n indices, ascending, all beyond what the walk has read by now.
 * Returns how many.
 */
uint32_t partition_places(
    const struct partition *p, const struct walk *of, struct oid *out, uint32_t n);

/* Begins `part` behind this index, as far as `w` goes; `w` ends at it from now on. For walk_free(). */
void partition_walk(struct walk *part, struct walk *w, const struct oid *index);

#endif
