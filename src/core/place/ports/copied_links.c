#include "core/place/ports/copied_links.h"

#include "base/macset.h"
#include "base/union_find.h"
#include "core/place/input/stations.h"
#include "core/place/input/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

enum {
	OTHERS_MOST = 2, /* more that both sites know are compared by fdb_pairs.h */
	GROUP_MOST = 16,
	COPIED_BITS = 16
};

struct seen_at { /* an address at one of its ports */
	uint64_t mac;
	uint32_t port;
};

struct seen_list {
	struct seen_at *v;
	size_t n, cap;
};

struct candidate { /* a port of copies, and of OTHERS_MOST other addresses */
	uint32_t port;
	const struct seen_at *copies; /* by address */
	size_t n, nothers;
	uint64_t others[OTHERS_MOST];
};

struct search {
	const struct place_input *in;
	const struct port_place *ports;
	uint32_t *networks; /* groups (union_find.h) of switches that links join */
	struct macset
	    copied; /* addresses that two hosts have, and a few others: a first look */
	uint32_t *nstations; /* of each port */
	uint32_t *candidate; /* of each port: its number in `at`, and one; 0: it is none */
	struct seen_list copies; /* by port and address */
	struct seen_list others; /* of all candidates, by address */
	struct seen_list homes; /* the ports of these, by address */
	struct candidate *at; /* by their copies */
	size_t nat, at_cap;
};

/* Whether two hosts have the address of these NICs, a span of nics_by_mac. */
static bool
is_copied(const struct inventory *inv, struct span nics)
{
	const struct nic *first = NULL;

	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		const struct nic *nic = &inv->nics[inv->nics_by_mac[i]];

		if (nic->host == NONE) {
			continue;
		}
		if (first != NULL && nic->host != first->host &&
		    !inventory_same_vm(inv, first->vm, nic->vm)) {
			return true;
		}
		first = first == NULL ? nic : first;
	}
	return false;
}

/* Collects the addresses that two hosts have. Returns how many there are. */
static size_t
collect_copied(const struct inventory *inv, struct macset *copied)
{
	size_t found = 0;

	macset_init(copied, inv->nby_mac, COPIED_BITS);
	for (uint32_t i = 0; i < inv->nby_mac;) {
		const struct mac m = inv->nics[inv->nics_by_mac[i]].mac;
		struct span nics = { i, 0 };

		while (i < inv->nby_mac && inv->nics[inv->nics_by_mac[i]].mac.bits == m.bits) {
			nics.n++;
			i++;
		}
		if (is_copied(inv, nics)) {
			(void)macset_add(copied, m);
			found++;
		}
	}
	return found;
}

/* Whether no row before the i-th is of the same port. */
static bool
is_new(const struct search *s, const struct stations *it, size_t i)
{
	const uint32_t port = s->in->bundle[it->seen[i].port];

	for (size_t k = 0; k < i; k++) {
		if (s->in->bundle[it->seen[k].port] == port) {
			return false;
		}
	}
	return true;
}

static void
add(struct seen_list *l, struct mac mac, uint32_t port)
{
	l->v = vec_room(l->v, &l->cap, l->n + 1, sizeof(*l->v));
	l->v[l->n++] = (struct seen_at){ mac.bits, port };
}

static int
by_port(const void *a, const void *b)
{
	const struct seen_at *x = a;
	const struct seen_at *y = b;

	return x->port != y->port ? (x->port > y->port) - (x->port < y->port)
				  : (x->mac > y->mac) - (x->mac < y->mac);
}

static int
by_mac(const void *a, const void *b)
{
	const struct seen_at *x = a;
	const struct seen_at *y = b;

	return (x->mac > y->mac) - (x->mac < y->mac);
}

/* ---- candidates ----------------------------------------------------------------------------- */

/* Counts a station at each of its ports; a copied one that goes to and fro is noted there. */
static void
note_station(struct search *s, const struct stations *it)
{
	const struct inventory *inv = s->in->inv;
	const struct span nics = macset_has(&s->copied, it->mac)
				     ? inventory_by_mac(inv, it->mac)
				     : (struct span){ 0, 0 };
	const bool copied = is_copied(inv, nics);
	const size_t before = s->copies.n;
	size_t nports = 0;

	for (size_t i = 0; i < it->nseen; i++) {
		const uint32_t port = s->in->bundle[it->seen[i].port];

		if (is_new(s, it, i)) {
			nports++;
			s->nstations[port]++;
			if (copied && s->ports[port].class_ == PORT_UNKNOWN) {
				add(&s->copies, it->mac, port);
			}
		}
	}
	if (nports < 2) { /* it is where it is: at no way to another place */
		s->copies.n = before;
	}
}

/* Notes the other addresses of the candidates. */
static void
note_other(struct search *s, const struct stations *it)
{
	for (size_t i = 0; i < it->nseen; i++) {
		const uint32_t port = s->in->bundle[it->seen[i].port];
		const struct seen_at key = { it->mac.bits, port };

		if (s->candidate[port] != 0 && is_new(s, it, i) &&
		    bsearch(&key, s->copies.v, s->copies.n, sizeof(key), by_port) == NULL) {
			struct candidate *c = &s->at[s->candidate[port] - 1];

			c->others[c->nothers++] = key.mac;
			add(&s->others, it->mac, port);
		}
	}
}

/* Notes all ports of the addresses in `others`. */
static void
note_home(struct search *s, const struct stations *it)
{
	const struct seen_at key = { it->mac.bits, NONE };

	if (s->others.n > 0 &&
	    bsearch(&key, s->others.v, s->others.n, sizeof(key), by_mac) != NULL) {
		for (size_t i = 0; i < it->nseen; i++) {
			add(&s->homes, it->mac, s->in->bundle[it->seen[i].port]);
		}
	}
}

static void
each_station(struct search *s, void (*note)(struct search *, const struct stations *))
{
	struct stations it;

	stations_init(&it, s->in->snap);
	for (uint32_t sw = 0; sw < s->in->snap->nswitches; sw++) {
		stations_switch(&it, sw);
		while (stations_next(&it)) {
			note(s, &it);
		}
	}
	stations_free(&it);
}

static int
by_copies(const void *a, const void *b)
{
	const struct candidate *x = a;
	const struct candidate *y = b;

	for (size_t i = 0; i < x->n && i < y->n; i++) {
		if (x->copies[i].mac != y->copies[i].mac) {
			return x->copies[i].mac > y->copies[i].mac ? 1 : -1;
		}
	}
	return (x->n > y->n) - (x->n < y->n);
}

static void
find_candidates(struct search *s)
{
	const struct seen_list *l = &s->copies;

	for (size_t i = 0; i < l->n;) {
		const uint32_t port = l->v[i].port;
		size_t end = i + 1;

		while (end < l->n && l->v[end].port == port) {
			end++;
		}
		if (s->nstations[port] - (end - i) <= OTHERS_MOST) {
			s->at = vec_room(s->at, &s->at_cap, s->nat + 1, sizeof(*s->at));
			s->at[s->nat++] =
			    (struct candidate){ port, &l->v[i], end - i, 0, { 0 } };
		}
		i = end;
	}
	vec_sort(s->at, s->nat, sizeof(*s->at), by_copies);
	for (uint32_t i = 0; i < s->nat; i++) {
		s->candidate[s->at[i].port] = i + 1;
	}
}

/* ---- two ends ------------------------------------------------------------------------------- */

static uint32_t
network_of(const struct search *s, uint32_t port)
{
	return union_find_root(s->networks, s->in->snap->ports[port].sw);
}

/* Whether an address stands in the network of a port, at another port than that. */
static bool
is_at_home(const struct search *s, uint64_t mac, uint32_t port)
{
	const struct seen_at key = { mac, NONE };
	const struct seen_list *l = &s->homes;
	size_t low = 0;
	size_t high = l->n;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (by_mac(&l->v[mid], &key) < 0) {
			low = mid + 1;
		} else {
			high = mid;
		}
	}
	for (; low < l->n && l->v[low].mac == mac; low++) {
		if (l->v[low].port != port &&
		    network_of(s, l->v[low].port) == network_of(s, port)) {
			return true;
		}
	}
	return false;
}

/* Whether all other addresses of a port are at home where it should lead to. */
static bool
leads_to(const struct search *s, const struct candidate *c, uint32_t far)
{
	for (size_t i = 0; i < c->nothers; i++) {
		if (!is_at_home(s, c->others[i], far)) {
			return false;
		}
	}
	return true;
}

static void
add_link(const struct search *s, struct links *links, struct port_evidence *e, uint32_t port,
    uint32_t to)
{
	port_evidence_add(e, port,
	    (struct proof){ PROOF_FDB_SETS, SAYS_SETS, WEIGHT_SETS, port, to, NONE, NONE });
	links_add(links, s->in->snap, port, to, LINK_GUESS);
}

/* Whether two ports can be the two ends of one way. */
static bool
may_join(const struct search *s, const struct candidate *a, const struct candidate *b)
{
	return network_of(s, a->port) != network_of(s, b->port) && leads_to(s, a, b->port) &&
	       leads_to(s, b, a->port);
}

/*
 * Joins the two ports that can be, of n that hold the same copies; of several pairs the one with
 * the fewest other addresses, when it is the only one: the ports of the VMs themselves have more.
 */
static bool
join(const struct search *s, const struct candidate *at, size_t n, struct links *links,
    struct port_evidence *e)
{
	const struct port *ports = s->in->snap->ports;
	const struct candidate *a = NULL;
	const struct candidate *b = NULL;
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < n && n <= GROUP_MOST; i++) {
		for (size_t k = i + 1; k < n; k++) {
			const size_t others = at[i].nothers + at[k].nothers;

			if (others <= least && may_join(s, &at[i], &at[k])) {
				a = others < least ? &at[i] : NULL;
				b = &at[k];
				least = others;
			}
		}
	}
	if (a == NULL) {
		return false;
	}
	add_link(s, links, e, a->port, ports[b->port].sw);
	add_link(s, links, e, b->port, ports[a->port].sw);
	return true;
}

static bool
join_groups(const struct search *s, struct links *links, struct port_evidence *e)
{
	bool found = false;

	for (size_t i = 0; i < s->nat;) {
		size_t end = i + 1;

		while (end < s->nat && by_copies(&s->at[i], &s->at[end]) == 0) {
			end++;
		}
		found |= join(s, &s->at[i], end - i, links, e);
		i = end;
	}
	return found;
}

bool
copied_link_evidence(const struct place_input *in, const struct port_place *ports,
    struct links *links, struct port_evidence *e)
{
	struct search s = { .in = in, .ports = ports };
	bool found;

	if (collect_copied(in->inv, &s.copied) == 0) {
		macset_free(&s.copied);
		return false;
	}
	s.networks = union_find_new(in->snap->nswitches);
	for (size_t i = 0; i < links->n; i++) {
		union_find_join(s.networks, links->v[i].from, links->v[i].to);
	}
	s.nstations = vec_zeroed(in->snap->nports, sizeof(*s.nstations));
	s.candidate = vec_zeroed(in->snap->nports, sizeof(*s.candidate));
	each_station(&s, note_station);
	vec_sort(s.copies.v, s.copies.n, sizeof(*s.copies.v), by_port);
	find_candidates(&s);
	if (s.nat > 1) {
		each_station(&s, note_other);
		vec_sort(s.others.v, s.others.n, sizeof(*s.others.v), by_mac);
		each_station(&s, note_home);
		vec_sort(s.homes.v, s.homes.n, sizeof(*s.homes.v), by_mac);
	}
	found = join_groups(&s, links, e);
	free(s.at);
	free(s.homes.v);
	free(s.others.v);
	free(s.copies.v);
	free(s.candidate);
	free(s.nstations);
	free(s.networks);
	macset_free(&s.copied);
	return found;
}
