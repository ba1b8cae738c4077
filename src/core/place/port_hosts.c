#include "core/place/hosts_by_mac.h"

#include "core/place/weights.h"

#include "fdbaudit/vec.h"

#include <stdlib.h>

/* Which host is behind an attachment, and what the attachment is for that. */

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

/* What a proof for another host costs. */
static int
contradiction(const struct candidate *other)
{
	return other->best >= WEIGHT_LEAST   ? WEIGHT_CONTRADICTED
	       : other->best >= WEIGHT_ALIAS ? WEIGHT_CONTRADICTED_WEAKLY
					     : 0;
}

/* Circumstances say nothing more where the host itself was found. */
static bool
is_circumstance(const struct proof *p)
{
	return p->kind == PROOF_OWNERS || p->kind == PROOF_LACP || p->kind == PROOF_POOL;
}

/* Names the host, or says why none can be named. */
static void
judge_hosts(struct work *w, struct attachment *a, const struct hint *v, size_t n)
{
	const struct candidate one = strongest(v, n, NONE);
	const struct candidate two = strongest(v, n, one.host);
	const int cost = contradiction(&two);
	/* what lies behind a switch that nobody polls wanders through here */
	const int least = a->class_ == PORT_UNPOLLED ? WEIGHT_DIRECT : WEIGHT_LEAST;

	if (two.best >= WEIGHT_NIC && one.best >= WEIGHT_NIC) {
		a->shared = true;
		proof_add(w, a,
		    (struct proof){ PROOF_INVENTORY, SAYS_SHARED, 0, NONE, 2, NONE, NONE });
	} else if (one.sum > two.sum && one.best - cost >= least) {
		a->host = one.host;
		a->host_sure = (uint8_t)(one.best - cost);
	}
	for (size_t i = 0; i < n; i++) {
		if ((a->shared || v[i].proof.host == a->host) &&
		    !(is_circumstance(&v[i].proof) && one.best >= WEIGHT_DIRECT)) {
			proof_add(w, a, v[i].proof);
		}
	}
	if (!a->shared && cost > 0) {
		proof_add(w, a,
		    (struct proof){ PROOF_INVENTORY, SAYS_CONTRADICTION, (int16_t)-cost, NONE,
			two.host, one.host, NONE });
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

void
attribute(struct work *w)
{
	struct hints l = { 0 };
	size_t at = 0;

	hints_gather(w, &l);
	if (l.n > 0) {
		qsort(l.v, l.n, sizeof(*l.v), hint_order);
	}
	for (uint32_t i = 0; i < w->out->nattachments; i++) {
		const size_t first = at;

		while (at < l.n && l.v[at].attachment == i) {
			at++;
		}
		finish(w, i, at > first ? &l.v[first] : NULL, at - first);
	}
	free(l.v);
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
