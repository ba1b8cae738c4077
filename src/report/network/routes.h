/*
 * Routes: over which switches a frame goes from one to another, by the links that are known. Links
 * that a neighbour protocol told go before those that are concluded; of the shortest ways it is the
 * one over the switches and ports that stand first.
 */
#ifndef FDBAUDIT_REPORT_ROUTES_H
#define FDBAUDIT_REPORT_ROUTES_H

#include "report/network/switch_links.h"

/* One switch on the way. */
struct hop {
	uint32_t sw; /* NONE: it is not polled */
	const char *name;
	const char *in, *out; /* ports towards the hop before and behind; NULL: not known */
	bool near; /* it is next to the hop before, and not somewhere behind that port */
};

struct routes { /* private */
	const struct report *r;
	struct link *links;
	size_t nlinks;
	const char **strangers; /* names of switches that are not polled, each once */
	size_t nstrangers;
	struct edge *edges; /* by the node that they leave */
	uint32_t *first; /* of the edges of each node, and one behind the last node */
	uint32_t *came; /* for a search: the edge by which a node was reached */
	uint32_t *queue;
};

/* Prepares it; routes_free() frees what it has. */
void routes_open(struct routes *w, const struct report *r);
void routes_free(struct routes *w);

/*
 * Finds the way between two switches of the snapshot, both of which are on it. Returns how many
 * hops it has; 0: no way is known. The caller frees *out.
 */
size_t routes_find(struct routes *w, uint32_t from, uint32_t to, struct hop **out);

#endif
