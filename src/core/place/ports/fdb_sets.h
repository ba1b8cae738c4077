/*
 * Sets of addresses: by which ports two switches lead to each other, where
 * nothing but the addresses that both know tells it.
 *
 * In a tree each station that two switches both know is behind the port of one
 * towards the other, seen from at least one side. The pair of ports with the
 * fewest exceptions is taken when it is the only one and the exceptions are
 * few (rows may be stale). What a switch knows is loaded when it is first
 * compared, and kept until fdb_sets_unload().
 */
#ifndef PLACE_FDB_SETS_H
#define PLACE_FDB_SETS_H

#include "base/macset.h"
#include "core/place/input/place_input.h"

#include "fdbaudit/place.h"

struct fdb_pair { /* two switches, and the port of each towards the other; NONE: to be found */
	uint32_t a, b, port_a, port_b;
};

struct switch_stations; /* what one switch knows */
struct port_matrix;

struct fdb_sets {
	const struct place_input *in;
	const struct port_place *ports; /* the classes so far */
	struct switch_stations *known; /* of each switch */
	struct port_matrix *matrix; /* NULL until the first comparison */
	struct macset once, several; /* addresses that a component knows, that several know */
	size_t nloaded; /* stations of all switches that are loaded */
};

/*
 * Opens it; `ports` has to outlive it. component: groups (union_find.h) of switches that are not
 * compared with each other; nrows: the rows of all switches. Nothing is loaded.
 */
void fdb_sets_init(struct fdb_sets *s, const struct place_input *in,
    const struct port_place *ports, uint32_t *component, uint64_t nrows);
void fdb_sets_free(struct fdb_sets *s);

/* Returns how many addresses of a switch another component may know: 0, it is compared with none. */
uint64_t fdb_sets_shared(const struct fdb_sets *s, uint32_t sw);

/*
 * Joins in `group` (union_find.h) any two switches that have an address in common which a
 * comparison looks at: of two groups no two switches need be compared. Loads nothing.
 */
void fdb_sets_group(const struct fdb_sets *s, uint32_t *group);

/*
 * Compares two switches. Returns whether the ports by which they lead to each
 * other were found, and sets those that were NONE; a port that is given stands.
 */
bool fdb_sets_compare(struct fdb_sets *s, struct fdb_pair *p);

/* Returns whether what a switch knows is loaded: to compare it is ten times as dear if not. */
bool fdb_sets_loaded(const struct fdb_sets *s, uint32_t sw);

/* Forgets what a switch knows, to save memory; it may be compared again. */
void fdb_sets_unload(struct fdb_sets *s, uint32_t sw);

#endif
