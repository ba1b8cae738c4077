#include "report/network/switch_links.h"

#include "fdbaudit/vec.h"

/* The switch to which a proof says that its port leads; NONE: it says something else. */
static uint32_t
leads_to(const struct proof *p)
{
	switch ((enum proof_says)p->says) {
	case SAYS_POLLED:
	case SAYS_DESIGNATED:
		return p->ref2;
	case SAYS_OWN_MAC:
	case SAYS_SETS:
		return p->ref;
	case SAYS_DECLARED:
	case SAYS_FABRIC:
	case SAYS_UNPOLLED:
	case SAYS_NEIGHBOUR:
	case SAYS_PHONE:
	case SAYS_HOST_NIC:
	case SAYS_HOST_LLDP_NIC:
	case SAYS_HOST_LLDP_NAME:
	case SAYS_HOST_LACP:
	case SAYS_FOREIGN_PARTNER:
	case SAYS_HOST_ALIAS:
	case SAYS_HOST_OWNERS:
	case SAYS_HOST_POOL:
	case SAYS_CONTRADICTION:
	case SAYS_SHARED:
	case SAYS_MANY:
	case SAYS_PLAIN:
	case SAYS_UNRESOLVED:
	case SAYS_NOT_TOLD:
		break;
	}
	return NONE;
}

/* The strongest proof that a port leads to a polled switch; NULL: none does. */
static const struct proof *
proof_of(const struct report *r, uint32_t port)
{
	const uint32_t at = r->where->ports[port].attachment;
	const struct span s =
	    at != NONE ? r->where->attachments[at].proofs : (struct span){ 0, 0 };

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (leads_to(&r->where->proofs[i]) != NONE) {
			return &r->where->proofs[i];
		}
	}
	return NULL;
}

/* Whether a port of a switch tells that it leads to another switch, by a neighbour protocol. */
static bool
tells_back(const struct report *r, uint32_t port, uint32_t sw)
{
	const struct span s = r->where->ports[port].link_ends;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (r->where->link_ends[i].sw == sw) {
			return true;
		}
	}
	return false;
}

/* The only uplink of switch b whose strongest proof names a; NONE: there is none, or several. */
static uint32_t
port_back(const struct report *r, uint32_t b, uint32_t a)
{
	const struct span ports = r->snap->switches[b].ports;
	uint32_t found = NONE;

	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		const struct proof *p = r->where->ports[i].class_ == PORT_UPLINK &&
						(r->snap->ports[i].flags & PORT_MEMBER) == 0
					    ? proof_of(r, i)
					    : NULL;

		if (p != NULL && leads_to(p) == a) {
			if (found != NONE) {
				return NONE;
			}
			found = i;
		}
	}
	return found;
}

struct list {
	struct link *links;
	size_t n, cap;
};

static void
add(struct list *l, const struct link *link)
{
	l->links = vec_room(l->links, &l->cap, l->n + 1, sizeof(*link));
	l->links[l->n++] = *link;
}

/* What neighbour protocols told of a port; a link that both ends tell is the lower one's. */
static void
add_told(const struct report *r, uint32_t port, struct list *l)
{
	const struct span s = r->where->ports[port].link_ends;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct link_end *end = &r->where->link_ends[i];
		const bool both = end->port != NONE && end->port < port &&
				  tells_back(r, end->port, r->snap->ports[port].sw);

		if (!both) {
			add(l, &(struct link){ .port = port,
				   .sw = end->sw,
				   .far = end->port,
				   .sw_name = end->name,
				   .far_name = end->port_name,
				   .told = true,
				   .how = PROOF_LLDP });
		}
	}
}

static void
add_concluded(const struct report *r, uint32_t port, struct list *l)
{
	const uint32_t a = r->snap->ports[port].sw;
	const struct proof *p = proof_of(r, port);
	const uint32_t b = p != NULL ? leads_to(p) : NONE;
	uint32_t back;

	if (b == NONE) {
		return;
	}
	back = port_back(r, b, a);
	if (back != NONE &&
	    (tells_back(r, back, a) || (back < port && port_back(r, a, b) == port))) {
		return; /* told from the other end */
	}
	add(l, &(struct link){ .port = port,
		   .sw = b,
		   .far = back,
		   .sw_name = r->snap->switches[b].name,
		   .far_name = back != NONE ? r->snap->ports[back].name : NULL,
		   .told = p->says == SAYS_DESIGNATED || p->says == SAYS_POLLED,
		   .how = p->kind });
}

size_t
switch_links_list(const struct report *r, struct link **out)
{
	struct list l = { 0 };

	for (uint32_t i = 0; i < r->snap->nports; i++) {
		const struct port_place *pp = &r->where->ports[i];

		if (pp->attachment == NONE || (r->snap->ports[i].flags & PORT_MEMBER) != 0) {
			continue;
		}
		if (pp->link_ends.n > 0) {
			add_told(r, i, &l);
		} else if (pp->class_ == PORT_UPLINK) {
			add_concluded(r, i, &l);
		}
	}
	*out = l.links;
	return l.n;
}
