#include "core/place/layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/* The far end of each uplink, and what a neighbour told of itself. */

/* By name, description, address or number. */
uint32_t
far_port(const struct work *w, uint32_t sw, const struct neighbour *n)
{
	const struct switch_ *s = &w->snap->switches[sw];

	for (uint32_t i = s->ports.first; i < s->ports.first + s->ports.n; i++) {
		const struct port *p = &w->snap->ports[i];

		if ((n->port_id[0] != '\0' && (strcmp(p->name, n->port_id) == 0 ||
						  strcmp(p->descr, n->port_id) == 0)) ||
		    (n->port_mac.bits != 0 && p->mac.bits == n->port_mac.bits)) {
			return w->bundle[i];
		}
	}
	for (uint32_t i = s->ports.first; i < s->ports.first + s->ports.n; i++) {
		const struct port *p = &w->snap->ports[i];
		char *end = NULL;

		if (n->port_id[0] != '\0' && strtoul(n->port_id, &end, 10) == p->ifindex &&
		    *end == '\0') {
			return w->bundle[i];
		}
	}
	return NONE;
}

static struct peer
peer_of(const struct work *w, const struct proof *p)
{
	const struct neighbour *n = &w->snap->neighbours[p->ref];
	struct peer peer = { NONE, NONE, n->sysname, n->port_id };

	if (p->says == SAYS_PEER) {
		peer.sw = p->ref2;
		peer.name = w->snap->switches[peer.sw].name;
		peer.port = w->snap->ports[p->port].sw == p->ref2 ? w->bundle[p->port]
								  : far_port(w, p->ref2, n);
		if (peer.port != NONE) {
			peer.port_name = w->snap->ports[peer.port].name;
		}
	} else if (peer.name[0] == '\0') {
		peer.name = n->chassis_text;
	}
	return peer;
}

static int
peer_order(const void *a, const void *b)
{
	const struct peer *x = a;
	const struct peer *y = b;
	const int c = strcmp(x->name, y->name);

	return c != 0 ? c : strcmp(x->port_name, y->port_name);
}

static void
peers_of_port(struct work *w, uint32_t port, size_t *cap)
{
	struct placement *out = w->out;
	struct port_place *pp = &out->ports[port];
	const struct span s = port_clues(w, port);
	const enum proof_says wanted = pp->class_ == PORT_UNPOLLED ? SAYS_UNPOLLED : SAYS_PEER;
	struct peer *v;
	uint32_t kept = 0;

	pp->peers.first = (uint32_t)out->npeers;
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (w->clues[i].proof.says == wanted) {
			out->peers =
			    vec_room(out->peers, cap, out->npeers + 1, sizeof(*out->peers));
			out->peers[out->npeers++] = peer_of(w, &w->clues[i].proof);
			pp->peers.n++;
		}
	}
	if (pp->peers.n == 0) {
		return;
	}
	v = out->peers + pp->peers.first;
	qsort(v, pp->peers.n, sizeof(*v), peer_order);
	for (uint32_t i = 0; i < pp->peers.n; i++) {
		if (i == 0 || peer_order(&v[kept - 1], &v[i]) != 0) {
			v[kept++] = v[i];
		}
	}
	pp->peers.n = kept;
	out->npeers = pp->peers.first + kept;
}

void
peers(struct work *w)
{
	size_t cap = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		const uint8_t c = w->out->ports[i].class_;

		if (w->bundle[i] == i && (c == PORT_UPLINK || c == PORT_UNPOLLED)) {
			peers_of_port(w, i, &cap);
		}
	}
}
