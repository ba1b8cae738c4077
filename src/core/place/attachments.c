#include "core/place/layers.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

/*
 * What a host plugs into. LACP tells it across switches: aggregates with one
 * partner (system and key) are one attachment, unless the partner is a switch.
 */

/* LACP of a port that may be joined with those of other switches, or NULL. */
static const struct lacp *
joinable(const struct work *w, uint32_t port)
{
	const uint32_t l = w->lacp_of[port];

	if (l == NONE || w->snap->lacp[l].partner.bits == 0 ||
	    w->snap->lacp[l].partner_key == 0 || w->out->ports[port].class_ == PORT_UPLINK ||
	    own_switch(&w->own, w->snap->lacp[l].partner) != NONE) {
		return NULL;
	}
	return &w->snap->lacp[l];
}

struct bond { /* one joinable aggregate */
	uint64_t partner;
	uint32_t key, port, sw;
};

static int
bond_order(const void *a, const void *b)
{
	const struct bond *x = a;
	const struct bond *y = b;

	if (x->partner != y->partner) {
		return x->partner < y->partner ? -1 : 1;
	}
	if (x->key != y->key) {
		return x->key < y->key ? -1 : 1;
	}
	return (x->port > y->port) - (x->port < y->port);
}

static bool
is_used(const struct work *w, uint32_t port)
{
	return w->bundle[port] == port && (w->snap->ports[port].flags & PORT_ZERO) == 0 &&
	       (w->out->ports[port].nmacs > 0 || w->neighboured[port]);
}

/* first_of[port]: the way to the lowest port of its attachment. */
static uint32_t
first(uint32_t *first_of, uint32_t port)
{
	while (first_of[port] != port) {
		first_of[port] = first_of[first_of[port]];
		port = first_of[port];
	}
	return port;
}

static void
bond(uint32_t *first_of, uint32_t a, uint32_t b)
{
	a = first(first_of, a);
	b = first(first_of, b);
	first_of[a < b ? b : a] = a < b ? a : b;
}

static void
join(const struct bond *b, size_t n, uint32_t *first_of)
{
	for (size_t i = 1; i < n; i++) {
		if (b[i].sw == b[i - 1].sw) {
			return; /* two bundles of one switch to one partner: which pairs with which? */
		}
	}
	for (size_t i = 1; i < n; i++) {
		bond(first_of, b[i].port, b[0].port);
	}
}

static void
join_lacp(const struct work *w, uint32_t *first_of)
{
	struct bond *bonds = NULL;
	size_t n = 0;
	size_t cap = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		const struct lacp *l = is_used(w, i) ? joinable(w, i) : NULL;

		if (l != NULL) {
			bonds = vec_room(bonds, &cap, n + 1, sizeof(*bonds));
			bonds[n++] = (struct bond){ l->partner.bits, l->partner_key, i,
				w->snap->ports[i].sw };
		}
	}
	if (n > 0) {
		qsort(bonds, n, sizeof(*bonds), bond_order);
	}
	for (size_t i = 0; i < n;) {
		size_t j = i + 1;

		while (j < n && bonds[j].partner == bonds[i].partner &&
		       bonds[j].key == bonds[i].key) {
			j++;
		}
		join(bonds + i, j - i, first_of);
		i = j;
	}
	free(bonds);
}

/* ---- bundles that no LACP tells of ---------------------------------------------------------- */

/* Two ports of two switches that know common stations. */
struct tie {
	uint32_t a, b;
	uint32_t host; /* the station is a NIC of this host alone, NONE */
	bool paired; /* ports of a pair of switches, that may be one */
};

struct ties {
	struct tie *v;
	size_t n, cap;
	uint32_t *mlag_peer; /* of each switch: the other one of its pair, NONE or SEVERAL */
};
#define SEVERAL (NONE - 1)
enum { SPREAD = 64 }; /* an address at more places than that is no host's */

/* The first entry of a switch in snapshot.lacp, which is in order of ports. */
static uint32_t
first_lacp(const struct work *w, uint32_t sw)
{
	uint32_t low = 0;
	uint32_t high = (uint32_t)w->snap->nlacp;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (w->snap->ports[w->snap->lacp[mid].port].sw < sw) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	return low;
}

static bool
same_actor(const struct work *w, uint32_t a, uint32_t b)
{
	const uint32_t a_end = first_lacp(w, a + 1);
	const uint32_t b_end = first_lacp(w, b + 1);

	for (uint32_t i = first_lacp(w, a); i < a_end; i++) {
		for (uint32_t k = first_lacp(w, b); k < b_end; k++) {
			if (w->snap->lacp[i].actor.bits != 0 &&
			    w->snap->lacp[i].actor.bits == w->snap->lacp[k].actor.bits) {
				return true;
			}
		}
	}
	return false;
}

/* An id that a vendor ships may be on every switch: next to two of them it tells no pair. */
static void
pair_one(struct ties *t, uint32_t sw, uint32_t peer)
{
	t->mlag_peer[sw] =
	    t->mlag_peer[sw] == NONE || t->mlag_peer[sw] == peer ? peer : SEVERAL;
}

/* Two switches with a link between them, whose aggregates have one actor id. */
static void
pair_by_actor(const struct work *w, struct ties *t)
{
	for (size_t i = 0; i < w->nleads; i++) {
		const struct lead *l = &w->leads[i];

		if (l->kind == LEAD_LINK && l->from < l->to && same_actor(w, l->from, l->to)) {
			pair_one(t, l->from, l->to);
			pair_one(t, l->to, l->from);
		}
	}
}

/* `mlag-peer =` names the port of the peer link; where it leads tells the pair. */
static void
pair_by_declaration(const struct work *w, struct ties *t)
{
	for (size_t i = 0; i < w->nclues; i++) {
		const struct clue *c = &w->clues[i];

		if (c->proof.says != SAYS_DECLARED || c->proof.ref != OVERRIDE_MLAG_PEER) {
			continue;
		}
		for (size_t k = 0; k < w->nleads; k++) {
			if (w->leads[k].port == c->port && w->leads[k].kind == LEAD_LINK) {
				t->mlag_peer[w->leads[k].from] = w->leads[k].to;
				t->mlag_peer[w->leads[k].to] = w->leads[k].from;
			}
		}
	}
}

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
are_paired(
    const struct work *w, const struct ties *t, const struct port *x, const struct port *y)
{
	if ((x->flags & y->flags & PORT_AGGREGATE) != 0 && t->mlag_peer[x->sw] == y->sw &&
	    t->mlag_peer[y->sw] == x->sw) {
		return true;
	}
	return strcmp(x->name, y->name) == 0 && is_extender_port(x) &&
	       leads_to(w, x->sw, y->sw, NONE);
}

/* The one host that has a physical NIC, or a team, of this address, or NONE. */
static uint32_t
nic_host(const struct work *w, struct mac m)
{
	const struct span s = inventory_by_mac(w->inv, m);
	uint32_t host = NONE;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const struct nic *c = &w->inv->nics[w->inv->nics_by_mac[i]];

		if (c->host != w->inv->nics[w->inv->nics_by_mac[s.first]].host) {
			return NONE;
		}
		host = c->kind == NIC_PHYSICAL || c->kind == NIC_TEAM ? c->host : host;
	}
	return host;
}

static int
tie_order(const void *a, const void *b)
{
	const struct tie *x = a;
	const struct tie *y = b;

	return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static void
tie_add(const struct work *w, struct ties *t, const struct place *p, const struct place *q)
{
	const struct port *x = &w->snap->ports[p->port];
	const struct port *y = &w->snap->ports[q->port];
	const bool bundles = (x->flags & y->flags & PORT_AGGREGATE) != 0;
	struct tie tie = { p->port, q->port, NONE, false };

	if (x->sw == y->sw) {
		return;
	}
	tie.paired = are_paired(w, t, x, y);
	tie.host = bundles ? nic_host(w, PLACE_MAC(p)) : NONE;
	if (tie.paired || bundles) {
		t->v = vec_room(t->v, &t->cap, t->n + 1, sizeof(*t->v));
		t->v[t->n++] = tie;
	}
}

static void
find_ties(const struct work *w, struct ties *t)
{
	const struct placement *out = w->out;

	for (size_t i = 0; i < out->nplaces; i++) {
		for (size_t k = i + 1; k < out->nplaces && k - i < SPREAD &&
				       PLACE_SAME(&out->places[k], &out->places[i]);
		     k++) {
			tie_add(w, t, &out->places[i], &out->places[k]);
		}
	}
	if (t->n > 0) {
		qsort(t->v, t->n, sizeof(*t->v), tie_order);
	}
}

/*
 * Two ports are one attachment when most stations of the smaller one are at
 * both (a copied address alone ties nothing), and either their switches are a
 * pair, or they are aggregates and NICs of one host are among the stations.
 */
static void
judge_ties(const struct work *w, const struct tie *v, size_t n, uint32_t *first_of)
{
	const uint32_t a = w->out->ports[v->a].nmacs;
	const uint32_t b = w->out->ports[v->b].nmacs;
	uint32_t host = NONE;
	bool one = true;

	for (size_t i = 0; i < n; i++) {
		one &= host == NONE || v[i].host == NONE || v[i].host == host;
		host = v[i].host != NONE ? v[i].host : host;
	}
	if (2 * n > (a < b ? a : b) && (v->paired || (one && host != NONE))) {
		bond(first_of, v->a, v->b);
	}
}

static void
join_ties(const struct work *w, uint32_t *first_of)
{
	struct ties t = { 0 };
	size_t cap = 0;

	t.mlag_peer = vec_room(NULL, &cap, w->snap->nswitches, sizeof(*t.mlag_peer));
	memset(t.mlag_peer, 0xff, w->snap->nswitches * sizeof(*t.mlag_peer));
	pair_by_actor(w, &t);
	pair_by_declaration(w, &t);
	find_ties(w, &t);
	for (size_t i = 0; i < t.n;) {
		size_t end = i + 1;

		while (end < t.n && tie_order(&t.v[end], &t.v[i]) == 0) {
			end++;
		}
		judge_ties(w, t.v + i, end - i, first_of);
		i = end;
	}
	free(t.v);
	free(t.mlag_peer);
}

/* ---- numbering -------------------------------------------------------------------------------- */

/* Name: its ports in words. */
static void
name_attachment(struct work *w, struct attachment *a)
{
	const char *name = "";

	for (uint32_t i = a->ports.first; i < a->ports.first + a->ports.n; i++) {
		const struct port *p = &w->snap->ports[w->out->attached[i]];
		const char *sw = w->snap->switches[p->sw].name;

		name = i == a->ports.first
			   ? placement_text(w->out, "%s %s", sw, p->name)
			   : placement_text(w->out, "%s; %s %s", name, sw, p->name);
	}
	a->name = name;
}

/* Ports are in order, so the attachments are in order of their lowest port. */
static void
number_attachments(struct work *w, uint32_t *first_of)
{
	struct placement *out = w->out;
	size_t cap = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		if (is_used(w, i)) {
			out->ports[i].attachment =
			    first(first_of, i) == i ? (uint32_t)out->nattachments++
						    : out->ports[first(first_of, i)].attachment;
			out->nattached++;
		}
	}
	if (out->nattachments > 0) {
		out->attachments =
		    vec_room(NULL, &cap, out->nattachments, sizeof(*out->attachments));
		cap = 0;
		out->attached = vec_room(NULL, &cap, out->nattached, sizeof(*out->attached));
		memset(out->attachments, 0, out->nattachments * sizeof(*out->attachments));
	}
}

static void
fill_attachments(struct work *w)
{
	struct placement *out = w->out;
	uint32_t at = 0;

	for (uint32_t i = 0; i < w->snap->nports; i++) {
		if (out->ports[i].attachment != NONE) {
			out->attachments[out->ports[i].attachment].ports.n++;
		}
	}
	for (size_t i = 0; i < out->nattachments; i++) {
		out->attachments[i].ports.first = at;
		at += out->attachments[i].ports.n;
		out->attachments[i].ports.n = 0;
		out->attachments[i].host = NONE;
	}
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		struct attachment *a;

		if (out->ports[i].attachment == NONE) {
			continue;
		}
		a = &out->attachments[out->ports[i].attachment];
		out->attached[a->ports.first + a->ports.n++] = i;
		a->class_ = out->ports[i].class_;
		a->sure = out->ports[i].sure;
	}
	for (size_t i = 0; i < out->nattachments; i++) {
		name_attachment(w, &out->attachments[i]);
	}
}

/* Each station once at each attachment, at however many of its ports and VLANs. */
static void
count_stations(struct work *w)
{
	const struct placement *out = w->out;
	uint64_t *last = NULL; /* of each attachment: the station that was counted last */
	size_t cap = 0;

	w->nstations = vec_room(NULL, &cap, out->nattachments + 1, sizeof(*w->nstations));
	cap = 0;
	last = vec_room(NULL, &cap, out->nattachments + 1, sizeof(*last));
	memset(w->nstations, 0, out->nattachments * sizeof(*w->nstations));
	memset(last, 0xff, out->nattachments * sizeof(*last));
	for (size_t i = 0; i < out->nplaces; i++) {
		const struct mac m = PLACE_MAC(&out->places[i]);
		const uint32_t at = out->ports[out->places[i].port].attachment;

		if (at != NONE && last[at] != m.bits) {
			last[at] = m.bits;
			w->nstations[at] += special_kind_of(w->set, m) == SPECIAL_NONE;
		}
	}
	free(last);
}

void
attach(struct work *w)
{
	uint32_t *first_of = NULL;
	size_t cap = 0;

	if (w->snap->nports == 0) {
		return;
	}
	first_of = vec_room(first_of, &cap, w->snap->nports, sizeof(*first_of));
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		first_of[i] = i;
	}
	join_lacp(w, first_of);
	join_ties(w, first_of);
	number_attachments(w, first_of);
	fill_attachments(w);
	count_stations(w);
	free(first_of);
}
