#include "core/place/ports/remote_ends.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

void
remote_ends_free(struct remote_ends *r)
{
	free(r->v);
	*r = (struct remote_ends){ .n = 0 };
}

void
remote_ends_add(struct remote_ends *r, uint32_t port, struct proof p)
{
	if (port == NONE) {
		return;
	}
	r->v = vec_room(r->v, &r->cap, r->n + 1, sizeof(*r->v));
	r->v[r->n++] = (struct remote_end){ port, p };
}

void
remote_end_evidence(const struct place_input *in, const struct remote_ends *r,
    struct links *links, struct port_evidence *e)
{
	links_sort(links);
	for (size_t i = 0; i < r->n; i++) {
		const struct remote_end *end = &r->v[i];
		const uint32_t from = in->snap->ports[end->port].sw;

		e->neighboured[end->port] = true;
		if (from != end->proof.ref2 &&
		    !links_lead_to(links, from, end->proof.ref2, end->port)) {
			port_evidence_add(e, end->port, end->proof);
		}
	}
	for (size_t i = 0; i < r->n; i++) {
		links_add(links, in->snap, r->v[i].port, r->v[i].proof.ref2, LINK_DIRECT);
	}
	links_sort(links);
}

uint32_t
remote_end_port(const struct place_input *in, uint32_t sw, const struct neighbour *n)
{
	const struct span s = in->snap->switches[sw].ports;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct port *p = &in->snap->ports[i];

		if ((n->port_id[0] != '\0' && (strcmp(p->name, n->port_id) == 0 ||
						  strcmp(p->descr, n->port_id) == 0)) ||
		    (n->port_mac.bits != 0 && p->mac.bits == n->port_mac.bits)) {
			return in->bundle[i];
		}
	}
	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct port *p = &in->snap->ports[i];
		char *end = NULL;

		if (n->port_id[0] != '\0' && strtoul(n->port_id, &end, 10) == p->ifindex &&
		    *end == '\0') {
			return in->bundle[i];
		}
	}
	return NONE;
}
