#include "core/judge/known/loops.h"

#include "core/judge/known/hosts.h"
#include "core/judge/known/known.h"
#include "core/judge/known/moves.h"
#include "core/judge/known/scope.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
	LEAST_MOVED = 5, /* addresses */
	LEAST_OWNERS = 3
};

/* An address came to a port from another one of its switch, or left it for another one. */
struct step {
	uint64_t mac;
	uint32_t port, sw;
	uint32_t entry; /* the first of its changes: what comes back does so in one VLAN */
	uint16_t sample;
	bool came;
};

struct steps {
	struct step *v;
	size_t n, cap;
};

static int
step_order(const void *a, const void *b)
{
	const struct step *x = a;
	const struct step *y = b;

	if (x->port != y->port) { /* ports are in order of switches */
		return x->port < y->port ? -1 : 1;
	}
	if (x->mac != y->mac) {
		return x->mac < y->mac ? -1 : 1;
	}
	if (x->entry != y->entry) {
		return x->entry < y->entry ? -1 : 1;
	}
	return (x->sample > y->sample) - (x->sample < y->sample);
}

static void
add_step(struct steps *s, const struct change *c, uint32_t entry, uint32_t port, bool came)
{
	s->v = vec_room(s->v, &s->cap, s->n + 1, sizeof(*s->v));
	s->v[s->n++] = (struct step){ c->key >> 16, port, c->sw, entry, c->sample, came };
}

/* The steps of one entry: its changes [c, c + n). A gap (aged out) is no port. */
static void
add_steps(struct steps *s, const struct snapshot *snap, const struct placement *where,
    const struct change *c, size_t n)
{
	const uint32_t entry = (uint32_t)(c - snap->changes);
	uint32_t last = NONE;

	for (size_t i = 0; i < n; i++) {
		const uint32_t from = scope_port(snap, where, c[i].from);
		const uint32_t to = scope_port(snap, where, c[i].to);

		/* the burst asks for suspects alone: how many move there tells nothing of a port */
		if (c[i].own || c[i].sample >= snap->nsamples) {
			continue;
		}
		last = from != NONE ? from : last;
		if (last != NONE && to != NONE && last != to) {
			add_step(s, &c[i], entry, last, false);
			add_step(s, &c[i], entry, to, true);
		}
		last = to != NONE ? to : last;
	}
}

static void
find_steps(struct steps *s, const struct snapshot *snap, const struct placement *where)
{
	for (size_t i = 0; i < snap->nchanges;) {
		const struct change *c = &snap->changes[i];
		size_t end = i + 1;

		while (end < snap->nchanges && snap->changes[end].sw == c->sw &&
		       snap->changes[end].table == c->table &&
		       snap->changes[end].context == c->context &&
		       snap->changes[end].key == c->key) {
			end++;
		}
		add_steps(s, snap, where, c, end - i);
		i = end;
	}
	if (s->n > 0) {
		qsort(s->v, s->n, sizeof(*s->v), step_order);
	}
}

/*
 * Whose an address is: a host's number, or behind those one for each make, where no export names
 * its host. DISPUTED: of two hosts.
 */
#define DISPUTED UINT64_MAX

static uint64_t
owner_of(const struct inventory *inv, uint64_t mac)
{
	const struct span s = inventory_by_mac(inv, (struct mac){ mac });
	uint32_t host = NONE;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const uint32_t h = inv->nics[inv->nics_by_mac[i]].host;

		if (host != NONE && h != NONE && h != host) {
			return DISPUTED;
		}
		host = h != NONE ? h : host;
	}
	return host != NONE ? host : (UINT64_C(1) << 32) + (mac >> 24);
}

/* Owners by address, one each. */
struct owners_back {
	uint64_t *v;
	size_t n, cap;
};

/* A port, while the addresses that come and go there are counted. */
struct count {
	const struct snapshot *snap;
	const struct inventory *inv;
	const struct placement *where;
	const bool *unbundled; /* by host, see find_unbundled() */
	struct owners_back back; /* of the addresses that returned */
	uint64_t owners[LEAST_OWNERS]; /* the first of them */
	uint8_t *came, *left; /* of each sample: some did */
	uint32_t moved, returned, quick, nowners; /* addresses; quick: within five minutes */
};

static void
count_owner(struct count *p, uint64_t owner)
{
	for (uint32_t i = 0; i < p->nowners && i < LEAST_OWNERS; i++) {
		if (p->owners[i] == owner) {
			return;
		}
	}
	if (p->nowners < LEAST_OWNERS) {
		p->owners[p->nowners++] = owner;
	}
}

/* Whether it came and left again, or left and came back, within five minutes. */
static bool
is_quick(const struct snapshot *snap, const struct step *one, const struct step *other)
{
	/* what a sample shows happened after the one before it */
	const uint16_t before = one->sample > 0 ? (uint16_t)(one->sample - 1) : 0;

	return snap->sample_ms[other->sample] - snap->sample_ms[before] <= MOVES_QUICK_MS;
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
count_address(struct count *p, const struct step *v, size_t n)
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
	owner = owner_of(p->inv, v[0].mac);
	if (owner == DISPUTED || explained_by_team(p, owner, v[0].port)) {
		return; /* two owners explain it, or its team */
	}
	if (returned) {
		p->back.v =
		    vec_room(p->back.v, &p->back.cap, p->back.n + 1, sizeof(*p->back.v));
		p->back.v[p->back.n++] = owner;
	}
	p->moved++;
	p->quick += quick;
	p->returned += returned;
	count_owner(p, owner);
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

/*
 * Others than one host's come back, too: of a team whose member fails now and again all do, while
 * one or two of other hosts migrate. Addresses of one make are not one station's.
 */
static bool
not_one_hosts(struct owners_back *b)
{
	size_t most = 0;
	size_t run = 0;

	if (b->n > 0) {
		qsort(b->v, b->n, sizeof(*b->v), vec_order_u64);
	}
	for (size_t i = 0; i < b->n; i++) {
		run = i > 0 && b->v[i] == b->v[i - 1] ? run + 1 : 1;
		most = run > most && b->v[i] <= UINT32_MAX ? run : most;
	}
	return b->n - most >= LEAST_OWNERS - 1;
}

/*
 * A loop moves whatever sends, of all owners, in and out at a time. All of them together, to and
 * fro within minutes, may as well be an uplink that failed for a moment.
 */
static bool
is_looped(struct count *p, const struct placement *where, uint32_t port)
{
	return p->returned >= LEAST_MOVED && p->nowners >= LEAST_OWNERS &&
	       not_one_hosts(&p->back) && UINT64_C(2) * p->moved >= where->ports[port].nmacs &&
	       !is_accounted_for(where, port) &&
	       (exchanges(p) || (p->quick >= LEAST_MOVED && !placement_leads_on(where, port)));
}

/* Counts the steps [v, v + n) of one port. */
static void
count_port(struct count *p, const struct step *v, size_t n)
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
take_port(struct loops *out, const struct count *p, const struct step *v)
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
take_addresses(
    struct taken *t, const struct inventory *inv, const struct step *v, size_t n, bool edge)
{
	t->v = vec_room(t->v, &t->cap, t->n + 2 * n, sizeof(*t->v));
	for (size_t i = 0; i < n; i++) {
		/* of two owners: that is a conflict, loop or not */
		if ((i == 0 || v[i].mac != v[i - 1].mac) &&
		    owner_of(inv, v[i].mac) != DISPUTED) {
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
find_loops(
    const struct steps *s, struct count *p, const struct placement *where, struct loops *out)
{
	struct taken taken = { .n = 0 };
	size_t cap = 0;

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
			keep_taken(out, &cap, &taken);
		}
		i = end;
	}
	free(taken.v);
}

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
	struct steps s = { .n = 0 };
	struct count p = {
		.snap = snap, .inv = k->inv, .where = k->where, .unbundled = unbundled
	};

	*out = (struct loops){ .list = vec_zeroed(snap->nswitches, sizeof(*out->list)) };
	p.came = vec_zeroed(snap->nsamples, sizeof(*p.came));
	p.left = vec_zeroed(snap->nsamples, sizeof(*p.left));
	find_steps(&s, snap, k->where);
	find_loops(&s, &p, k->where, out);
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
