#include "core/place/hosts/hosts_by_mac.h"

#include "core/place/hosts/stays.h"
#include "core/place/input/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum { OWNERS_LEAST = 2 /* one address alone is no majority */ };

struct owned { /* an address that one host alone has, at an attachment */
	uint32_t attachment, host, domain; /* the whole */
	bool moved; /* it was at another one, too */
	bool
	    came; /* from another one: it was not here first, and its host does not send from both */
	bool own; /* of a NIC of the host itself, not of a VM */
	bool
	    returned; /* it came back, or was at several: it tells not where its host is, only that it was here */
};

struct owners {
	struct owned *v;
	size_t n, cap;
	bool *anchored; /* of each host: an address of its own NICs stays at one attachment */
};

struct search {
	const struct place_input *in;
	const struct placement *out;
	bool *bundles; /* of each host: its teams need bundled ports, and it has one */
	struct host_evidence *evidence;
};

/* The places of one address that count: see placement_is_direction(). */
struct stands {
	uint32_t list[STAYS_MOST + 1]; /* in placement.places; one more than are followed */
	size_t n;
};

static uint64_t
permanent_mac(const struct nic *c)
{
	return c->permanent.bits != 0 ? c->permanent.bits : c->mac.bits;
}

/*
 * The places that count. Of an address that is elsewhere, a direction is none: there it is at home,
 * or at another direction, and which one is not known.
 */
static void
find_stands(const struct placement *out, struct span at, struct stands *s)
{
	s->n = 0;
	at.n = at.n < PLACES_OF_ONE ? at.n : PLACES_OF_ONE;
	for (uint32_t i = at.first; i < at.first + at.n && s->n <= STAYS_MOST; i++) {
		if (!placement_is_direction(out, placement_attachment(out, i)) ||
		    !placement_is_elsewhere(out, at, i)) {
			s->list[s->n++] = i;
		}
	}
}

/*
 * A team that sends from all of its members, on plain ports: its addresses go to and fro between
 * them (C6). Of any other host, two attachments in turn may be two holders.
 */
static bool
sends_from_all(const struct search *s, const struct stands *at, uint32_t host)
{
	for (size_t i = 0; i < at->n; i++) {
		if ((s->in->snap->ports[s->out->places[at->list[i]].port].flags &
			PORT_AGGREGATE) != 0) {
			return false;
		}
	}
	return s->bundles[host];
}

static void
add_owned(const struct search *s, struct owners *o, const struct nic *c, uint32_t place,
    const struct stay *stay, bool from_all)
{
	const uint32_t at = placement_attachment(s->out, place);
	const bool own = c->vm == NONE && c->kind != NIC_VM_VNIC;
	const bool moved = stay->kind != STAY_ONE;

	o->v = vec_room(o->v, &o->cap, o->n + 1, sizeof(*o->v));
	o->v[o->n++] = (struct owned){ at, c->host, placement_whole(s->out, place), moved,
		moved && at != stay->first && !from_all, own,
		stay->kind >= STAY_RETURNED && !from_all };
	o->anchored[c->host] |= !moved && own;
}

/* An address of one host counts where it stays; one that moves, at each of its attachments. */
static void
note_owned(const struct search *s, struct owners *o, const struct nic *c,
    const struct stands *at, const struct stay *stay)
{
	const bool from_all = sends_from_all(s, at, c->host);

	for (size_t i = 0; i < at->n; i++) {
		bool known = false;

		for (size_t k = 0; k < i && !known; k++) {
			known = placement_attachment(s->out, at->list[k]) ==
				placement_attachment(s->out, at->list[i]);
		}
		if (!known) {
			add_owned(s, o, c, at->list[i], stay, from_all);
		}
	}
}

/* The address is that of physical NICs: each is where it was seen. */
static void
note_nics(const struct search *s, struct span nics, const struct stands *at, int16_t weight)
{
	const struct inventory *inv = s->in->inv;

	for (uint32_t k = nics.first; k < nics.first + nics.n; k++) {
		const uint32_t nic = inv->nics_by_mac[k];
		const struct nic *c = &inv->nics[nic];

		if (c->kind != NIC_PHYSICAL || c->host == NONE ||
		    permanent_mac(c) != c->mac.bits) {
			continue;
		}
		for (size_t i = 0; i < at->n; i++) {
			const uint32_t port = s->out->places[at->list[i]].port;

			if (i > 0 && s->out->places[at->list[i - 1]].port == port) {
				continue; /* the same in another VLAN */
			}
			host_evidence_add(s->evidence, s->out->ports[port].attachment,
			    (struct proof){ PROOF_HOST_NIC, SAYS_HOST_NIC, weight, port, nic,
				NONE, c->host });
		}
	}
}

/* One MAC: its NICs nics_by_mac[nics], its places. */
static void
by_mac(const struct search *s, struct owners *o, struct span nics, struct span places)
{
	const struct inventory *inv = s->in->inv;
	const struct nic *owner = &inv->nics[inv->nics_by_mac[nics.first]];
	struct stands at;
	int16_t weight = WEIGHT_NIC;
	struct stay stay;
	bool disputed = false;

	find_stands(s->out, places, &at);
	if (at.n == 0) {
		return;
	}
	stay = stay_of(s->in->snap, s->out, at.list, at.n);
	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		disputed |= inv->nics[inv->nics_by_mac[i]].host != owner->host;
	}
	if (!disputed && owner->host != NONE) {
		note_owned(s, o, owner, &at, &stay);
	}
	if (disputed) {
		weight = WEIGHT_NIC_DISPUTED;
	} else if (stay.kind != STAY_ONE) {
		weight = WEIGHT_NIC_WANDERS;
	}
	note_nics(s, nics, &at, weight);
}

/* Places and nics_by_mac are both sorted by MAC: one pass over each. */
static void
by_macs(const struct search *s, struct owners *o)
{
	const struct placement *out = s->out;
	const struct inventory *inv = s->in->inv;
	uint32_t p = 0;

	for (uint32_t i = 0; i < inv->nby_mac && p < out->nplaces;) {
		const uint64_t mac = inv->nics[inv->nics_by_mac[i]].mac.bits;
		struct span nics = { i, 0 };
		struct span at;

		while (i < inv->nby_mac && inv->nics[inv->nics_by_mac[i]].mac.bits == mac) {
			nics.n++;
			i++;
		}
		while (p < out->nplaces && out->places[p].key >> 16 < mac) {
			p++;
		}
		at = (struct span){ p, 0 };
		while (p < out->nplaces && out->places[p].key >> 16 == mac) {
			at.n++;
			p++;
		}
		if (at.n > 0) {
			by_mac(s, o, nics, at);
		}
	}
}

static int
owned_order(const void *a, const void *b)
{
	const struct owned *x = a;
	const struct owned *y = b;

	return x->attachment != y->attachment
		   ? (x->attachment > y->attachment) - (x->attachment < y->attachment)
		   : (x->host > y->host) - (x->host < y->host);
}

/* The addresses of one host among those of an attachment. */
struct share {
	uint32_t host;
	uint32_t steady, moved;
};

/* Those of the host of [*v], which are the next of it before `end`; goes on behind them. */
static struct share
share_of(const struct owners *o, const struct owned **v, const struct owned *end)
{
	struct share mine = { (*v)->host, 0, 0 };
	uint32_t came = 0;
	bool own_came = false;

	for (; *v < end && (*v)->host == mine.host; ++*v) {
		if ((*v)->returned) {
			continue;
		}
		mine.steady += !(*v)->moved;
		mine.moved += (*v)->moved && !(*v)->came;
		came += (*v)->came;
		own_came |= (*v)->came && (*v)->own;
	}
	/* VMs that came alone, while the host's own NICs stay elsewhere, were migrated */
	if (mine.steady > 0 || own_came || !o->anchored[mine.host]) {
		mine.moved += came;
	}
	return mine;
}

/*
 * Whose port an attachment is, by the addresses there that have one owner. Those that stay decide;
 * those that moved count beside them, and alone only where no other host's stay.
 */
static void
by_majority(const struct search *s, const struct owners *o, size_t first, size_t end)
{
	const struct owned *v = o->v + first;
	struct share best = { NONE, 0, 0 };
	uint32_t steady = 0;
	uint32_t all = 0;
	bool most;

	while (v < o->v + end) {
		const struct share mine = share_of(o, &v, o->v + end);

		steady += mine.steady;
		all += mine.steady + mine.moved;
		if (mine.steady > best.steady ||
		    (mine.steady == best.steady && mine.moved > best.moved)) {
			best = mine;
		}
	}
	most = 2 * best.steady > steady || (steady == 0 && 2 * best.moved > all);
	if (most && best.steady + best.moved >= OWNERS_LEAST) {
		host_evidence_add(s->evidence, o->v[first].attachment,
		    (struct proof){ PROOF_OWNERS, SAYS_HOST_OWNERS, WEIGHT_OWNERS, NONE,
			best.steady + best.moved, all, best.host });
	}
}

/*
 * Returns the host that may be the one of an attachment where its NIC wanders: of half or more of the addresses there
 * that have one owner, but for VMs that stay, which may have been moved there. NONE: no host has as many.
 */
static uint32_t
host_with_most(const struct owners *o, uint32_t attachment)
{
	const struct owned key = { .attachment = attachment };
	size_t low = 0;
	size_t high = o->n;
	uint32_t all = 0;
	uint32_t mine = 0;
	uint32_t most = 0;
	uint32_t host = NONE;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (owned_order(&o->v[mid], &key) < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	for (size_t i = low; i < o->n && o->v[i].attachment == attachment; i++) {
		const struct owned *w = &o->v[i];
		const uint32_t counts = w->own || w->returned;

		mine = i > low && w[-1].host == w->host ? mine + counts : counts;
		all += counts;
		if (mine > most) {
			most = mine;
			host = w->host;
		}
	}
	return 2 * most >= all ? host : NONE;
}

static void
by_owners(const struct search *s, const struct owners *o)
{
	if (o->n > 0) {
		qsort(o->v, o->n, sizeof(*o->v), owned_order);
	}
	for (size_t i = 0; i < o->n;) {
		size_t end = i + 1;

		while (end < o->n && o->v[end].attachment == o->v[i].attachment) {
			end++;
		}
		by_majority(s, o, i, end);
		i = end;
	}
}

static bool
is_wanderer(const struct host_proof *p)
{
	return p->proof.says == SAYS_HOST_NIC && p->proof.weight == WEIGHT_NIC_WANDERS;
}

/* The proofs [v, end) of one attachment: whether NICs of several hosts wander there. */
static bool
several_wander(const struct host_proof *v, const struct host_proof *end)
{
	uint32_t host = NONE;

	for (; v < end; v++) {
		if (is_wanderer(v) && host != NONE && host != v->proof.host) {
			return true;
		}
		host = is_wanderer(v) ? v->proof.host : host;
	}
	return false;
}

/*
 * A NIC that was at several attachments is plugged in at one of them at most: it names no port where NICs of
 * other hosts wander as well, or where most of the addresses that wander are of other hosts. Such is an end of a
 * loop.
 */
static void
weaken_wanderers(const struct owners *o, struct host_evidence *e)
{
	host_evidence_sort(e);
	for (size_t i = 0; i < e->n;) {
		const uint32_t at = e->v[i].attachment;
		size_t end = i;
		uint32_t host;

		while (end < e->n && e->v[end].attachment == at) {
			end++;
		}
		host = several_wander(&e->v[i], &e->v[end]) ? NONE : host_with_most(o, at);
		for (; i < end; i++) {
			if (is_wanderer(&e->v[i]) && e->v[i].proof.host != host) {
				e->v[i].proof.weight = WEIGHT_BEHIND;
			}
		}
	}
}

/* Of each host: the whole domain where its own addresses are; see hosts_by_mac(). */
static uint32_t *
homes(size_t nhosts, const struct owners *o)
{
	uint32_t *home = vec_zeroed(nhosts, sizeof(*home));

	memset(home, 0xff, nhosts * sizeof(*home));
	for (size_t i = 0; i < o->n; i++) {
		uint32_t *h = &home[o->v[i].host];

		if (o->v[i].returned) {
			continue;
		}
		*h = *h == NONE || *h == o->v[i].domain ? o->v[i].domain : HOME_SEVERAL;
	}
	return home;
}

/* Hosts that have teams, and all of them need bundled ports. */
static bool *
bundling_hosts(const struct inventory *inv)
{
	bool *bundles = vec_zeroed(inv->nhosts, sizeof(*bundles));

	for (size_t i = 0; i < inv->nteams; i++) {
		if (inv->teams[i].host != NONE) {
			bundles[inv->teams[i].host] = true;
		}
	}
	for (size_t i = 0; i < inv->nteams; i++) {
		if (inv->teams[i].host != NONE && !inventory_team_bundles(&inv->teams[i])) {
			bundles[inv->teams[i].host] = false;
		}
	}
	return bundles;
}

uint32_t *
hosts_by_mac(const struct place_input *in, const struct placement *out, struct host_evidence *e)
{
	const struct search s = { in, out, bundling_hosts(in->inv), e };
	struct owners o = { .anchored = vec_zeroed(in->inv->nhosts, sizeof(bool)) };
	uint32_t *home;

	by_macs(&s, &o);
	by_owners(&s, &o);
	weaken_wanderers(&o, e);
	home = homes(in->inv->nhosts, &o);
	free(o.v);
	free(o.anchored);
	free(s.bundles);
	return home;
}
