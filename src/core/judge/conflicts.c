/*
 * Gathers suspects: one pass over places, inventory and movement, all sorted
 * by MAC. An address at one place with one owner costs a comparison or two;
 * only what has two places, two owners or a move is looked at closely.
 */
#include "core/judge/known/inquiry.h"

#include "fdbaudit/vec.h"

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

	return causes[c].tell != NULL && special == (s->special.kind != WELLKNOWN_NONE);
}

static void
ask(struct inquiry *q, const struct suspect *s)
{
	if (!in_scope(q, s)) {
		q->out_of_scope += s->special.kind == WELLKNOWN_NONE;
		return;
	}
	for (enum cause_number c = 0; c < NCAUSES; c++) {
		struct verdict v;

		if (!asked_of(c, s)) {
			continue;
		}
		verdict_init(&v, &causes[c]);
		if (causes[c].tell(q, s, &v)) {
			if (!v.silent) {
				report_suspect(q, s, c, &v);
			}
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

	if (wellknown_mac_describe(q->j->set, s->mac, &s->special) &&
	    s->special.kind == WELLKNOWN_NLB_MASK && inventory_by_mac(q->inv, twin).n == 0 &&
	    placement_by_mac(q->where, twin).n == 0) {
		s->special.kind = WELLKNOWN_NONE;
	}
}

/* The spots of the inquiry stand; everything else follows. True: two owners were told of. */
static bool
judge_spots(struct inquiry *q, struct suspect *s)
{
	tracks_gather(q, s->mac, s->latent ? NONE : s->domain,
	    s->latent || s->vlan == 0 ? ANY_VLAN : s->vlan);
	spots_tell(q, s);
	spots_count(q, s);
	owners_pick(q, s, s->latent);
	movement_tell(q, s);
	counted_tell(q, s);
	tell_special(q, s);
	if (s->nplaces < 2 && !s->latent && !s->returned && !spots_loose(q, s) &&
	    !(s->siblings && s->moves > 0)) {
		return false;
	}
	if (leads_away(q, s)) {
		return false;
	}
	ask(q, s);
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

static const struct group *
group_at(const struct inquiry *q, uint32_t place)
{
	return &q->where->groups[PLACE_GROUP(&q->where->places[place])];
}

static void
add_spots(struct inquiry *q, struct span places)
{
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		if (spot_counts(q, &q->where->places[i])) {
			spot_add(q, &q->where->places[i]);
		}
	}
}

/* Those of a domain without a VLAN: they come first. */
static struct span
without_vlan(const struct inquiry *q, struct span domain)
{
	struct span s = { domain.first, 0 };

	while (s.n < domain.n && group_at(q, s.first + s.n)->vlan == 0) {
		s.n++;
	}
	return s;
}

/* Of the places of one address, those in a domain. */
static struct span
within(const struct inquiry *q, struct span places, uint32_t domain)
{
	uint32_t low = places.first;
	uint32_t high = places.first + places.n;
	struct span s;

	while (low < high) {
		const uint32_t mid = low + (high - low) / 2;

		if (group_at(q, mid)->domain < domain) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	s = (struct span){ low, 0 };
	while (
	    low + s.n < places.first + places.n && group_at(q, low + s.n)->domain == domain) {
		s.n++;
	}
	return s;
}

/* In a part of this whole it has a VLAN: there, the places without one were judged with it. */
static bool
known_in_part(const struct inquiry *q, struct span places, uint32_t whole)
{
	const struct domain *domains = q->where->domains;

	/* parts come last */
	for (uint32_t i = places.first + places.n; i-- > places.first;) {
		const struct group *g = group_at(q, i);

		if (domains[g->domain].whole == g->domain) {
			return false;
		}
		if (domains[g->domain].whole == whole && g->vlan != 0) {
			return true;
		}
	}
	return false;
}

/* Places of one VLAN, and those whose VLAN is not known, here and in the whole: they may be the same. */
static bool
judge_vlan(
    struct inquiry *q, struct mac m, struct span whole, struct span unknown, struct span known)
{
	const struct group *g = group_at(q, known.n > 0 ? known.first : unknown.first);
	struct suspect s = {
		.mac = m, .domain = g->domain, .vlan = g->vlan, .proof = g->proof
	};

	if (spot_vlan_ignored(q, g->vlan)) {
		return false;
	}
	q->nspots = 0;
	add_spots(q, whole);
	add_spots(q, unknown);
	add_spots(q, known);
	return judge_spots(q, &s);
}

/* The places of one domain, by VLAN. */
static bool
judge_domain(struct inquiry *q, struct mac m, struct span here, struct span places)
{
	const uint32_t domain = group_at(q, here.first)->domain;
	const uint32_t of = q->where->domains[domain].whole;
	const struct span unknown = without_vlan(q, here);
	struct span whole = { here.first, 0 };
	bool told = false;

	if (unknown.n == here.n) {
		return !known_in_part(q, places, domain) &&
		       judge_vlan(q, m, whole, unknown, (struct span){ here.first, 0 });
	}
	if (of != domain) {
		whole = without_vlan(q, within(q, places, of));
	}
	for (uint32_t i = unknown.first + unknown.n; i < here.first + here.n;) {
		struct span known = { i, 0 };

		while (i < here.first + here.n && group_at(q, i) == group_at(q, known.first)) {
			i++;
		}
		known.n = i - known.first;
		told |= judge_vlan(q, m, whole, unknown, known);
	}
	return told;
}

/* May these two meet? In one VLAN, as far as is known, and in one domain. */
static void
tell_apart(
    const struct inquiry *q, struct suspect *s, const struct owner *a, const struct owner *b)
{
	const bool vlan = a->vlan == 0 || owner_in_vlan(b, q->inv, a->vlan);
	const uint32_t domain = owner_domain(q, a);

	if (!vlan) {
		return;
	}
	if (domain != NONE && domain != ANY_DOMAIN && !owner_in_domain(q, b, domain)) {
		s->far = true;
		return;
	}
	s->apart = false;
	s->vlan = a->vlan != 0 ? a->vlan : b->vlan;
}

/* The one VLAN of all spots, 0 when they differ. */
static uint16_t
common_vlan(const struct inquiry *q)
{
	for (size_t i = 1; i < q->nspots; i++) {
		if (q->spots[i].see.vlan != q->spots[0].see.vlan) {
			return 0;
		}
	}
	return q->nspots > 0 ? q->spots[0].see.vlan : 0;
}

/* Two owners that no place brought together: in other VLANs or domains, or not both seen. */
static void
judge_owners(struct inquiry *q, struct mac m, struct span places)
{
	struct suspect s = { .mac = m, .domain = NONE, .apart = true, .latent = true };

	q->nspots = 0;
	for (uint32_t i = places.first; i < places.first + places.n; i++) {
		const struct place *p = &q->where->places[i];

		if (spot_counts(q, p)) {
			spot_add(q, p);
			s.domain = s.domain != NONE ? s.domain
						    : q->where->groups[PLACE_GROUP(p)].domain;
		}
	}
	for (size_t i = 0; i < q->nowners && s.apart; i++) {
		for (size_t k = 0; k < i && s.apart; k++) {
			tell_apart(q, &s, &q->owners[i], &q->owners[k]);
		}
	}
	s.far &= s.apart;
	if (!s.apart && s.vlan == 0) {
		s.vlan = common_vlan(q);
	}
	(void)judge_spots(q, &s);
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

			placed = placement_may_meet(
			    q->where, q->where->groups[PLACE_GROUP(p)].domain, domain);
		}
		if (placed ||
		    moved_here(q, (struct span){ moved.first, i - moved.first }, domain)) {
			continue;
		}
		q->nspots = 0;
		(void)judge_spots(q, &s);
	}
}

static bool
crowded(const struct inquiry *q, struct span places)
{
	const struct place *p = q->where->places;

	for (uint32_t i = 1; i < places.n; i++) {
		if (q->where->ports[p[places.first + i].port].attachment !=
		    q->where->ports[p[places.first].port].attachment) {
			return true;
		}
	}
	return false;
}

/* A single move between uplinks of a station that stays is no suspicion. */
static bool
came_back(const struct inquiry *q, struct span moved)
{
	for (uint32_t i = moved.first; i < moved.first + moved.n; i++) {
		if (q->moved[i].back) {
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

	if (!spot_counts(q, &q->where->places[place]) ||
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
				spot_add(q, &q->where->places[i]);
			}
		}
	}
	owners_gather(q, m);
	q->ntracks = 0;
	if (g != NULL) {
		tracks_gather(q, m, s->domain, s->vlan == 0 ? ANY_VLAN : s->vlan);
	}
	spots_tell(q, s);
	spots_count(q, s);
	owners_pick(q, s, true);
}

static void
judge_lone(struct inquiry *q, struct mac m, uint32_t place, struct span nics)
{
	if (nics.n == 1) {
		elsewhere_judge(q, place, &q->inv->nics[q->inv->nics_by_mac[nics.first]]);
	} else if (q->has_vms && mac_is_hyperv(m)) {
		note_unknown(q, place);
	}
}

static void
judge_mac(
    struct inquiry *q, struct mac m, struct span places, struct span nics, struct span moved)
{
	bool told = false;

	if (nics.n < 2 && !came_back(q, moved) && !crowded(q, places) && !counted_has(q, m)) {
		if (places.n > 0) {
			judge_lone(q, m, places.first, nics);
		}
		return;
	}
	for (uint32_t k = moved.first; k < moved.first + moved.n; k++) {
		if (q->looped[q->moved[k].sw]) {
			return; /* a loop moves it */
		}
	}
	owners_gather(q, m);
	for (uint32_t i = places.first; i < places.first + places.n;) {
		const struct span here = within(q, places, group_at(q, i)->domain);

		told |= judge_domain(q, m, here, places);
		i = here.first + here.n;
	}
	judge_movement(q, m, places, moved);
	if (q->nowners > 1 && !told) {
		judge_owners(q, m, places);
	}
}

/* Where the three sorted lists stand: places, NICs by MAC, addresses that moved. */
struct cursor {
	uint32_t place, nic, moved;
};

/* The MAC at the head of a list; no address is that high. */
static uint64_t
head_of(const struct inquiry *q, const struct cursor *c)
{
	uint64_t mac = UINT64_MAX;

	if (c->place < q->where->nplaces) {
		mac = q->where->places[c->place].key >> 16;
	}
	if (c->nic < q->inv->nby_mac) {
		const uint64_t m = q->inv->nics[q->inv->nics_by_mac[c->nic]].mac.bits;

		mac = m < mac ? m : mac;
	}
	if (c->moved < q->nmoved && q->moved[c->moved].mac < mac) {
		mac = q->moved[c->moved].mac;
	}
	return mac;
}

/* Takes everything about this MAC off the three lists. */
static void
take(struct inquiry *q, struct cursor *c, struct mac m)
{
	const struct cursor from = *c;

	while (c->place < q->where->nplaces && q->where->places[c->place].key >> 16 == m.bits) {
		c->place++;
	}
	while (c->nic < q->inv->nby_mac &&
	       q->inv->nics[q->inv->nics_by_mac[c->nic]].mac.bits == m.bits) {
		c->nic++;
	}
	while (c->moved < q->nmoved && q->moved[c->moved].mac == m.bits) {
		c->moved++;
	}
	if (!spot_mac_ignored(q, m)) {
		judge_mac(q, m, (struct span){ from.place, c->place - from.place },
		    (struct span){ from.nic, c->nic - from.nic },
		    (struct span){ from.moved, c->moved - from.moved });
	}
}

void
suspects_judge(struct inquiry *q)
{
	struct cursor c = { 0, 0, 0 };
	struct mac m;

	while ((m.bits = head_of(q, &c)) != UINT64_MAX) {
		take(q, &c, m);
	}
}
