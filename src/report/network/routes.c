#include "report/network/routes.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* A link, as it is met at one of its ends. A node is a switch, or behind them all a stranger. */
struct edge {
	uint32_t from, to, link;
};

static const uint32_t start = NONE - 1; /* no edge led there */

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void
find_strangers(struct routes *w)
{
	size_t cap = 0;
	size_t n = 0;

	for (size_t i = 0; i < w->nlinks; i++) {
		if (w->links[i].sw == NONE && w->links[i].sw_name[0] != '\0') {
			w->strangers = vec_room(
			    w->strangers, &cap, w->nstrangers + 1, sizeof(*w->strangers));
			w->strangers[w->nstrangers++] = w->links[i].sw_name;
		}
	}
	if (w->nstrangers > 0) {
		qsort(w->strangers, w->nstrangers, sizeof(*w->strangers), by_text);
	}
	for (size_t i = 0; i < w->nstrangers; i++) {
		if (n == 0 || strcmp(w->strangers[n - 1], w->strangers[i]) != 0) {
			w->strangers[n++] = w->strangers[i];
		}
	}
	w->nstrangers = n;
}

/* The node at the far end of a link; NONE: nobody knows what it is. */
static uint32_t
far_node(const struct routes *w, const struct link *l)
{
	const char **at;

	if (l->sw != NONE) {
		return l->sw;
	}
	at = l->sw_name[0] != '\0' ? bsearch(&l->sw_name, w->strangers, w->nstrangers,
					 sizeof(*w->strangers), by_text)
				   : NULL;
	return at != NULL ? (uint32_t)(w->r->snap->nswitches + (size_t)(at - w->strangers))
			  : NONE;
}

static size_t
nodes(const struct routes *w)
{
	return w->r->snap->nswitches + w->nstrangers;
}

static int
edge_order(const void *a, const void *b)
{
	const struct edge *x = a;
	const struct edge *y = b;

	if (x->from != y->from) {
		return x->from < y->from ? -1 : 1;
	}
	if (x->to != y->to) {
		return x->to < y->to ? -1 : 1;
	}
	return (x->link > y->link) - (x->link < y->link);
}

static void
find_edges(struct routes *w)
{
	size_t n = 0;

	w->edges = vec_zeroed(2 * w->nlinks, sizeof(*w->edges));
	w->first = vec_zeroed(nodes(w) + 1, sizeof(*w->first));
	for (size_t i = 0; i < w->nlinks; i++) {
		const uint32_t near = w->r->snap->ports[w->links[i].port].sw;
		const uint32_t far = far_node(w, &w->links[i]);

		if (far != NONE && far != near) {
			w->edges[n++] =
			    (struct edge){ .from = near, .to = far, .link = (uint32_t)i };
			w->edges[n++] =
			    (struct edge){ .from = far, .to = near, .link = (uint32_t)i };
		}
	}
	if (n > 0) {
		qsort(w->edges, n, sizeof(*w->edges), edge_order);
	}
	for (size_t i = 0; i < n; i++) {
		w->first[w->edges[i].from + 1]++;
	}
	for (size_t i = 0; i < nodes(w); i++) {
		w->first[i + 1] += w->first[i];
	}
}

void
routes_open(struct routes *w, const struct report *r)
{
	*w = (struct routes){ .r = r };
	w->nlinks = switch_links_list(r, &w->links);
	find_strangers(w);
	find_edges(w);
	w->came = vec_zeroed(nodes(w), sizeof(*w->came));
	w->queue = vec_zeroed(nodes(w), sizeof(*w->queue));
}

void
routes_free(struct routes *w)
{
	free(w->links);
	free(w->strangers);
	free(w->edges);
	free(w->first);
	free(w->came);
	free(w->queue);
	*w = (struct routes){ 0 };
}

/* Breadth first: came[] of each node on the way is the edge by which it was reached. */
static bool
search(struct routes *w, uint32_t from, uint32_t to, bool told)
{
	size_t head = 0;
	size_t tail = 0;

	for (size_t i = 0; i < nodes(w); i++) {
		w->came[i] = NONE;
	}
	w->came[from] = start;
	w->queue[tail++] = from;
	while (head < tail && w->came[to] == NONE) {
		const uint32_t at = w->queue[head++];

		for (uint32_t i = w->first[at]; i < w->first[at + 1]; i++) {
			const struct edge *e = &w->edges[i];

			if (w->came[e->to] == NONE && (!told || w->links[e->link].told)) {
				w->came[e->to] = i;
				w->queue[tail++] = e->to;
			}
		}
	}
	return w->came[to] != NONE;
}

static const char *
known(const char *name)
{
	return name != NULL && name[0] != '\0' ? name : NULL;
}

static struct hop
hop_at(const struct routes *w, uint32_t node)
{
	const struct snapshot *s = w->r->snap;

	return node < s->nswitches
		   ? (struct hop){ .sw = node, .name = s->switches[node].name, .near = true }
		   : (struct hop){
			     .sw = NONE, .name = w->strangers[node - s->nswitches], .near = true
		     };
}

size_t
routes_find(struct routes *w, uint32_t from, uint32_t to, struct hop **out)
{
	size_t n = 1;

	*out = NULL;
	if (!search(w, from, to, true) && !search(w, from, to, false)) {
		return 0;
	}
	for (uint32_t at = to; w->came[at] != start; at = w->edges[w->came[at]].from) {
		n++;
	}
	*out = vec_zeroed(n, sizeof(**out));
	(*out)[n - 1] = hop_at(w, to);
	for (size_t i = n - 1; i > 0; i--) {
		const struct edge *e = &w->edges[w->came[to]];
		const struct link *l = &w->links[e->link];
		const struct port *p = &w->r->snap->ports[l->port];

		to = e->from;
		(*out)[i - 1] = hop_at(w, to);
		(*out)[i - 1].out = known(p->sw == to ? p->name : l->far_name);
		(*out)[i].in = known(p->sw == to ? l->far_name : p->name);
		(*out)[i].near = l->told;
	}
	return n;
}
