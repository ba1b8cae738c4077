/*
 * Renumbered ports (pure): on one switch nearly all addresses change their port in one run, and
 * each old port becomes exactly one new port. Then the ports have other names, and nothing moved.
 *
 *	renumber_count(&r, sw, before, nbefore, seen, nseen);   for each scope that changed
 *	renumber_decide(&r);
 *
 * A day at the patch panel is none: some cables stay, or one port's addresses go to several.
 */
#ifndef STORE_RENUMBER_H
#define STORE_RENUMBER_H

#include "fdbaudit/store.h"

/* An old port of a switch whose addresses are at another port now. */
struct port_pair {
	uint32_t sw, was, now;
	uint32_t n; /* addresses */
};

struct renumber { /* all zero: nothing was counted */
	struct port_pair *pairs; /* was == now: addresses that stay */
	size_t n, cap;
};

/* Counts the addresses of one scope that are in both readings, sorted by k and port. */
void renumber_count(struct renumber *r, uint32_t sw, const struct sighted *before,
    size_t nbefore, const struct sighted *seen, size_t nseen);

/* Leaves the pairs of switches that were renumbered, by switch and new port. Returns how many. */
size_t renumber_decide(struct renumber *r);

/*
 * Gives the ports of these switches the numbers that they had: in *id, in the sightings, and as new
 * names in *out. One note for each switch. FDB_ELIMIT: the notes need too much text.
 */
FDB_MUST_CHECK enum fdb_code renumber_apply(const struct renumber *r,
    const struct snapshot *snap, struct identity *id, struct readings *now, struct delta *out,
    struct fdb_err *err);

/* Frees it. */
void renumber_free(struct renumber *r);

#endif
