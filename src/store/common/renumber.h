/*
 * Renumbered ports (pure): on one switch each old port becomes exactly one new port, with all its
 * addresses, in one run, and names that it had are not there any more. Then the ports have other
 * names, and nothing moved: another form of ifName, another number of a stack member, a line card in
 * another slot.
 *
 *	renumber_count(&r, sw, before, nbefore, seen, nseen);   for each scope that changed
 *	renumber_decide(&r, &names);
 *
 * Where only some ports have other names, these have to be the same ports by their last number. A day
 * at the patch panel is none: the names are there still, some cables stay, or one port's addresses go
 * to several. Where all addresses of a switch changed their port and each name is still there, nobody
 * can tell cables from names: it is told as moves, which is the weaker claim, and as a doubt.
 */
#ifndef STORE_RENUMBER_H
#define STORE_RENUMBER_H

#include "store/common/book.h"

/* An old port of a switch whose addresses are at another port now. */
struct port_pair {
	uint32_t sw, was, now;
	uint32_t n; /* addresses */
};

struct renumber { /* all zero: nothing was counted */
	struct port_pair *pairs; /* was == now: addresses that stay */
	size_t n, cap;
	struct port_pair *doubts; /* switches of which nobody can tell; n: how many ports */
	size_t ndoubts, doubts_cap;
};

/* Names of ports by lasting number, below n; NULL: it has none. */
struct port_names {
	const char **then; /* as the store knows them */
	const char **now; /* in this snapshot */
	size_t n;
};
struct port_names renumber_names(
    const struct book *b, const struct snapshot *snap, const struct identity *id);
void renumber_names_free(struct port_names *p);

/* Counts the addresses of one scope that are in both readings, sorted by k and port. */
void renumber_count(struct renumber *r, uint32_t sw, const struct sighted *before,
    size_t nbefore, const struct sighted *seen, size_t nseen);

/* Leaves the pairs of ports that were renumbered, by switch and new port. Returns how many. */
size_t renumber_decide(struct renumber *r, const struct port_names *names);

/*
 * Gives the ports of these switches the numbers that they had: in *id, in the sightings, and as new
 * names in *out. One note for each switch, and for each doubt. FDB_ELIMIT: the notes need too much text.
 */
FDB_MUST_CHECK enum fdb_code renumber_apply(const struct renumber *r,
    const struct snapshot *snap, struct identity *id, struct readings *now, struct delta *out,
    struct fdb_err *err);

/* Frees it. */
void renumber_free(struct renumber *r);

#endif
