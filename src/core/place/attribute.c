#include "layers.h"

#include "fdbaudit/text.h"
#include "fdbaudit/vec.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/*
 * Which host is behind an attachment. All weights of host proofs stand here or
 * in neighbours.c (LLDP). A NIC address proves most when one host alone has it
 * and one attachment alone learned it: a copied or wandering address must not
 * give a port to the wrong host, nor take it from the right one.
 */
enum {
	WEIGHT_NIC = 90,
	WEIGHT_NIC_WANDERS = 70, /* seen at several attachments */
	WEIGHT_NIC_DISPUTED = 60, /* another host has the address as well */
	WEIGHT_LACP = 70,
	WEIGHT_OWNERS = 50,
	WEIGHT_ALIAS = 40,
	WEIGHT_NOTHING = 65, /* an edge because nothing says otherwise */
	WEIGHT_LEAST = 50, /* below it, a host is not named */
	WEIGHT_DIRECT = 80, /* from here on, circumstances add no more than words */
	WEIGHT_CONTRADICTED = 10, /* what a contradiction costs */
	OWNERS_LEAST = 2 /* one address alone is no majority */
};

struct hint { /* a proof about an attachment */
	uint32_t attachment;
	struct proof proof;
};

struct hints {
	struct hint *v;
	size_t n, cap;
	struct owned {
		uint32_t attachment, host;
	} * owned; /* one per address that only one VM has */
	size_t nowned, owned_cap;
};

static void
hint_add(struct hints *l, uint32_t attachment, struct proof p)
{
	if (attachment != NONE) {
		l->v = vec_room(l->v, &l->cap, l->n + 1, sizeof(*l->v));
		l->v[l->n++] = (struct hint){ attachment, p };
	}
}

/* ---- addresses of the inventory at their places --------------------------------------------- */

static uint64_t
permanent_mac(const struct nic *c)
{
	return c->permanent.bits != 0 ? c->permanent.bits : c->mac.bits;
}

/* One MAC: its NICs nics_by_mac[nics], its places. */
static void
hint_mac(const struct work *w, struct hints *l, struct span nics, struct span at)
{
	const struct placement *out = w->out;
	const uint32_t first = out->ports[out->places[at.first].port].attachment;
	const struct nic *owner = &w->inv->nics[w->inv->nics_by_mac[nics.first]];
	bool wanders = false;
	bool disputed = false;
	int16_t weight = WEIGHT_NIC;

	for (uint32_t i = at.first; i < at.first + at.n; i++) {
		wanders |= out->ports[out->places[i].port].attachment != first;
	}
	for (uint32_t i = nics.first; i < nics.first + nics.n; i++) {
		disputed |= w->inv->nics[w->inv->nics_by_mac[i]].host != owner->host;
	}
	if (!wanders && !disputed && owner->host != NONE) {
		l->owned = vec_room(l->owned, &l->owned_cap, l->nowned + 1, sizeof(*l->owned));
		l->owned[l->nowned++] = (struct owned){ first, owner->host };
	}
	if (disputed) {
		weight = WEIGHT_NIC_DISPUTED;
	} else if (wanders) {
		weight = WEIGHT_NIC_WANDERS;
	}
	for (uint32_t k = nics.first; k < nics.first + nics.n; k++) {
		const uint32_t nic = w->inv->nics_by_mac[k];
		const struct nic *c = &w->inv->nics[nic];

		if (c->kind != NIC_PHYSICAL || c->host == NONE ||
		    permanent_mac(c) != c->mac.bits) {
			continue;
		}
		for (uint32_t i = at.first; i < at.first + at.n; i++) {
			const uint32_t port = out->places[i].port;

			if (i > at.first && out->places[i - 1].port == port) {
				continue; /* the same in another VLAN */
			}
			hint_add(l, out->ports[port].attachment,
			    (struct proof){ PROOF_HOST_NIC, SAYS_HOST_NIC, weight, port, nic,
				NONE, c->host });
		}
	}
}

/* Places and nics_by_mac are both sorted by MAC: one pass over each. */
static void
hint_macs(const struct work *w, struct hints *l)
{
	const struct placement *out = w->out;
	const struct inventory *inv = w->inv;
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
			hint_mac(w, l, nics, at);
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

/* Most of the addresses that have one owner, and stay at one attachment, are one host's. */
static void
hint_owners(struct hints *l)
{
	if (l->nowned > 0) {
		qsort(l->owned, l->nowned, sizeof(*l->owned), owned_order);
	}
	for (size_t i = 0; i < l->nowned;) {
		size_t end = i;
		size_t best = 0;
		size_t most = 0;

		while (end < l->nowned && l->owned[end].attachment == l->owned[i].attachment) {
			size_t run = end;

			while (run < l->nowned &&
			       owned_order(&l->owned[run], &l->owned[end]) == 0) {
				run++;
			}
			if (run - end > most) {
				most = run - end;
				best = end;
			}
			end = run;
		}
		if (most >= OWNERS_LEAST && 2 * most > end - i) {
			hint_add(l, l->owned[i].attachment,
			    (struct proof){ PROOF_OWNERS, SAYS_HOST_OWNERS, WEIGHT_OWNERS, NONE,
				(uint32_t)most, (uint32_t)(end - i), l->owned[best].host });
		}
		i = end;
	}
}

/* ---- what ports and neighbours tell --------------------------------------------------------- */

/* A word of the port's description is the name of a host. */
static void
hint_alias(const struct work *w, struct hints *l, uint32_t port)
{
	const char *s = w->snap->ports[port].alias;

	while (*s != '\0') {
		char word[64];
		const size_t len = strcspn(s, " ,;:/()[]");
		uint32_t host = NONE;

		if (len > 0 && len < sizeof(word)) {
			memcpy(word, s, len);
			word[len] = '\0';
			host = inventory_host(w->inv, word);
		}
		if (host != NONE) {
			hint_add(l, w->out->ports[w->bundle[port]].attachment,
			    (struct proof){ PROOF_ALIAS, SAYS_HOST_ALIAS, WEIGHT_ALIAS, port,
				NONE, NONE, host });
			return;
		}
		s += len + (s[len] != '\0');
	}
}

static void
hint_lacp(const struct work *w, struct hints *l, uint32_t number)
{
	const struct lacp *a = &w->snap->lacp[number];
	const struct span s = inventory_by_mac(w->inv, a->partner);

	for (uint32_t i = s.first; a->partner.bits != 0 && i < s.first + s.n; i++) {
		const uint32_t nic = w->inv->nics_by_mac[i];
		const struct nic *c = &w->inv->nics[nic];

		if (c->kind == NIC_PHYSICAL && c->host != NONE) {
			hint_add(l, w->out->ports[w->bundle[a->port]].attachment,
			    (struct proof){ PROOF_LACP, SAYS_HOST_LACP, WEIGHT_LACP, a->port,
				number, nic, c->host });
		}
	}
}

/* ---- verdict ------------------------------------------------------------------------------- */

static int
hint_order(const void *a, const void *b)
{
	const struct hint *x = a;
	const struct hint *y = b;

	if (x->attachment != y->attachment) {
		return x->attachment < y->attachment ? -1 : 1;
	}
	if (x->proof.weight != y->proof.weight) {
		return x->proof.weight > y->proof.weight ? -1 : 1;
	}
	if (x->proof.says != y->proof.says) {
		/* a neighbour that names its NIC first: it cannot be a copied address */
		return x->proof.kind != y->proof.kind
			   ? (x->proof.kind < y->proof.kind ? -1 : 1)
			   : (x->proof.says < y->proof.says ? -1 : 1);
	}
	if (x->proof.port != y->proof.port) {
		return x->proof.port < y->proof.port ? -1 : 1;
	}
	return x->proof.ref != y->proof.ref ? (x->proof.ref < y->proof.ref ? -1 : 1) : 0;
}

struct candidate {
	uint32_t host;
	int best, sum;
};

/* The strongest host other than `not`; sums decide between equal proofs. */
static struct candidate
strongest(const struct hint *v, size_t n, uint32_t not )
{
	struct candidate top = { NONE, 0, 0 };

	for (size_t i = 0; i < n; i++) {
		struct candidate c = { v[i].proof.host, v[i].proof.weight, 0 };

		if (c.host == not ) {
			continue;
		}
		for (size_t j = 0; j < n; j++) {
			if (v[j].proof.host == c.host) {
				c.sum += v[j].proof.weight;
				c.best =
				    v[j].proof.weight > c.best ? v[j].proof.weight : c.best;
			}
		}
		if (c.best > top.best || (c.best == top.best && c.sum > top.sum)) {
			top = c;
		}
	}
	return top;
}

void
proof_add(struct work *w, struct attachment *a, struct proof p)
{
	struct placement *out = w->out;

	out->proofs =
	    vec_room(out->proofs, &w->proofs_cap, out->nproofs + 1, sizeof(*out->proofs));
	out->proofs[out->nproofs++] = p;
	a->proofs.n++;
}

/* Names the host, or says why none can be named. */
static void
judge_hosts(struct work *w, struct attachment *a, const struct hint *v, size_t n)
{
	const struct candidate one = strongest(v, n, NONE);
	const struct candidate two = strongest(v, n, one.host);
	struct proof p = { PROOF_INVENTORY, SAYS_SHARED, 0, NONE, 2, NONE, NONE };

	if (two.best >= WEIGHT_NIC && one.best >= WEIGHT_NIC) {
		a->shared = true;
		proof_add(w, a, p);
	} else if (one.sum > two.sum &&
		   one.best >= (a->class_ == PORT_UNPOLLED ? WEIGHT_DIRECT : WEIGHT_LEAST)) {
		/* what lies behind a switch that nobody polls wanders through here */
		a->host = one.host;
		a->host_sure = (uint8_t)one.best;
	}
	for (size_t i = 0; i < n; i++) {
		const bool circumstance =
		    v[i].proof.kind == PROOF_OWNERS || v[i].proof.kind == PROOF_LACP;

		if ((a->shared || v[i].proof.host == a->host) &&
		    !(circumstance && one.best >= WEIGHT_DIRECT)) {
			proof_add(w, a, v[i].proof);
		}
	}
	if (!a->shared && two.best >= WEIGHT_LEAST) {
		p = (struct proof){ PROOF_INVENTORY, SAYS_CONTRADICTION, -WEIGHT_CONTRADICTED,
			NONE, two.host, one.host, NONE };
		proof_add(w, a, p);
		if (a->host_sure >= WEIGHT_LEAST + WEIGHT_CONTRADICTED) {
			a->host_sure = (uint8_t)(a->host_sure - WEIGHT_CONTRADICTED);
		}
	}
}

/*
 * Class and proofs of an attachment that is no uplink: the port's own clues decide first.
 * True when nothing told of it: an edge, since nothing says otherwise.
 */
static bool
finish_edge(struct work *w, struct attachment *a)
{
	struct proof p = { PROOF_FDB_SETS, SAYS_PLAIN, WEIGHT_NOTHING, NONE, 0, NONE, NONE };
	const uint32_t stations = w->nstations[a - w->out->attachments];
	bool told = false;

	for (uint32_t i = a->ports.first; i < a->ports.first + a->ports.n; i++) {
		const struct span s = port_clues(w, w->out->attached[i]);

		for (uint32_t k = s.first; k < s.first + s.n; k++) {
			if (w->clues[k].proof.host == NONE &&
			    (a->host == NONE || w->clues[k].proof.says == SAYS_DECLARED)) {
				proof_add(w, a, w->clues[k].proof);
				told = true;
			}
		}
	}
	if (a->class_ == PORT_UNPOLLED && a->host == NONE) {
		return false;
	}
	if (a->host != NONE || told) {
		a->class_ = PORT_EDGE;
		a->sure = a->host != NONE ? a->host_sure : a->sure;
		return false;
	}
	a->class_ = stations > 1 ? PORT_EDGE_MANY : PORT_EDGE;
	a->sure = WEIGHT_NOTHING;
	p.says = stations > 1 ? SAYS_MANY : SAYS_PLAIN;
	p.ref = stations;
	if (!a->shared) {
		proof_add(w, a, p);
	}
	return !a->shared;
}

static void
finish(struct work *w, uint32_t number, const struct hint *v, size_t n)
{
	struct attachment *a = &w->out->attachments[number];
	bool untold;

	a->proofs.first = (uint32_t)w->out->nproofs;
	if (a->class_ == PORT_UPLINK || a->class_ == PORT_FABRIC) {
		const struct span s = port_clues(w, w->out->attached[a->ports.first]);

		for (uint32_t k = s.first; k < s.first + s.n; k++) {
			proof_add(w, a, w->clues[k].proof);
		}
		untold =
		    a->class_ == PORT_UPLINK && w->clues[s.first].proof.says != SAYS_DECLARED;
	} else {
		judge_hosts(w, a, v, n);
		untold = finish_edge(w, a);
		for (size_t i = 0; i < n && a->host == NONE && !a->shared; i++) {
			if (v[i].proof.weight <
			    WEIGHT_LEAST) { /* said, though it names nobody */
				proof_add(w, a, v[i].proof);
			}
		}
	}
	if (untold) {
		lacking(w, a);
	}
	for (uint32_t i = a->ports.first; i < a->ports.first + a->ports.n; i++) {
		w->out->ports[w->out->attached[i]].class_ = a->class_;
		w->out->ports[w->out->attached[i]].sure = a->sure;
	}
}

static void
hint_clues(const struct work *w, struct hints *l)
{
	for (size_t i = 0; i < w->nclues; i++) {
		if (w->clues[i].proof.host != NONE) {
			hint_add(
			    l, w->out->ports[w->clues[i].port].attachment, w->clues[i].proof);
		}
	}
}

void
attribute(struct work *w)
{
	struct hints l = { 0 };
	size_t at = 0;

	hint_clues(w, &l);
	hint_macs(w, &l);
	hint_owners(&l);
	for (uint32_t i = 0; i < w->snap->nports; i++) {
		hint_alias(w, &l, i);
	}
	for (uint32_t i = 0; i < w->snap->nlacp; i++) {
		hint_lacp(w, &l, i);
	}
	if (l.n > 0) {
		qsort(l.v, l.n, sizeof(*l.v), hint_order);
	}
	for (uint32_t i = 0; i < w->out->nattachments; i++) {
		const size_t first = at;

		while (at < l.n && l.v[at].attachment == i) {
			at++;
		}
		finish(w, i, l.v + first, at - first);
	}
	free(l.v);
	free(l.owned);
}

uint32_t
place_owner(const struct inventory *inv, struct mac m, uint32_t host)
{
	const struct span s = inventory_by_mac(inv, m);
	uint32_t here = NONE;
	uint32_t any = NONE;
	unsigned nhere = 0;
	unsigned nany = 0;

	for (uint32_t i = s.first; i < s.first + s.n; i++) {
		const uint32_t nic = inv->nics_by_mac[i];
		const struct nic *c = &inv->nics[nic];
		bool shown = true;

		/* of a host's own NICs with one address its vNIC is shown */
		for (uint32_t j = s.first; j < s.first + s.n && shown; j++) {
			const struct nic *o = &inv->nics[inv->nics_by_mac[j]];

			shown = !(c->kind != NIC_VM_VNIC && c->kind < o->kind &&
				  o->kind == NIC_HOST_VNIC && o->host == c->host);
		}
		if (!shown) {
			continue;
		}
		any = nic;
		nany++;
		if (c->host == host && host != NONE) {
			here = nic;
			nhere++;
		}
	}
	return nhere == 1 ? here : nany == 1 ? any : NONE;
}
