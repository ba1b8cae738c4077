/*
 * Prefetch: the VLAN contexts of one table, several at once.
 *
 * A device takes one context after the other. The walk whose turn it is gives it
 * what it reads at once; those ahead of their turn keep theirs until then. So
 * the device sees the same as of a switch whose contexts are asked one by one.
 */
#ifndef POLL_PREFETCH_H
#define POLL_PREFETCH_H

#include <stdbool.h>
#include <stdint.h>

enum { PREFETCH_SILENCES_MAX = 3 }; /* silent contexts running: the others are not asked */

struct session;
struct slot;

/* Begins walks of further contexts, as many as may be. Returns true when there are some. */
bool prefetch_begin(struct session *s);

/*
 * Makes the walk that was begun for s->table.request the one under way, with all that
 * it has read so far. Returns false when there is none: it must be begun.
 */
bool prefetch_take(struct session *s);

/* Forgets all walks that are ahead of their turn. */
void prefetch_drop(struct session *s);

/* The walk of this slot has read what it may: it waits for its turn. */
void prefetch_wait(struct slot *slot, int64_t now_us);

/* Returns true when this walk, which is ahead of its turn, or one before it has got an answer. */
bool prefetch_answered(const struct session *s, const struct slot *slot);

#endif
