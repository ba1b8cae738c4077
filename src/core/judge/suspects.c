/*
 * Gathers suspects: one pass over places, inventory and movement, all sorted
 * by MAC. An address at one place with one owner costs a comparison or two;
 * only what has two places, two owners or a move is looked at closely.
 */
#include "inquiry.h"

#include "fdbaudit/vec.h"

static bool
vlan_ignored(const struct inquiry *q, uint16_t vlan)
{
	const struct settings *set = q->j->set;

	for (size_t i = 0; i < set->nignore_vlans; i++) {
		if (vlan >= set->ignore_vlans[i].min && vlan <= set->ignore_vlans[i].max) {
			return true;
		}
	}
	return false;
}

static bool
mac_ignored(const struct inquiry *q, struct mac m)
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

static bool
place_counts(const struct inquiry *q, const struct place *p)
{
	const struct port_place *pp = &q->where->ports[p->port];

	return !pp->ignored && pp->attachment != NONE &&
	       !vlan_ignored(q, q->where->groups[PLACE_GROUP(p)].vlan) &&
	       !attachment_unresolved(q, pp->attachment);
}

/* Ports of one host, or of one attachment, are one place. */
static uint32_t
stand_of(const struct inquiry *q, uint32_t port)
{
	const uint32_t a = q->where->ports[port].attachment;
	const uint32_t host = q->where->attachments[a].host;

	return host != NONE ? host : (uint32_t)q->inv->nhosts + a;
}

/* ---- one suspect ------------------------------------------------------------------------- */

static void
add_spot(struct inquiry *q, const struct place *p)
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
		.host = at->host,
		.host_sure = at->host_sure,
		.stands = stand_of(q, p->port),
		.away = at->host == NONE && at->class_ == PORT_UNPOLLED };
	s->see.port = p->port;
	s->see.attachment = a;
	s->see.vlan = g->vlan;
}

static bool
owner_in_domain(const struct inquiry *q, const struct owner *o, uint32_t domain)
{
	const uint32_t d = o->who.host == NONE ? NONE : q->hosts[o->who.host].domain;

	return domain == NONE || d == NONE || d == ANY_DOMAIN || d == domain;
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
static void
pick_owners(struct inquiry *q, struct suspect *s, bool all)
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

static void
count_places(const struct inquiry *q, struct suspect *s)
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

/* A pair of which one half leads to a switch that nobody polled proves nothing by itself. */
static bool
leads_away(struct inquiry *q, const struct suspect *s)
{
	if (s->nplaces == s->nhome || s->nhome > 1 || s->nplaces < 2 || s->nboth == 0 ||
	    s->returned || s->nrunning > 1) {
		return false;
	}
	for (uint32_t i = 0; i < s->nspots; i++) {
		if (s->spots[i].away) {
			q->away_at[s->spots[i].see.port]++;
			break;
		}
	}
	return true;
}

/* VRRP and the like have causes of their own; no other cause is asked about them. */
static bool
asked_of(enum cause_number c, const struct suspect *s)
{
	const bool special = c == CAUSE_nlb || c == CAUSE_fhrp;

	return causes[c].tell != NULL && special == (s->special.kind != SPECIAL_NONE);
}

static void
ask(struct inquiry *q, const struct suspect *s)
{
	if (!in_scope(q, s)) {
		q->out_of_scope += s->special.kind == SPECIAL_NONE;
		return;
	}
	for (enum cause_number c = 0; c < NCAUSES; c++) {
		struct verdict v;

		if (!asked_of(c, s)) {
			continue;
		}
		verdict_init(&v, &causes[c]);
		if (causes[c].tell(q, s, &v)) {
			report_suspect(q, s, c, &v);
			return;
		}
	}
}

/* Masks of NLB nodes are ordinary addresses unless their cluster's address is known. */
static void
tell_special(const struct inquiry *q, struct suspect *s)
{
	const struct mac twin = { (s->mac.bits & UINT64_C(0xffffffff)) |
				  UINT64_C(0x02bf00000000) };

	if (special_mac(q->j->set, s->mac, &s->special) &&
	    s->special.kind == SPECIAL_NLB_MASK && inventory_by_mac(q->inv, twin).n == 0 &&
	    placement_by_mac(q->where, twin).n == 0) {
		s->special.kind = SPECIAL_NONE;
	}
}

/* The spots of the inquiry stand; everything else follows. True: two owners were told of. */
static bool
judge_spots(struct inquiry *q, struct suspect *s, bool all_owners)
{
	tracks_gather(q, s->mac, s->domain, all_owners || s->vlan == 0 ? ANY_VLAN : s->vlan);
	spots_tell(q, s);
	count_places(q, s);
	pick_owners(q, s, all_owners);
	movement_tell(q, s);
	tell_special(q, s);
	if (s->nplaces < 2 && s->nowners < 2 && !s->returned &&
	    !(s->siblings && s->moves > 0)) {
		return false;
	}
	if (!leads_away(q, s)) {
		ask(q, s);
	}
	return s->nowners > 1;
}

/* ---- one address ------------------------------------------------------------------------- */

static bool
moved_here(const struct inquiry *q, struct span moved, uint32_t domain)
{
	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		if (q->where->domain_of_switch[q->moved[i].sw] == domain) {
			return true;
		}
	}
	return false;
}

/* Places of one VLAN, and those whose VLAN is not known: they may be the same. */
static bool
judge_vlan(struct inquiry *q, struct mac m, struct span unknown, struct span known)
{
	const struct span of = known.n > 0 ? known : unknown;
	const struct group *g = &q->where->groups[PLACE_GROUP(&q->where->places[of.first])];
	struct suspect s = {
		.mac = m, .domain = g->domain, .vlan = g->vlan, .proof = g->proof
	};

	q->nspots = 0;
	for (uint32_t i = 0; i < unknown.n + known.n; i++) {
		const uint32_t at =
		    i < unknown.n ? unknown.first + i : known.first + i - unknown.n;

		if (place_counts(q, &q->where->places[at])) {
			add_spot(q, &q->where->places[at]);
		}
	}
	return judge_spots(q, &s, false);
}

/* The places of one domain, by VLAN; those without a VLAN come first. */
static bool
judge_domain(struct inquiry *q, struct mac m, struct span places)
{
	const struct place *p = q->where->places;
	struct span unknown = { places.first, 0 };
	bool told = false;
	uint32_t i = places.first;

	while (i < places.first + places.n && q->where->groups[PLACE_GROUP(&p[i])].vlan == 0) {
		i++;
	}
	unknown.n = i - places.first;
	if (unknown.n == places.n) {
		return judge_vlan(q, m, unknown, (struct span){ i, 0 });
	}
	while (i < places.first + places.n) {
		struct span known = { i, 0 };

		while (i < places.first + places.n &&
		       PLACE_GROUP(&p[i]) == PLACE_GROUP(&p[known.first])) {
			i++;
		}
		known.n = i - known.first;
		told |= judge_vlan(q, m, unknown, known);
	}
	return told;
}

/* Two owners that no place brought together: in other VLANs or domains, or not seen at all. */
static void
judge_owners(struct inquiry *q, struct mac m, struct span places)
{
	struct suspect s = { .mac = m, .domain = NONE, .apart = true };

	q->nspots = 0;
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		const struct place *p = &q->where->places[i];

		if (place_counts(q, p)) {
			add_spot(q, p);
			s.domain = q->where->groups[PLACE_GROUP(p)].domain;
		}
	}
	for (size_t i = 0; i < q->nowners && s.apart; i++) {
		for (size_t k = 0; k < i && s.apart; k++) {
			const struct owner *a = &q->owners[i];
			const struct owner *b = &q->owners[k];
			const bool vlan = a->vlan == 0 || owner_in_vlan(b, q->inv, a->vlan);
			const bool domain = a->who.host == NONE ||
					    owner_in_domain(q, b, q->hosts[a->who.host].domain);

			s.far |= vlan && !domain;
			if (vlan && domain) {
				s.apart = s.far = false;
				s.vlan = a->vlan != 0 ? a->vlan : b->vlan;
			}
		}
	}
	(void)judge_spots(q, &s, true);
}

/* It moved between uplinks of a domain in which it has no place. */
static void
judge_movement(struct inquiry *q, struct mac m, struct span places, struct span moved)
{
	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		const uint32_t domain = q->where->domain_of_switch[q->moved[i].sw];
		struct suspect s = { .mac = m, .domain = domain };
		bool placed = false;

		for (uint32_t k = places.first; k < places.first + places.n && !placed; k++) {
			const struct place *p = &q->where->places[k];

			placed = q->where->groups[PLACE_GROUP(p)].domain == domain;
		}
		if (placed ||
		    moved_here(q, (struct span){ moved.first, i - moved.first }, domain)) {
			continue;
		}
		q->nspots = 0;
		(void)judge_spots(q, &s, false);
	}
}

static bool
crowded(const struct inquiry *q, struct span places)
{
	const struct place *p = q->where->places;

	for (uint32_t i = 1; i < places.n; i++) {
		if (p[places.first + i].port != p[places.first].port &&
		    stand_of(q, p[places.first + i].port) !=
			stand_of(q, p[places.first].port)) {
			return true;
		}
	}
	return false;
}

/* No export names it. Only as many are kept as are told one by one. */
static void
note_unknown(struct inquiry *q, uint32_t place)
{
	const uint32_t a = q->where->ports[q->where->places[place].port].attachment;

	if (!place_counts(q, &q->where->places[place]) ||
	    q->unknown_at[a]++ > q->j->set->max_same) {
		return;
	}
	q->unknown =
	    vec_room(q->unknown, &q->unknown_cap, q->nunknown + 1, sizeof(*q->unknown));
	q->unknown[q->nunknown++] = place;
}

void
suspect_lone(struct inquiry *q, struct mac m, uint32_t place, struct suspect *s)
{
	const struct group *g = NULL;

	*s = (struct suspect){ .mac = m, .domain = NONE };
	q->nspots = 0;
	if (place != NONE) {
		const struct span all = placement_by_mac(q->where, m);
		const uint32_t of = PLACE_GROUP(&q->where->places[place]);

		g = &q->where->groups[of];
		s->domain = g->domain;
		s->vlan = g->vlan;
		s->proof = g->proof;
		for (uint32_t i = all.first; i < all.first + all.n; i++) {
			if (PLACE_GROUP(&q->where->places[i]) == of) {
				add_spot(q, &q->where->places[i]);
			}
		}
	}
	owners_gather(q, m);
	q->ntracks = 0;
	if (g != NULL) {
		tracks_gather(q, m, s->domain, s->vlan == 0 ? ANY_VLAN : s->vlan);
	}
	spots_tell(q, s);
	count_places(q, s);
	pick_owners(q, s, true);
}

static void
judge_mac(
    struct inquiry *q, struct mac m, struct span places, struct span nics, struct span moved)
{
	const struct place *p = q->where->places;
	bool told = false;
	uint32_t i = places.first;

	if (nics.n < 2 && moved.n == 0 && !crowded(q, places)) {
		if (nics.n == 0 && q->has_owners && mac_is_hyperv(m) && places.n > 0) {
			note_unknown(q, places.first);
		}
		return;
	}
	owners_gather(q, m);
	while (i < places.first + places.n) {
		const uint32_t domain = q->where->groups[PLACE_GROUP(&p[i])].domain;
		struct span here = { i, 0 };

		while (i < places.first + places.n &&
		       q->where->groups[PLACE_GROUP(&p[i])].domain == domain) {
			i++;
		}
		here.n = i - here.first;
		told |= judge_domain(q, m, here);
	}
	judge_movement(q, m, places, moved);
	if (q->nowners > 1 && !told) {
		judge_owners(q, m, places);
	}
}

void
suspects_judge(struct inquiry *q)
{
	const struct placement *w = q->where;
	uint32_t p = 0;
	uint32_t c = 0;
	uint32_t m = 0;

	while (p < w->nplaces || c < q->inv->nby_mac || m < q->nmoved) {
		const uint64_t a = p < w->nplaces ? w->places[p].key >> 16 : UINT64_MAX;
		const uint64_t b = c < q->inv->nby_mac
				       ? q->inv->nics[q->inv->nics_by_mac[c]].mac.bits
				       : UINT64_MAX;
		const uint64_t d = m < q->nmoved ? q->moved[m].mac : UINT64_MAX;
		const uint64_t mac = a < b ? (a < d ? a : d) : (b < d ? b : d);
		struct span places = { p, 0 };
		struct span nics = { c, 0 };
		struct span moved = { m, 0 };

		for (; p < w->nplaces && w->places[p].key >> 16 == mac; p++) {
			places.n++;
		}
		for (; c < q->inv->nby_mac &&
		       q->inv->nics[q->inv->nics_by_mac[c]].mac.bits == mac;
		     c++) {
			nics.n++;
		}
		for (; m < q->nmoved && q->moved[m].mac == mac; m++) {
			moved.n++;
		}
		if (!mac_ignored(q, (struct mac){ mac })) {
			judge_mac(q, (struct mac){ mac }, places, nics, moved);
		}
	}
}
