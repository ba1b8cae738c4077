/* The places of a suspect, and which of its owners may meet there. */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum { SURE_HOST = 80, CROWD = 2 };

bool
spot_vlan_ignored(const struct inquiry *q, uint16_t vlan)
{
	const struct settings *set = q->j->set;

	for (size_t i = 0; i < set->nignore_vlans; i++) {
		if (vlan >= set->ignore_vlans[i].min && vlan <= set->ignore_vlans[i].max) {
			return true;
		}
	}
	return false;
}

bool
spot_mac_ignored(const struct inquiry *q, struct mac m)
{
	const struct settings *set = q->j->set;

	for (size_t i = 0; i < set->nignore_macs; i++) {
		if (m.bits >= set->ignore_macs[i].min.bits &&
		    m.bits <= set->ignore_macs[i].max.bits) {
			return true;
		}
	}
	return false;
}

/* Attachments of which place says that their addresses live behind another switch. */
static bool
attachment_unresolved(const struct inquiry *q, uint32_t a)
{
	const struct span p = q->where->attachments[a].proofs;

	for (uint32_t i = p.first; i < p.first + p.n; i++) {
		if (q->where->proofs[i].says == SAYS_UNRESOLVED) {
			return true;
		}
	}
	return false;
}

bool
spot_counts(const struct inquiry *q, const struct place *p)
{
	const struct port_place *pp = &q->where->ports[p->port];

	return !pp->ignored && pp->attachment != NONE &&
	       !spot_vlan_ignored(q, q->where->groups[PLACE_GROUP(p)].vlan) &&
	       !attachment_unresolved(q, pp->attachment);
}

/*
 * Also an aggregate whose members no table told: ieee8023adLag, and propVirtual and
 * propMultiplexor, as older switches call theirs (IANAifType-MIB).
 */
static bool
is_bundle(const struct port *p)
{
	return (p->flags & PORT_AGGREGATE) != 0 || p->type == 161 || p->type == 53 ||
	       p->type == 54;
}

/* Nothing names its host but a NIC's address that is at other attachments too. */
static bool
by_wanderer(const struct inquiry *q, const struct attachment *a)
{
	if (a->host == NONE || a->host_sure >= SURE_HOST || a->ports.n == 0 ||
	    is_bundle(&q->snap->ports[q->where->attached[a->ports.first]])) {
		return false;
	}
	for (uint32_t i = a->proofs.first; i < a->proofs.first + a->proofs.n; i++) {
		const struct proof *p = &q->where->proofs[i];

		if (p->host == a->host && p->says != SAYS_HOST_NIC) {
			return false;
		}
	}
	return true;
}

static bool
owned_by(const struct inquiry *q, struct mac m, uint32_t host)
{
	const struct span s = inventory_by_mac(q->inv, m);

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		if (q->inv->nics[q->inv->nics_by_mac[i]].host == host) {
			return true;
		}
	}
	return false;
}

/* What is seen at an attachment besides the NIC that names its host. */
struct company {
	uint64_t last; /* places come by address */
	uint32_t own, strangers; /* addresses of that host; of no export and not of its pool */
};

static void
meet(const struct inquiry *q, struct company *c, struct mac m, uint32_t host)
{
	if (m.bits == c->last) {
		return;
	}
	c->last = m.bits;
	if (owned_by(q, m, host)) {
		c->own++;
	} else if (mac_is_hyperv(m) && inventory_by_mac(q->inv, m).n == 0 &&
		   q->inv->hosts[host].pools.n > 0 && host_pool(q, host, m) == NULL) {
		c->strangers++;
	}
}

/*
 * One NIC is not plugged in twice: where its address alone speaks for the host, and a crowd of
 * strangers lives there, it is a copy on a host that no export names. Whose port that is, is
 * hearsay.
 */
void
spots_view(struct inquiry *q)
{
	const struct placement *w = q->where;
	struct company *seen;
	bool any = false;

	q->hearsay = vec_zeroed(w->nattachments, sizeof(*q->hearsay));
	for (uint32_t i = 0; i < w->nattachments; i++) {
		q->hearsay[i] = by_wanderer(q, &w->attachments[i]);
		any |= q->hearsay[i];
	}
	if (!any) {
		return;
	}
	seen = vec_zeroed(w->nattachments, sizeof(*seen));
	for (size_t i = 0; i < w->nplaces; i++) {
		const uint32_t a = w->ports[w->places[i].port].attachment;

		if (a != NONE && q->hearsay[a]) {
			meet(q, &seen[a], PLACE_MAC(&w->places[i]), w->attachments[a].host);
		}
	}
	for (uint32_t i = 0; i < w->nattachments; i++) {
		q->hearsay[i] = seen[i].own == 1 && seen[i].strangers >= CROWD;
	}
	free(seen);
}

uint32_t
spot_host(const struct inquiry *q, uint32_t attachment)
{
	return q->hearsay[attachment] ? NONE : q->where->attachments[attachment].host;
}

/* Ports of one host, or of one attachment, are one place. */
uint32_t
spot_stands(const struct inquiry *q, uint32_t port)
{
	const uint32_t a = q->where->ports[port].attachment;
	const uint32_t host = spot_host(q, a);

	return host != NONE ? host : (uint32_t)q->inv->nhosts + a;
}

/* ---- one suspect ------------------------------------------------------------------------- */

void
spot_add(struct inquiry *q, const struct place *p)
{
	const struct group *g = &q->where->groups[PLACE_GROUP(p)];
	const uint32_t a = q->where->ports[p->port].attachment;
	const struct attachment *at = &q->where->attachments[a];
	struct spot *s;

	for (size_t i = 0; i < q->nspots; i++) {
		if (q->spots[i].see.port == p->port) {
			q->spots[i].see.vlan = g->vlan != 0 ? g->vlan : q->spots[i].see.vlan;
			return;
		}
	}
	q->spots = vec_room(q->spots, &q->spots_cap, q->nspots + 1, sizeof(*q->spots));
	s = &q->spots[q->nspots++];
	*s = (struct spot){ .raw = p->port,
		.host = spot_host(q, a),
		.host_sure = at->host_sure,
		.stands = spot_stands(q, p->port),
		.away = at->host == NONE && at->class_ == PORT_UNPOLLED };
	s->see.port = p->port;
	s->see.attachment = a;
	s->see.vlan = g->vlan;
}

uint32_t
owner_domain(const struct inquiry *q, const struct owner *o)
{
	const struct host_view *h = o->who.host == NONE ? NULL : &q->hosts[o->who.host];
	const struct attachment *a;

	if (h == NULL || h->attachment == NONE || h->domain == ANY_DOMAIN) {
		return h == NULL ? NONE : h->domain;
	}
	a = &q->where->attachments[h->attachment];
	return placement_domain(
	    q->where, q->snap, q->snap->ports[q->where->attached[a->ports.first]].sw, o->vlan);
}

bool
owner_in_domain(const struct inquiry *q, const struct owner *o, uint32_t domain)
{
	const uint32_t d = owner_domain(q, o);

	return domain == NONE || d == NONE || d == ANY_DOMAIN ||
	       placement_may_meet(q->where, d, domain);
}

static bool
owner_seen(const struct inquiry *q, const struct owner *o)
{
	for (size_t i = 0; i < q->nspots; i++) {
		if (o->who.host != NONE && q->spots[i].host == o->who.host) {
			return true;
		}
	}
	return false;
}

static void
add_mine(struct inquiry *q, const struct owner *o)
{
	q->mine = vec_room(q->mine, &q->mine_cap, q->nmine + 1, sizeof(*q->mine));
	q->mine[q->nmine++] = *o;
}

/* The owners that may meet here: seen at one of the spots, or of this VLAN and domain. */
void
owners_pick(struct inquiry *q, struct suspect *s, bool all)
{
	q->nmine = 0;
	for (size_t i = 0; i < q->nowners; i++) {
		const struct owner *o = &q->owners[i];
		const bool vlan = s->vlan == 0 || s->proof == VLAN_ASSUMED ||
				  owner_in_vlan(o, q->inv, s->vlan);

		if (all || owner_seen(q, o) || (vlan && owner_in_domain(q, o, s->domain))) {
			add_mine(q, o);
			s->nrunning += o->who.running;
		}
	}
	s->owners = q->mine;
	s->nowners = (uint32_t)q->nmine;
}

void
spots_count(const struct inquiry *q, struct suspect *s)
{
	uint32_t attachments = 0;

	for (uint32_t i = 0; i < s->nspots; i++) {
		bool first = true;
		bool plugged = true;

		for (uint32_t k = 0; k < i; k++) {
			const bool same = s->spots[k].stands == s->spots[i].stands;

			first &= !same;
			plugged &= s->spots[k].see.attachment != s->spots[i].see.attachment;
			s->bonded |= same && q->snap->ports[s->spots[k].see.port].sw !=
						 q->snap->ports[s->spots[i].see.port].sw;
		}
		s->nplaces += first;
		s->nhome += first && !s->spots[i].away;
		attachments += plugged;
	}
	s->bonded &= s->nplaces == 1;
	s->siblings = s->nplaces == 1 && attachments > 1;
}

bool
spots_loose(const struct inquiry *q, const struct suspect *s)
{
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (is_bundle(&q->snap->ports[s->spots[i].see.port])) {
			return false;
		}
	}
	return s->siblings && host_bundles(q, s->spots[0].host);
}
