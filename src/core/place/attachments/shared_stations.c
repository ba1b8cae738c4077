#include "core/place/attachments/shared_stations.h"

#include "base/union_find.h"
#include "core/place/attachments/mlag_pairs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

struct shared_station { /* a station that two ports of two switches have */
	uint32_t a, b;
	uint32_t host; /* the station is a NIC of this host alone, NONE */
	bool paired; /* the two ports may be one without LACP, by their switches */
};

struct search {
	const struct place_input *in;
	const struct links *links;
	const struct port_evidence *evidence;
	const struct placement *out;
	uint32_t *mlag_pair; /* of each switch */
	struct shared_station *v;
	size_t n, cap;
};
enum { SPREAD = 64 }; /* an address at more places than that is no host's */

/* A host port of a fabric extender: EthernetN/port/port with N from 100 on. */
static bool
is_extender_port(const struct port *p)
{
	const char *s = p->name + strcspn(p->name, "0123456789");
	char *end = NULL;
	const unsigned long number = strtoul(s, &end, 10);

	return number >= 100 && number < 200 && end != s && *end == '/' &&
	       strchr(end + 1, '/') != NULL;
}

/* Ports of a pair of switches that may be one attachment without LACP. */
static bool
are_paired(const struct search *s, const struct port *x, const struct port *y)
{
	if ((x->flags & y->flags & PORT_AGGREGATE) != 0 && s->mlag_pair[x->sw] == y->sw &&
	    s->mlag_pair[y->sw] == x->sw) {
		return true;
	}
	return strcmp(x->name, y->name) == 0 && is_extender_port(x) &&
	       links_lead_to(s->links, x->sw, y->sw, NONE);
}

/* The one host that has a physical NIC, or a team, of this address, or NONE. */
static uint32_t
nic_host(const struct inventory *inv, struct mac m)
{
	const struct span s = inventory_by_mac(inv, m);
	uint32_t host = NONE;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &inv->nics[inv->nics_by_mac[i]];

		if (c->host != inv->nics[inv->nics_by_mac[s.first]].host) {
			return NONE;
		}
		host = c->kind == NIC_PHYSICAL || c->kind == NIC_TEAM ? c->host : host;
	}
	return host;
}

static int
port_order(const void *a, const void *b)
{
	const struct shared_station *x = a;
	const struct shared_station *y = b;

	return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

/* Notes the station of two places where its ports may be one attachment. */
static void
note(struct search *s, const struct place *p, const struct place *q)
{
	const struct port *x = &s->in->snap->ports[p->port];
	const struct port *y = &s->in->snap->ports[q->port];
	const bool bundles = (x->flags & y->flags & PORT_AGGREGATE) != 0;
	struct shared_station shared = { p->port, q->port, NONE, false };

	if (x->sw == y->sw) {
		return;
	}
	shared.paired = are_paired(s, x, y);
	shared.host = bundles ? nic_host(s->in->inv, PLACE_MAC(p)) : NONE;
	if (shared.paired || bundles) {
		s->v = vec_room(s->v, &s->cap, s->n + 1, sizeof(*s->v));
		s->v[s->n++] = shared;
	}
}

static void
find(struct search *s)
{
	const struct placement *out = s->out;

	for (size_t i = 0; i < out->nplaces; i++) {
		for (size_t k = i + 1; k < out->nplaces && k - i < SPREAD &&
				       PLACE_SAME(&out->places[k], &out->places[i]);
		     k++) {
			note(s, &out->places[i], &out->places[k]);
		}
	}
	if (s->n > 0) {
		qsort(s->v, s->n, sizeof(*s->v), port_order);
	}
}

static bool
partners_differ(const struct snapshot *snap, uint32_t a, uint32_t b)
{
	const struct lacp *x = snapshot_lacp(snap, a);
	const struct lacp *y = snapshot_lacp(snap, b);

	return x != NULL && y != NULL && x->partner.bits != 0 && y->partner.bits != 0 &&
	       (x->partner.bits != y->partner.bits || x->partner_key != y->partner_key);
}

/* The host that LLDP names at a port, NONE. */
static uint32_t
neighbour_host(const struct port_evidence *e, uint32_t port)
{
	const struct span s = port_evidence_of(e, port);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (e->v[i].proof.host != NONE) {
			return e->v[i].proof.host;
		}
	}
	return NONE;
}

/* What is plugged in at one of them is known not to be what is plugged in at the other. */
static bool
lead_apart(const struct search *s, uint32_t a, uint32_t b)
{
	const uint32_t x = neighbour_host(s->evidence, a);
	const uint32_t y = neighbour_host(s->evidence, b);

	return s->out->ports[a].class_ == PORT_UNPOLLED ||
	       s->out->ports[b].class_ == PORT_UNPOLLED || (x != NONE && y != NONE && x != y) ||
	       partners_differ(s->in->snap, a, b);
}

/* Whether the two ports that share the stations [v, v + n) are one; a copied address is not enough. */
static bool
are_one(const struct placement *out, const struct shared_station *v, size_t n)
{
	const uint32_t a = out->ports[v->a].nmacs;
	const uint32_t b = out->ports[v->b].nmacs;
	uint32_t host = NONE;
	bool one = true;

	for (size_t i = 0; i < n; i++) {
		one &= host == NONE || v[i].host == NONE || v[i].host == host;
		host = v[i].host != NONE ? v[i].host : host;
	}
	return 2 * n > (a < b ? a : b) && (v->paired || (one && host != NONE));
}

void
shared_stations_join(const struct place_input *in, const struct links *links,
    const struct port_evidence *e, const struct placement *out, uint32_t *parent)
{
	struct search s = { .in = in, .links = links, .evidence = e, .out = out };

	s.mlag_pair = mlag_pairs_find(in, links, e);
	find(&s);
	for (size_t i = 0; i < s.n;) {
		size_t end = i + 1;

		while (end < s.n && port_order(&s.v[end], &s.v[i]) == 0) {
			end++;
		}
		if (are_one(out, s.v + i, end - i) && !lead_apart(&s, s.v[i].a, s.v[i].b)) {
			union_find_join(parent, s.v[i].a, s.v[i].b);
		}
		i = end;
	}
	free(s.v);
	free(s.mlag_pair);
}
