/*
 * Inside place: sets of addresses. pairs.c chooses the pairs of switches,
 * sets.c finds by which ports the two of a pair lead to each other.
 */
#ifndef PLACE_SETS_H
#define PLACE_SETS_H

#include "core/place/layers.h"

struct known { /* a station on exactly one port of a switch */
	uint64_t mac;
	uint32_t port;
};

struct side { /* one switch */
	struct known *v; /* by MAC */
	size_t n, cap;
	bool loaded;
};

struct pair { /* two switches and the ports of one towards the other; NONE: to be found */
	uint32_t a, b, x, y;
};

struct grid;
struct sets {
	struct work *w;
	struct side *sides;
	struct grid *grid;
	size_t found;
	uint64_t *once, *more; /* bits by hash: addresses that a switch, that several know */
	unsigned shift; /* of a hash, to the number of its bit */
	size_t kept; /* stations of all sides that are loaded */
	/* pairs.c */
	uint32_t *component; /* of each switch: all links within are known from both ends */
	uint64_t *rows; /* of each switch: what a look at it costs, 0 nothing to see */
	size_t nleads; /* sorted; what is found meanwhile comes after */
	uint64_t budget, cost; /* rows to look at; those of all pairs */
};

/* Finds the ports that are not known yet, and adds the leads. */
bool sets_try(struct sets *s, struct pair *p);
void side_free(struct sets *s, uint32_t sw);
void sets_free(struct sets *s);

#endif
