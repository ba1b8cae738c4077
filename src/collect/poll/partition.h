/*
 * Split: where a table that is being walked may be parted, so that what is
 * left of it can be read by several walks at once. Knows no socket, like walk.
 *
 * Two GETNEXT requests of many variables each: the first finds the leading
 * sub-identifier of the index in which rows still differ (FID, or an octet of
 * the address), the second which of its values have rows. A place is an OID,
 * not a row: what sorts up to it belongs to the walk before it, the rest to
 * the next. So the parts are disjoint and leave nothing out, whatever the
 * search has missed; only how even they are depends on it.
 */
#ifndef FDBAUDIT_ENGINE_SPLIT_H
#define FDBAUDIT_ENGINE_SPLIT_H

#include "collect/poll/walk.h"

struct split;

struct split *split_begin(const struct walk *of);
void split_free(struct split *s);

/* What to ask. False: the search is over. */
bool split_next(struct split *s, struct client_request *q);
void split_reply(struct split *s, const struct client_reply *r);
/* No answer, or an error: no place was found. */
void split_give_up(struct split *s);

/* The agent's order is not that of SNMP: its tables must not be parted. */
bool split_is_unsorted(const struct split *s);

/* Up to n indices ascending, all beyond what the walk has read by now. Returns how many. */
uint32_t split_places(
    const struct split *s, const struct walk *of, struct oid *out, uint32_t n);

#endif
