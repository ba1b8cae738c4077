/*
 * Links between polled switches: which port of a switch leads to which other
 * switch, however it became known.
 */
#ifndef PLACE_LINKS_H
#define PLACE_LINKS_H

#include "fdbaudit/snapshot.h"

enum link_kind {
	LINK_DIRECT, /* the other switch is next to the port: LLDP, CDP, spanning tree */
	LINK_BEHIND, /* it is somewhere behind the port: an own address of it was learned there */
	LINK_GUESS /* by addresses alone that both know */
};

struct switch_link { /* a port of switch `from` leads to switch `to` */
	uint32_t from, to, port; /* the port: an aggregate where there is one */
	uint32_t count; /* LINK_BEHIND: how many own addresses were learned */
	enum link_kind kind;
};

struct links { /* all zero is empty */
	struct switch_link *v;
	size_t n, cap;
};

void links_free(struct links *l);

/*
 * Adds a link at the end. The same one as the last is counted, not added again;
 * a switch has no link to itself.
 */
void links_add(struct links *l, const struct snapshot *snap, uint32_t port, uint32_t to,
    enum link_kind kind);

/* Sorts by switch, target, port. */
void links_sort(struct links *l);

/* Sorts by switch, port, target. */
void links_sort_by_port(struct links *l);

/*
 * Keeps, of the ports of a switch that lead to the same target, those with the
 * highest count: an address on another port may be stale, or have strayed.
 * Links of one port and target become one, their counts added up.
 */
void links_keep_best(struct links *l);

/*
 * Returns whether a port of `from` leads to `to`; port NONE: any port. It is a
 * binary search: of what was added after links_sort(), it may miss some.
 */
bool links_lead_to(const struct links *l, uint32_t from, uint32_t to, uint32_t port);

/*
 * Returns the port of `from` that leads to `to`, the lowest of several; NONE:
 * none of the first n links does. These have to be sorted.
 */
uint32_t links_port(const struct links *l, size_t n, uint32_t from, uint32_t to);

#endif
