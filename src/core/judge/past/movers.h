/* Movers: the addresses that history gives a reason to look at. */
#ifndef FDBAUDIT_JUDGE_MOVERS_H
#define FDBAUDIT_JUDGE_MOVERS_H

#include "fdbaudit/history.h"
#include "fdbaudit/place.h"

struct past_mover {
	uint64_t mac;
	bool
	    moved; /* it came to its place within a day; to one of no known host, with this run */
	bool returned; /* it went somewhere and came back, within the days that count */
	uint32_t
	    home; /* attachment that it left, of what is told of it; NONE: there is none now */
	int64_t left_ms; /* when it was first seen elsewhere */
	uint32_t together; /* others that left the same attachment with the same run */
	/* Others that made each step that is told too: left that port with that run, and are at one host with it now. */
	uint32_t alike;
};

struct past {
	struct past_mover *list; /* by MAC */
	size_t n;
};

/*
 * Finds the addresses that moved, or that came back, within a day before this run, between
 * attachments as they are now; past_free() frees what it has.
 */
struct past past_find(
    const struct snapshot *snap, const struct placement *where, const struct history *h);
void past_free(struct past *p);

/* Returns what is known of an address; NULL: nothing that is told. */
const struct past_mover *past_of_mac(const struct past *p, struct mac m);

#endif
