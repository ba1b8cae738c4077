#include "core/place/hosts/port_hosts.h"

#include "core/place/attachments/directions.h"
#include "core/place/hosts/evidence_gaps.h"
#include "core/place/hosts/foreign_partners.h"
#include "core/place/hosts/hosts_by_mac.h"
#include "core/place/hosts/hosts_by_pool.h"
#include "core/place/hosts/hosts_by_port.h"
#include "core/place/input/weights.h"

#include <stdlib.h>

/* What the decision about one attachment takes. */
struct decision {
	const struct port_evidence *ports;
	const uint32_t *nstations; /* of each attachment */
	const bool *crossed; /* of each attachment: see directions_crossed() */
	struct proof_writer *proofs;
};

struct candidate {
	uint32_t host;
	int best, sum;
};

/* The strongest host other than `not`; sums decide between equal proofs. */
static struct candidate
strongest(const struct host_proof *v, size_t n, uint32_t not )
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
name_host(struct proof_writer *w, struct attachment *a, bool crossed,
    const struct host_proof *v, size_t n)
{
	const struct candidate one = strongest(v, n, NONE);
	const struct candidate two = strongest(v, n, one.host);
	const int cost = contradiction(&two);
	/* what lies behind a switch that nobody polls wanders through here */
	const int least = a->class_ == PORT_UNPOLLED ? WEIGHT_DIRECT : WEIGHT_LEAST;

	if (crossed) {
		return; /* and a host's NIC among them is behind that switch */
	}
	if (two.best >= WEIGHT_NIC && one.best >= WEIGHT_NIC) {
		a->shared = true;
		proofs_add(w, a,
		    (struct proof){ PROOF_INVENTORY, SAYS_SHARED, 0, NONE, 2, NONE, NONE });
	} else if (one.sum > two.sum && one.best - cost >= least) {
		a->host = one.host;
		a->host_sure = (uint8_t)(one.best - cost);
	}
	for (size_t i = 0; i < n; i++) {
		if ((a->shared || v[i].proof.host == a->host) &&
		    !(is_circumstance(&v[i].proof) && one.best >= WEIGHT_DIRECT)) {
			proofs_add(w, a, v[i].proof);
		}
	}
	if (!a->shared && cost > 0) {
		proofs_add(w, a,
		    (struct proof){ PROOF_INVENTORY, SAYS_CONTRADICTION, (int16_t)-cost, NONE,
			two.host, one.host, NONE });
	}
}

/*
 * Class and proofs of an attachment that is no uplink: what the ports say themselves decides first.
 * True when nothing told of it: an edge, since nothing says otherwise.
 */
static bool
finish_edge(const struct decision *d, struct attachment *a)
{
	struct proof p = { PROOF_FDB_SETS, SAYS_PLAIN, WEIGHT_NOTHING, NONE, 0, NONE, NONE };
	const struct placement *out = d->proofs->out;
	const uint32_t stations = d->nstations[a - out->attachments];
	bool told = false;

	for (uint32_t i = a->ports.first; i < a->ports.first + a->ports.n; i++) {
		const struct span s = port_evidence_of(d->ports, out->attached[i]);

		for (uint32_t k = s.first; k < s.first + s.n; k++) {
			const struct proof *told_by = &d->ports->v[k].proof;

			if (told_by->host == NONE &&
			    (a->host == NONE || told_by->says == SAYS_DECLARED)) {
				proofs_add(d->proofs, a, *told_by);
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
		proofs_add(d->proofs, a, p);
	}
	return !a->shared;
}

/* An uplink or a fabric port: what the ports say. True when nobody declared it an uplink. */
static bool
finish_link(const struct decision *d, struct attachment *a)
{
	const struct placement *out = d->proofs->out;
	const struct span s = port_evidence_of(d->ports, out->attached[a->ports.first]);

	for (uint32_t k = s.first; k < s.first + s.n; k++) {
		proofs_add(d->proofs, a, d->ports->v[k].proof);
	}
	return a->class_ == PORT_UPLINK && d->ports->v[s.first].proof.says != SAYS_DECLARED;
}

/* Decides one attachment by the evidence [v, v + n) about its host. True when gaps matter. */
static bool
finish(const struct decision *d, struct attachment *a, const struct host_proof *v, size_t n)
{
	bool untold;

	proofs_begin(d->proofs, a);
	if (a->class_ == PORT_UPLINK || a->class_ == PORT_FABRIC) {
		return finish_link(d, a);
	}
	name_host(d->proofs, a, d->crossed[a - d->proofs->out->attachments], v, n);
	untold = finish_edge(d, a);
	for (size_t i = 0; i < n && a->host == NONE && !a->shared; i++) {
		if (v[i].proof.weight < WEIGHT_LEAST) { /* said, though it names nobody */
			proofs_add(d->proofs, a, v[i].proof);
		}
	}
	return untold;
}

static void
gather(const struct place_input *in, const struct port_evidence *ports,
    const struct placement *out, struct host_evidence *e)
{
	uint32_t *home;

	hosts_by_port(in, ports, out, e);
	home = hosts_by_mac(in, out, e);
	hosts_by_pool(in, out, home, e);
	free(home);
	foreign_partners_refute(in, out, e);
	host_evidence_sort(e);
}

void
port_hosts_decide(const struct place_input *in, const struct port_evidence *ports,
    const uint32_t *nstations, struct proof_writer *proofs)
{
	struct placement *out = proofs->out;
	bool *crossed = directions_crossed(out);
	const struct decision d = { ports, nstations, crossed, proofs };
	struct host_evidence e = { 0 };
	struct evidence_gaps gaps;
	size_t at = 0;

	gather(in, ports, out, &e);
	evidence_gaps_init(&gaps, in->snap);
	for (uint32_t i = 0; i < out->nattachments; i++) {
		struct attachment *a = &out->attachments[i];
		const size_t first = at;

		while (at < e.n && e.v[at].attachment == i) {
			at++;
		}
		if (finish(&d, a, at > first ? &e.v[first] : NULL, at - first)) {
			evidence_gaps_tell(&gaps, in->snap, proofs, a);
		}
		for (uint32_t k = a->ports.first; k < a->ports.first + a->ports.n; k++) {
			out->ports[out->attached[k]].class_ = a->class_;
			out->ports[out->attached[k]].sure = a->sure;
		}
	}
	evidence_gaps_free(&gaps);
	host_evidence_free(&e);
	free(crossed);
}
