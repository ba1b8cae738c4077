#include "core/judge/known/loops.h"

#include "core/judge/known/hosts.h"
#include "core/judge/known/known.h"
#include "core/judge/known/moves.h"
#include "core/judge/together/moved_owners.h"
#include "core/judge/together/port_steps.h"
#include "core/judge/together/told_pairs.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	LEAST_MOVED = 5, /* addresses */
	LEAST_OWNERS = 3,
	OFTEN = 3 /* returns within minutes: there, back and there again */
};

/* A port, while the addresses that come and go there are counted. */
struct count {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where;
	const bool *unbundled; /* by host, see find_unbundled() */
	bool scope_all;
	struct moved_owners back; /* of the addresses that returned */
	uint64_t owners[LEAST_OWNERS]; /* the first of them */
	uint8_t *came, *left; /* of each sample: some did */
	uint32_t moved, returned, quick, nowners; /* addresses; quick: within five minutes */
	uint32_t often; /* of those of which logs tell: again and again */
};

/* Whether it came and left again, or left and came back, within five minutes. */
static bool
is_quick(
    const struct snapshot *snap, const struct port_step *one, const struct port_step *other)
{
	/* what a sample shows happened after the one before it */
	const uint16_t before = one->sample > 0 ? (uint16_t)(one->sample - 1) : 0;

	return snap->sample_ms[other->sample] - snap->sample_ms[before] <= MOVE_QUICK_MS;
}

/* Its team sends from this port, or from what lies beyond it (C6): no loop is needed. */
static bool
explained_by_team(const struct count *p, uint64_t owner, uint32_t port)
{
	const uint32_t at = p->where->ports[port].attachment;

	return owner < p->inv->nhosts && p->unbundled[owner] &&
	       (placement_leads_on(p->where, port) ||
		   (at != NONE && p->where->attachments[at].host == owner));
}

/* The steps [v, v + n) of one address at the port. */
static void
count_address(struct count *p, const struct port_step *v, size_t n)
{
	uint64_t owner;
	bool returned = false;
	bool quick = false;

	for (size_t i = 0; i < n; i++) {
		(v[i].came ? p->came : p->left)[v[i].sample] = 1;
		if (i > 0 && v[i].entry == v[i - 1].entry && v[i].came != v[i - 1].came) {
			returned = true;
			quick |= is_quick(p->snap, &v[i - 1], &v[i]);
		}
	}
	owner = moved_owner(p->inv, v[0].mac);
	if (owner == MOVED_DISPUTED || explained_by_team(p, owner, v[0].port)) {
		return; /* two owners explain it, or its team */
	}
	if (returned) {
		moved_owners_add(&p->back, owner);
	}
	p->moved++;
	p->quick += quick;
	p->returned += returned;
	moved_owners_tell(p->owners, &p->nowners, LEAST_OWNERS, owner);
}

/* In half of all steps or more, some came while others left. */
static bool
exchanges(const struct count *p)
{
	unsigned both = 0;

	for (uint16_t i = 0; i < p->snap->nsamples; i++) {
		both += p->came[i] && p->left[i];
	}
	return both > 0 && 2 * both >= p->snap->nsamples - 1U;
}

/* Certainly a host's own port, or that of an access point: addresses may come and go there. */
static bool
is_accounted_for(const struct placement *where, uint32_t port)
{
	const uint32_t at = where->ports[port].attachment;
	const struct attachment *a = at == NONE ? NULL : &where->attachments[at];

	for (uint32_t i = 0; a != NULL && i < a->proofs.n; i++) {
		if (where->proofs[a->proofs.first + i].says == SAYS_PHONE) {
			return true;
		}
	}
	return a != NULL && a->host != NONE && a->host_sure >= HOST_SURE;
}

/* Half of the addresses at the port or more. */
static bool
moves_half(const struct count *p, uint32_t port)
{
	return UINT64_C(2) * p->moved >= p->where->ports[port].nmacs;
}

/*
 * Others than one host's come back, too: of a team whose member fails now and again all do, while
 * one or two of other hosts migrate. Addresses of one make are not one station's.
 */
static bool
is_of_many(struct count *p)
{
	return p->nowners >= LEAST_OWNERS && moved_owners_beside(&p->back) >= LEAST_OWNERS - 1;
}

/*
 * A loop moves whatever sends, of all owners, in and out at a time. All of them together, to and
 * fro within minutes, may as well be an uplink that failed for a moment.
 */
static bool
is_looped(struct count *p, const struct placement *where, uint32_t port)
{
	return p->returned >= LEAST_MOVED && is_of_many(p) && moves_half(p, port) &&
	       !is_accounted_for(where, port) &&
	       (exchanges(p) || (p->quick >= LEAST_MOVED && !placement_leads_on(where, port)));
}

/* Counts the steps [v, v + n) of one port. */
static void
count_port(struct count *p, const struct port_step *v, size_t n)
{
	p->moved = p->returned = p->quick = p->nowners = 0;
	p->back.n = 0;
	memset(p->came, 0, p->snap->nsamples);
	memset(p->left, 0, p->snap->nsamples);
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && v[end].mac == v[i].mac) {
			end++;
		}
		count_address(p, v + i, end - i);
		i = end;
	}
}

/* The two ports at which most come and go stand for the loop of their switch. */
static void
take_port(struct loops *out, const struct count *p, const struct port_step *v)
{
	struct switch_loop *l = &out->list[v[0].sw];

	if (l->nports < 2 || p->moved > l->moved[1]) {
		const unsigned at = l->nports == 0 || p->moved > l->moved[0] ? 0 : 1;

		if (at == 0) {
			l->ports[1] = l->ports[0];
			l->moved[1] = l->moved[0];
		}
		l->ports[at] = v[0].port;
		l->moved[at] = p->moved;
	}
	l->nports++;
	l->returned = p->returned > l->returned ? p->returned : l->returned;
	l->quick |= p->quick >= LEAST_MOVED;
}

/* The addresses of one switch at looped ports: twice those at an edge, once at an uplink. */
struct taken {
	uint64_t *v;
	size_t n, cap;
};

/* The steps [v, v + n) of one looped port. */
static void
take_addresses(struct taken *t, const struct inventory *inv, const struct port_step *v,
    size_t n, bool edge)
{
	t->v = vec_room(t->v, &t->cap, t->n + 2 * n, sizeof(*t->v));
	for (size_t i = 0; i < n; i++) {
		/* of two owners: that is a conflict, loop or not */
		if ((i == 0 || v[i].mac != v[i - 1].mac) &&
		    moved_owner(inv, v[i].mac) != MOVED_DISPUTED) {
			t->v[t->n++] = v[i].mac;
			if (edge) {
				t->v[t->n++] = v[i].mac;
			}
		}
	}
}

/* What comes and goes at an uplink alone may be a duplicate at home beside it. */
static void
keep_taken(struct loops *out, size_t *cap, struct taken *t)
{
	if (t->n > 0) {
		qsort(t->v, t->n, sizeof(*t->v), vec_order_u64);
	}
	for (size_t i = 1; i < t->n; i++) {
		if (t->v[i] == t->v[i - 1]) {
			out->macs =
			    vec_room(out->macs, cap, out->nmacs + 1, sizeof(*out->macs));
			out->macs[out->nmacs++] = t->v[i];
		}
	}
	t->n = 0;
}

static void
find_loops(const struct port_steps *s, struct count *p, struct loops *out, size_t *cap)
{
	const struct placement *where = p->where;
	struct taken taken = { .n = 0 };

	for (size_t i = 0; i < s->n;) {
		size_t end = i + 1;

		while (end < s->n && s->v[end].port == s->v[i].port) {
			end++;
		}
		count_port(p, s->v + i, end - i);
		if (is_looped(p, where, s->v[i].port)) {
			take_port(out, p, s->v + i);
			take_addresses(&taken, p->inv, s->v + i, end - i,
			    !placement_leads_on(where, s->v[i].port));
		}
		if (end == s->n || s->v[end].sw != s->v[i].sw) {
			keep_taken(out, cap, &taken);
		}
		i = end;
	}
	free(taken.v);
}

/* ---- by logs -------------------------------------------------------------------------------- */

/* The moves v[0 .. n) of one address between two ports. */
static void
count_told_address(struct count *p, const struct told_move *const *v, size_t n)
{
	const uint64_t owner = moved_owner_told(p->inv, v[0]->mac, p->scope_all);
	uint32_t returns = 0;
	uint32_t quick = 0;

	if (owner == MOVED_DISPUTED || explained_by_team(p, owner, v[0]->from) ||
	    explained_by_team(p, owner, v[0]->to)) {
		return;
	}
	for (size_t i = 0; i < n; i++) { /* in one VLAN each */
		returns = v[i]->returns > returns ? v[i]->returns : returns;
		quick = v[i]->quick > quick ? v[i]->quick : quick;
	}
	if (returns > 0) {
		moved_owners_add(&p->back, owner);
	}
	p->moved++;
	p->returned += returns > 0;
	p->quick += quick > 0;
	p->often += quick >= OFTEN;
	moved_owners_tell(p->owners, &p->nowners, LEAST_OWNERS, owner);
}

static void
count_told(struct count *p, const struct told_move *const *v, size_t n)
{
	p->moved = p->returned = p->quick = p->often = p->nowners = 0;
	p->back.n = 0;
	for (size_t i = 0; i < n;) {
		size_t end = i + 1;

		while (end < n && v[end]->mac.bits == v[i]->mac.bits) {
			end++;
		}
		count_told_address(p, v + i, end - i);
		i = end;
	}
}

/* Of what is behind a trunk a log tells a part. */
static bool
may_be_looped(const struct count *p, uint32_t port)
{
	return !is_accounted_for(p->where, port) &&
	       (placement_leads_on(p->where, port) || moves_half(p, port));
}

/*
 * The two ports change places for the addresses of several hosts, within minutes: as of samples. Of
 * two trunks one may have failed for a moment, unless it goes on and on.
 */
static bool
is_told_loop(struct count *p, uint32_t from, uint32_t to)
{
	const bool trunks =
	    placement_leads_on(p->where, from) && placement_leads_on(p->where, to);

	return p->quick >= LEAST_MOVED && is_of_many(p) && may_be_looped(p, from) &&
	       may_be_looped(p, to) && (!trunks || p->often >= LEAST_MOVED);
}

/* Where samples show no loop of the switch, the two ports between which most move stand for it. */
static void
take_pair(struct loops *out, const struct count *p, const struct told_move *t)
{
	struct switch_loop *l = &out->list[t->sw];

	if (l->nports > 0 && (!l->told || l->moved[0] >= p->moved)) {
		l->nports += l->told ? 2 : 0;
		return;
	}
	*l = (struct switch_loop){ .nports = l->nports + 2,
		.ports = { t->from < t->to ? t->from : t->to,
		    t->from < t->to ? t->to : t->from },
		.moved = { p->moved, p->moved },
		.returned = p->returned,
		.quick = true,
		.told = true };
}

/* What a log tells between ports of a loop: all of it but conflicts. */
static void
take_told(struct loops *out, size_t *cap, const struct inventory *inv,
    const struct told_move *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (moved_owner(inv, v[i]->mac.bits) != MOVED_DISPUTED) {
			out->macs =
			    vec_room(out->macs, cap, out->nmacs + 1, sizeof(*out->macs));
			out->macs[out->nmacs++] = v[i]->mac.bits;
		}
	}
}

static void
find_told(struct count *p, struct loops *out, size_t *cap)
{
	const struct told_pairs pairs = told_pairs_find(p->snap, p->where);

	for (size_t i = 0; i < pairs.n;) {
		const size_t end = told_pairs_end(&pairs, i);

		count_told(p, pairs.v + i, end - i);
		if (is_told_loop(p, pairs.v[i]->from, pairs.v[i]->to)) {
			take_pair(out, p, pairs.v[i]);
			take_told(out, cap, p->inv, pairs.v + i, end - i);
		}
		i = end;
	}
	free((void *)pairs.v);
}

/* ---- all of them ---------------------------------------------------------------------------- */

static bool
has_bundle(const struct known *k, const struct attachment *a)
{
	for (uint32_t i = a->ports.first; i < a->ports.first + a->ports.n; i++) {
		if ((k->snap->ports[k->where->attached[i]].flags & PORT_AGGREGATE) != 0) {
			return true;
		}
	}
	return false;
}

/* Hosts whose team sends from several ports, none of which is a bundle: their addresses alternate. */
static bool *
find_unbundled(const struct known *k)
{
	bool *list = vec_zeroed(k->inv->nhosts + 1, sizeof(*list));
	uint8_t *plain = vec_zeroed(k->inv->nhosts + 1, sizeof(*plain)); /* 1, or 2 and more */
	bool *bundle = vec_zeroed(k->inv->nhosts + 1, sizeof(*bundle));

	for (uint32_t a = 0; a < k->where->nattachments; a++) {
		const uint32_t host = k->where->attachments[a].host;

		if (host >= k->inv->nhosts) { /* NONE, or placed by another inventory */
			continue;
		}
		bundle[host] |= has_bundle(k, &k->where->attachments[a]);
		plain[host] = plain[host] == 0 ? 1 : 2;
		list[host] = plain[host] == 2 && !bundle[host] && host_bundles(k, host);
	}
	free(plain);
	free(bundle);
	return list;
}

void
loops_find(const struct known *k, struct loops *out)
{
	const struct snapshot *snap = k->snap;
	bool *unbundled = find_unbundled(k);
	struct port_steps s = { .n = 0 };
	size_t cap = 0;
	struct count p = { .snap = snap,
		.inv = k->inv,
		.where = k->where,
		.unbundled = unbundled,
		.scope_all = k->set->scope_all };

	*out = (struct loops){ .list = vec_zeroed(snap->nswitches, sizeof(*out->list)) };
	p.came = vec_zeroed(snap->nsamples, sizeof(*p.came));
	p.left = vec_zeroed(snap->nsamples, sizeof(*p.left));
	port_steps_find(&s, snap, k->where);
	find_loops(&s, &p, out, &cap);
	find_told(&p, out, &cap);
	if (out->nmacs > 0) {
		qsort(out->macs, out->nmacs, sizeof(*out->macs), vec_order_u64);
	}
	free(p.back.v);
	free(p.came);
	free(p.left);
	free(s.v);
	free(unbundled);
}

void
loops_free(struct loops *l)
{
	free(l->list);
	free(l->macs);
	*l = (struct loops){ .nmacs = 0 };
}

bool
loops_move(const struct loops *l, struct mac m)
{
	return l->nmacs > 0 &&
	       bsearch(&m.bits, l->macs, l->nmacs, sizeof(*l->macs), vec_order_u64) != NULL;
}
